import type { NewPartnership } from '#src/partnerships/index.ts'

/** Of the health bodies of Larkshire only the last one is there today; the ones before it are named by their place in the story. */
const health = {
  upper: 'a1000000-0000-4000-8000-000000000007',
  lower: 'a1000000-0000-4000-8000-000000000008',
  wider: 'a1000000-0000-4000-8000-000000000009',
  today: 'a1000000-0000-4000-8000-000000000002',
}

/**
 * The invented partnership that examples, tests and pictures share. Nobody and nowhere here is real; the founding document
 * that Larkshire reads is a real one, as published by another partnership.
 */
export const larkshire: NewPartnership = {
  partnershipId: '11111111-1111-4111-8111-111111111111',
  slug: 'larkshire',
  name: 'Larkshire Safeguarding Children Partnership',
  agencies: [
    {
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Larkshire County Council',
      kind: 'safeguarding_partner',
    },
    {
      agencyId: health.today,
      name: 'NHS Larkshire Integrated Care Board',
      kind: 'safeguarding_partner',
      aliases: ['Larkshire ICB'],
      validFrom: '2026-04-01',
    },
    { agencyId: 'a1000000-0000-4000-8000-000000000003', name: 'Larkshire Constabulary', kind: 'safeguarding_partner' },
    {
      agencyId: 'a1000000-0000-4000-8000-000000000004',
      name: 'Larkshire Children’s Services',
      kind: 'relevant_agency',
      aliases: ['Children’s Services'],
    },
    { agencyId: 'a1000000-0000-4000-8000-000000000005', name: 'Larkshire Schools Forum', kind: 'education_body' },
    { agencyId: 'a1000000-0000-4000-8000-000000000006', name: 'Larkshire Domestic Abuse Board', kind: 'other_board' },
    {
      agencyId: health.upper,
      name: 'NHS Upper Larkshire Clinical Commissioning Group',
      kind: 'safeguarding_partner',
      aliases: ['Upper Larkshire CCG'],
      validUntil: '2022-07-01',
    },
    {
      agencyId: health.lower,
      name: 'NHS Lark Valley Clinical Commissioning Group',
      kind: 'safeguarding_partner',
      aliases: ['Lark Valley CCG'],
      validUntil: '2022-07-01',
    },
    {
      agencyId: health.wider,
      name: 'NHS Larkshire and West Fern Integrated Care Board',
      kind: 'safeguarding_partner',
      aliases: ['Larkshire and West Fern ICB'],
      validFrom: '2022-07-01',
      validUntil: '2026-04-01',
    },
  ],
  // As it went where the founding document comes from: two groups became one board, and that board another one.
  successions: [
    { predecessorId: health.upper, successorId: health.wider, kind: 'merge', onDay: '2022-07-01', note: null },
    { predecessorId: health.lower, successorId: health.wider, kind: 'merge', onDay: '2022-07-01', note: null },
    {
      predecessorId: health.wider,
      successorId: health.today,
      kind: 'boundary_change',
      onDay: '2026-04-01',
      note: 'all but the services for West Fern',
    },
  ],
  people: [
    {
      personId: 'b1000000-0000-4000-8000-000000000001',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Priya Nair',
      role: 'business_team',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000002',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Sam Okafor',
      role: 'business_team',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000003',
      agencyId: 'a1000000-0000-4000-8000-000000000001',
      name: 'Helen Marsh',
      role: 'independent_scrutineer',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000004',
      agencyId: 'a1000000-0000-4000-8000-000000000002',
      name: 'Daniel Whitcombe',
      role: 'executive',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000005',
      agencyId: 'a1000000-0000-4000-8000-000000000003',
      name: 'Ruth Adeyemi',
      role: 'agency_lead',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000006',
      agencyId: 'a1000000-0000-4000-8000-000000000004',
      name: 'Tom Ellery',
      role: 'auditor',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000007',
      agencyId: 'a1000000-0000-4000-8000-000000000005',
      name: 'Grace Lin',
      role: 'learning_and_development',
    },
    {
      personId: 'b1000000-0000-4000-8000-000000000008',
      agencyId: 'a1000000-0000-4000-8000-000000000005',
      name: 'Iain Porter',
      role: 'reader',
    },
  ],
  // Grace Lin acts for two agencies, and always for one of them at a time.
  appointments: [
    {
      appointmentId: 'b1000000-0000-4000-8000-000000000107',
      personId: 'b1000000-0000-4000-8000-000000000007',
      agencyId: 'a1000000-0000-4000-8000-000000000006',
      role: 'contributor',
    },
  ],
}

/** A second partnership, so that everything can be shown to stay out of its sight. */
export const fernshire: NewPartnership = {
  partnershipId: '22222222-2222-4222-8222-222222222222',
  slug: 'fernshire',
  name: 'Fernshire Safeguarding Children Partnership',
  agencies: [
    { agencyId: 'a2000000-0000-4000-8000-000000000001', name: 'Fernshire Council', kind: 'safeguarding_partner' },
    { agencyId: 'a2000000-0000-4000-8000-000000000002', name: 'Fernshire Constabulary', kind: 'safeguarding_partner' },
  ],
  people: [
    {
      personId: 'b2000000-0000-4000-8000-000000000001',
      agencyId: 'a2000000-0000-4000-8000-000000000001',
      name: 'Joan Barlow',
      role: 'business_team',
    },
    {
      personId: 'b2000000-0000-4000-8000-000000000002',
      agencyId: 'a2000000-0000-4000-8000-000000000002',
      name: 'Mark Osei',
      role: 'executive',
    },
  ],
}

/** Somebody of an invented national body, to whom Larkshire has opened its register; no partnership is theirs. */
export const nationalReader = {
  name: 'Nadia Farrow',
  email: 'nadia.farrow@panel.example',
  body: 'National Learning Panel',
}

/** What a copy without the example starts with, so that somebody can sign in. */
export const blank: NewPartnership = {
  partnershipId: '33333333-3333-4333-8333-333333333333',
  slug: 'your-partnership',
  name: 'Your safeguarding partnership',
  agencies: [{ agencyId: 'a3000000-0000-4000-8000-000000000001', name: 'Your council', kind: 'safeguarding_partner' }],
  people: [
    {
      personId: 'b3000000-0000-4000-8000-000000000001',
      agencyId: 'a3000000-0000-4000-8000-000000000001',
      name: 'Business manager',
      role: 'business_team',
    },
  ],
}
