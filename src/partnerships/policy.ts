/** The roles of the field (docs: GLOSSARY). A person has one in each appointment they hold. */
export const roles = {
  business_team: 'Business team',
  executive: 'Executive',
  independent_scrutineer: 'Independent scrutineer',
  agency_lead: 'Agency lead',
  contributor: 'Contributor',
  auditor: 'Auditor',
  learning_and_development: 'Learning and development',
  reader: 'Reader',
} as const
export type Role = keyof typeof roles

/** How a person must stand to a thing before they may act on it. */
export const relations = {
  any: 'anything in the partnership',
  own_agency: 'what is their own agency’s',
  another_agency: 'what is neither theirs nor their own agency’s',
  own: 'what is their own',
  anothers: 'what is somebody else’s',
} as const
export type Relation = keyof typeof relations

/** What a permission says of each role; a role it does not name may not. */
export interface Row {
  readonly roles: Partial<Readonly<Record<Role, Relation>>>
  /** True where it opens words that may be about a child or family: a second factor is needed, and looking is recorded. */
  readonly isCaseLevel?: boolean
  /** True where it changes anything: not offered to whoever looks back to a day. */
  readonly isAct?: boolean
}

const everyone = Object.fromEntries(Object.keys(roles).map(role => [role, 'any'])) as Record<Role, Relation>
const some = (...named: Role[]) =>
  Object.fromEntries(named.map(role => [role, 'any'])) as Partial<Record<Role, Relation>>

/**
 * Who may do what: the one table. A route names a row of it, and a route without a row does not compile. Read it as
 * "the business team may hand in a document".
 */
