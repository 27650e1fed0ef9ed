import type { Tx } from '#src/platform/db.ts'
import type { Proposal } from '../proposal.ts'
import { proposalOf } from '../proposal-row.ts'
import { type Pairing, pairingOf, type Said } from './pairs.ts'

export type PairingAct = 'choose' | 'confirm' | 'let_go' | 'undo'

/** One saving of which report a response answers, and how they pair. */
export interface Kept {
  readonly version: number
  readonly act: PairingAct
  /** The report's intake; null where none is chosen. */
  readonly reportId: string | null
  readonly said: readonly Said[]
  readonly by: string
  readonly at: string
}

/** Every saving of a response's pairing, the latest first. */
export async function pairingHistory(tx: Tx, partnershipId: string, intakeId: string): Promise<Kept[]> {
  const rows = await tx
    .selectFrom('pairing as k')
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'k.partnership_id').onRef('p.person_id', '=', 'k.person_id'),
    )
    .select(['k.version', 'k.act', 'k.report_intake_id as reportId', 'k.said', 'p.name as by', 'k.at'])
    .where('k.partnership_id', '=', partnershipId)
    .where('k.intake_id', '=', intakeId)
    .orderBy('k.version', 'desc')
    .execute()
  return rows as unknown as Kept[]
}

/** How it stands now; null where no report was ever chosen. */
export async function pairingKept(tx: Tx, partnershipId: string, intakeId: string): Promise<Kept | null> {
  return (await pairingHistory(tx, partnershipId, intakeId))[0] ?? null
}

/** A document as it is named beside another. */
export interface DocumentNamed {
  readonly intakeId: string
  readonly title: string
  readonly publisher: string | null
  readonly publishedOn: string | null
  /** Where it stands on the register; null where it is not on it. */
  readonly reviewSlug: string | null
}

/** A response's pairing as it stands now, with the report it answers. */
export interface Standing {
  readonly kept: Kept
  readonly report: DocumentNamed
  readonly pairing: Pairing
}

/** Null where no report is chosen. */
export async function pairingStands(tx: Tx, partnershipId: string, intakeId: string): Promise<Standing | null> {
  const kept = await pairingKept(tx, partnershipId, intakeId)
  if (!kept?.reportId) return null
  const report = await documentNamed(tx, partnershipId, kept.reportId)
  if (!report) return null
  const [ours, theirs] = [
    await recommendationsOf(tx, partnershipId, kept.reportId),
    await recommendationsOf(tx, partnershipId, intakeId),
  ]
  return { kept, report, pairing: pairingOf(ours, theirs, kept.said) }
}

async function documentNamed(tx: Tx, partnershipId: string, intakeId: string): Promise<DocumentNamed | null> {
  const row = await tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .leftJoin('review as v', join =>
      join.onRef('v.partnership_id', '=', 'i.partnership_id').onRef('v.intake_id', '=', 'i.intake_id'),
    )
    .select([
      'i.intake_id as intakeId',
      'i.review_name as reviewName',
      'd.file_name as fileName',
      'i.publisher',
      'i.published_on as publishedOn',
      'v.slug as reviewSlug',
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('i.intake_id', '=', intakeId)
    .executeTakeFirst()
  if (!row) return null
  const { fileName, reviewName, ...rest } = row
  return { ...rest, title: reviewName === null ? fileName : `${reviewName} (${fileName})` }
}

/** Recommendations and responses alone: what pairing looks at. */
export async function recommendationsOf(tx: Tx, partnershipId: string, intakeId: string): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .where('kind', 'in', ['recommendation', 'response'])
    .orderBy('position')
    .orderBy('proposal_id')
    .execute()
  return rows.map(proposalOf)
}

/** Responses that say they answer this report, and are on the register. */
async function registeredAnswers(
  tx: Tx,
  partnershipId: string,
  reportId: string,
): Promise<{ intakeId: string; slug: string }[]> {
  return tx
    .selectFrom('pairing as k')
    .innerJoin('review as v', join =>
      join.onRef('v.partnership_id', '=', 'k.partnership_id').onRef('v.intake_id', '=', 'k.intake_id'),
    )
    .select(['k.intake_id as intakeId', 'v.slug'])
    .where('k.partnership_id', '=', partnershipId)
    .where('k.report_intake_id', '=', reportId)
    .where(eb =>
      eb(
        'k.version',
        '=',
        eb
          .selectFrom('pairing as n')
          .select(({ fn }) => fn.max<number>('n.version').as('latest'))
          .whereRef('n.partnership_id', '=', 'k.partnership_id')
          .whereRef('n.intake_id', '=', 'k.intake_id'),
      ),
    )
    .execute()
}

/** The other document of a pair that stands on the register already. */
export interface Doubled {
  /** What the other one is to this one. */
  readonly other: 'report' | 'response'
  readonly slug: string
  /** How many recommendations would be there twice. */
  readonly recommendations: number
}

/** Whether registering this document would put recommendations on the register that are there from its report, or its response. */
export async function doubledOnRegister(tx: Tx, partnershipId: string, intakeId: string): Promise<Doubled | null> {
  const own = await pairingStands(tx, partnershipId, intakeId)
  if (own?.report.reviewSlug && pairedIn(own) > 0)
    return { other: 'report', slug: own.report.reviewSlug, recommendations: pairedIn(own) }
  for (const answer of await registeredAnswers(tx, partnershipId, intakeId)) {
    const theirs = await pairingStands(tx, partnershipId, answer.intakeId)
    if (theirs && pairedIn(theirs) > 0)
      return { other: 'response', slug: answer.slug, recommendations: pairedIn(theirs) }
  }
  return null
}

const pairedIn = ({ pairing }: Standing): number => pairing.pairs.filter(one => one.report.length > 0).length
