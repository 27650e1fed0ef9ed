import { sql } from 'kysely'
import type { Tx } from '#src/platform/db.ts'
import type { CanonicalText, DocumentFormat } from '#src/reading/reading.ts'
import type { IntakeStatus, Particulars } from './intake.ts'
import type { Proposal } from './proposal.ts'
import { proposalOf } from './proposal-row.ts'

/** The text of a document, with what its reader warns of; a reading of the first version kept no warnings. */
export interface KeptText extends CanonicalText {
  readonly warnings?: readonly string[]
}

/** A document handed in, as its page needs it. */
export interface IntakeShown extends Particulars {
  readonly intakeId: string
  readonly documentId: string
  readonly fileName: string
  readonly status: IntakeStatus
  /** Why it stands so, where somebody or the reader said. */
  readonly why: string | null
  readonly createdByName: string
  readonly createdAt: string
  /** Of what was said of it: grows by one with every change of its particulars. */
  readonly version: number
  readonly format: DocumentFormat | null
  readonly reader: string | null
  /** Whether its words are here: false until it has been read. */
  readonly hasWords: boolean
  /** Where it stands on the register. */
  readonly reviewSlug: string | null
}

/** One document handed in; null where this partnership has none of that id. */
export async function intakeShown(tx: Tx, partnershipId: string, intakeId: string): Promise<IntakeShown | null> {
  if (!isUuid(intakeId)) return null
  const row = await intakes(tx, partnershipId)
    .where('i.intake_id', '=', intakeId)
    .select(['d.format', 'd.reader', 'i.version', sql<boolean>`d.canonical is not null`.as('hasWords')])
    .executeTakeFirst()
  return row ? ({ ...row, status: row.status as IntakeStatus } as unknown as IntakeShown) : null
}

/** The words of a document, without where each letter stands on paper, which is most of what is kept of it. */
export type Words = Pick<CanonicalText, 'text' | 'pages' | 'blocks'>

/** All the words of a document; null until it has been read. */
export async function wordsOf(tx: Tx, partnershipId: string, documentId: string): Promise<Words | null> {
  const { rows } = await sql<Words>`
    select words.text, words.pages, words.blocks
    from document, jsonb_to_record(canonical) as words(text text, pages jsonb, blocks jsonb)
    where partnership_id = ${partnershipId} and document_id = ${documentId} and canonical is not null
  `.execute(tx)
  return rows[0] ?? null
}

/** Everything read in, or added to, a document, in reading order; what was rejected or replaced is among it. */
export async function proposalsOf(tx: Tx, partnershipId: string, intakeId: string): Promise<Proposal[]> {
  const rows = await tx
    .selectFrom('proposal')
    .selectAll()
    .where('partnership_id', '=', partnershipId)
    .where('intake_id', '=', intakeId)
    .orderBy('position')
    .orderBy('proposal_id')
    .execute()
  return rows.map(proposalOf)
}

/** One line of the list of documents handed in. */
export interface IntakeLine extends Omit<IntakeShown, 'version' | 'format' | 'reader' | 'hasWords'> {
  /** Of what was read: how many a person has decided, of how many. */
  readonly decided: number
  readonly proposed: number
}

export async function countIntakes(tx: Tx, partnershipId: string): Promise<number> {
  const { total } = await tx
    .selectFrom('intake')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('partnership_id', '=', partnershipId)
    .where('kind', '=', 'response')
    .executeTakeFirstOrThrow()
  return total
}

/** Documents handed in, newest first. */
export async function intakesHandedIn(
  tx: Tx,
  partnershipId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<IntakeLine[]> {
  const rows = await intakes(tx, partnershipId)
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('proposal as r')
          .select([
            sql<number>`count(*) filter (where r.status <> 'replaced')`.as('proposed'),
            sql<number>`count(*) filter (where r.status not in ('proposed', 'replaced'))`.as('decided'),
          ])
          .whereRef('r.partnership_id', '=', 'i.partnership_id')
          .whereRef('r.intake_id', '=', 'i.intake_id')
          .as('counts'),
      join => join.onTrue(),
    )
    .select(['counts.proposed', 'counts.decided'])
    .orderBy('i.created_at', 'desc')
    .orderBy('i.intake_id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows as unknown as IntakeLine[]
}

/** Ids come from addresses and hidden fields; one that cannot be an id is one that nobody has. */
export const isUuid = (value: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

function intakes(tx: Tx, partnershipId: string) {
  return tx
    .selectFrom('intake as i')
    .innerJoin('document as d', join =>
      join.onRef('d.partnership_id', '=', 'i.partnership_id').onRef('d.document_id', '=', 'i.document_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.partnership_id', '=', 'i.partnership_id').onRef('p.person_id', '=', 'i.created_by'),
    )
    .leftJoin('review as v', join =>
      join.onRef('v.partnership_id', '=', 'i.partnership_id').onRef('v.intake_id', '=', 'i.intake_id'),
    )
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom('intake_status as s')
          .select(['s.to_status as status', 's.why'])
          .whereRef('s.partnership_id', '=', 'i.partnership_id')
          .whereRef('s.intake_id', '=', 'i.intake_id')
          .orderBy('s.seq', 'desc')
          .limit(1)
          .as('now'),
      join => join.onTrue(),
    )
    .select([
      'i.intake_id as intakeId',
      'i.document_id as documentId',
      'd.file_name as fileName',
      'now.status',
      'now.why',
      'i.review_name as reviewName',
      'i.publisher',
      'i.published_on as publishedOn',
      'p.name as createdByName',
      'i.created_at as createdAt',
      'v.slug as reviewSlug',
    ])
    .where('i.partnership_id', '=', partnershipId)
    .where('i.kind', '=', 'response')
}