export const policy = {
  'see my home page': { roles: everyone },
  'see my work': { roles: everyone },
  'see what needs the executive': { roles: some('business_team', 'executive', 'independent_scrutineer') },
  'see who may do what': { roles: everyone },
  'see agencies and people': { roles: everyone },
  'look after agencies and people': { roles: some('business_team'), isAct: true },
  'end or change what a person does': { roles: { business_team: 'anothers' }, isAct: true },
  'read the register': { roles: everyone },
  'look after themes': { roles: some('business_team'), isAct: true },
  'offer commitments to agencies': { roles: some('business_team'), isAct: true },
  'accept commitments for an agency': { roles: { agency_lead: 'own_agency', executive: 'own_agency' }, isAct: true },
  'plan commitments': {
    roles: { business_team: 'any', agency_lead: 'own_agency', executive: 'own_agency' },
    isAct: true,
  },
  // What the owner says: nobody says it for another agency.
  'say how commitments stand': {
    roles: { agency_lead: 'own_agency', executive: 'own_agency', contributor: 'own_agency' },
    isAct: true,
  },
  'write updates': {
    roles: { business_team: 'any', agency_lead: 'own_agency', executive: 'own_agency', contributor: 'own_agency' },
    isAct: true,
  },
  'ask to move a day': {
    roles: { business_team: 'any', agency_lead: 'own_agency', executive: 'own_agency' },
    isAct: true,
  },
  'approve a new day': { roles: { business_team: 'another_agency', executive: 'another_agency' }, isAct: true },
  'read measures': {
    roles: {
      ...some('business_team', 'auditor', 'learning_and_development'),
      ...{ agency_lead: 'own_agency', executive: 'own_agency', contributor: 'own_agency' },
    },
    isAct: true,
  },
  'open evidence': {
    roles: some(
      'business_team',
      'executive',
      'independent_scrutineer',
      'agency_lead',
      'auditor',
      'learning_and_development',
    ),
    isCaseLevel: true,
  },
  'ask for evidence': { roles: some('business_team', 'executive', 'independent_scrutineer'), isAct: true },
  'hand in evidence': {
    roles: {
      ...some('business_team', 'auditor', 'learning_and_development'),
      ...{ agency_lead: 'own_agency', executive: 'own_agency', contributor: 'own_agency' },
    },
    isCaseLevel: true,
    isAct: true,
  },
  // Whoever handed it in, and nobody for them.
  'withdraw evidence': {
    roles: {
      ...{ business_team: 'own_agency', auditor: 'own_agency', learning_and_development: 'own_agency' },
      ...{ agency_lead: 'own_agency', executive: 'own_agency', contributor: 'own_agency' },
    },
    isCaseLevel: true,
    isAct: true,
  },
  'judge evidence': {
    roles: {
      business_team: 'another_agency',
      executive: 'another_agency',
      agency_lead: 'another_agency',
      independent_scrutineer: 'another_agency',
      auditor: 'another_agency',
    },
    isCaseLevel: true,
    isAct: true,
  },
  'propose closing': {
    roles: { business_team: 'any', agency_lead: 'own_agency', executive: 'own_agency' },
    isAct: true,
  },
  'take back a closing': {
    roles: { business_team: 'own_agency', agency_lead: 'own_agency', executive: 'own_agency' },
    isAct: true,
  },
  'decide on closing': { roles: { business_team: 'another_agency', executive: 'another_agency' }, isAct: true },
  'open again': {
    roles: {
      business_team: 'another_agency',
      executive: 'another_agency',
      independent_scrutineer: 'another_agency',
    },
    isAct: true,
  },
  'plan looking again': { roles: some('business_team'), isAct: true },
  'look again': {
    roles: {
      business_team: 'another_agency',
      executive: 'another_agency',
      independent_scrutineer: 'another_agency',
      auditor: 'another_agency',
    },
    isAct: true,
  },
  'read documents handed in': {
    roles: some('business_team', 'executive', 'independent_scrutineer'),
    isCaseLevel: true,
  },
  // How far the reading has got, and none of its words: asked every second or two, and so neither recorded nor held to a second factor.
  'follow a document being read': { roles: some('business_team', 'executive', 'independent_scrutineer') },
  'hand in a document': { roles: some('business_team'), isCaseLevel: true, isAct: true },
  'decide on what was read': { roles: some('business_team'), isCaseLevel: true, isAct: true },
  'see reminders': { roles: some('business_team') },
  'look after reminders': { roles: some('business_team'), isAct: true },
  'choose my reminders': { roles: everyone, isAct: true },
  'see the outbox': { roles: some('business_team') },
  'set the clock of a review': { roles: some('business_team'), isAct: true },
  'decide who sees a review': { roles: some('business_team'), isAct: true },
  'see what is proposed for the public': { roles: some('business_team', 'executive', 'independent_scrutineer') },
  'make an inspection pack': {
    roles: some('business_team', 'executive', 'independent_scrutineer', 'auditor'),
    isCaseLevel: true,
  },
  'choose what a public page leaves out': { roles: some('business_team', 'executive'), isAct: true },
  'propose a page for the public': { roles: some('business_team', 'executive'), isAct: true },
  'take back a proposed page': { roles: { business_team: 'own', executive: 'own' }, isAct: true },
  'approve a page for the public': {
    roles: { business_team: 'another_agency', executive: 'another_agency' },
    isAct: true,
  },
  'withdraw a public page': { roles: some('business_team', 'executive'), isAct: true },
  'end following of a public page': { roles: some('business_team', 'executive'), isAct: true },
  'see questions asked': { roles: some('business_team', 'executive', 'independent_scrutineer', 'agency_lead') },
  'ask a question': { roles: some('business_team'), isAct: true },
  'work on many commitments at once': { roles: some('business_team'), isAct: true },
  'see what was done to many at once': { roles: some('business_team', 'executive', 'independent_scrutineer') },
  'raise a challenge or offer support': {
    roles: some('business_team', 'executive', 'independent_scrutineer', 'agency_lead'),
    isAct: true,
  },
  'reply to a challenge for an agency': {
    roles: { business_team: 'own_agency', executive: 'own_agency', agency_lead: 'own_agency' },
    isAct: true,
  },
  // Whoever raised it, and nobody beside them: a scrutineer’s are theirs alone.
  'judge and close a challenge': {
    roles: { business_team: 'own', executive: 'own', independent_scrutineer: 'own', agency_lead: 'own' },
    isAct: true,
  },
  'sign a statement of the scrutineer': { roles: some('independent_scrutineer'), isAct: true },
  'see who looked at case data': {
    roles: { ...some('business_team', 'executive', 'independent_scrutineer'), agency_lead: 'own_agency' },
  },
  'read the record of changes': { roles: some('business_team', 'executive', 'independent_scrutineer') },
  'see who reads from beyond the partnership': { roles: everyone },
  'open the register to a reader from beyond the partnership': { roles: some('business_team'), isAct: true },
  'say who gets the checkpoints': { roles: some('business_team'), isAct: true },
  'see tokens for programs': { roles: some('business_team') },
  'look after tokens for programs': { roles: some('business_team'), isAct: true },
  'see webhooks': { roles: some('business_team') },
  'look after webhooks': { roles: some('business_team'), isAct: true },
} as const satisfies Record<string, Row>

export type Permission = keyof typeof policy

export const rowOf = (permission: Permission): Row => policy[permission]

/** Whether any row opens words that may be about a child or family to the role: then it needs a second factor. */
export const opensCaseLevel = (role: Role): boolean =>
  Object.values(policy as Record<string, Row>).some(row => row.isCaseLevel === true && role in row.roles)

/** The roles that a permission names at all, whatever the relation. */
export const rolesThatMay = (permission: Permission): readonly Role[] => Object.keys(rowOf(permission).roles) as Role[]
