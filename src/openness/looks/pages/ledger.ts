import { type Actor, may, mayOn, roles, supportAccess } from '#src/partnerships/index.ts'
import { type Answer, type Asked, download, view } from '#src/platform/page.ts'
import { csvOf } from '#src/recommendations/index.ts'
import { ukDateTime } from '#src/shell/index.ts'
import { type Asking, readAsking } from '../asking.ts'
import { documentsOf, type Look, looks, peopleOf } from '../queries.ts'

const aPage = 50
/** More than a spreadsheet is pleasant with; the export of the ledger has everything. */
const mostInFile = 20_000
const nothingElse = { agencyId: null }

/** `/ledger`: who has looked at case-level data, of one’s own agency or of all. */
export async function showLooks({ tx, actor, query, now }: Asked<Actor>): Promise<Answer> {
  const { partnershipId } = actor
  const { asking, notUnderstood } = readAsking(query)
  const ofAgency = reach(actor)
  const found = await looks(tx, partnershipId, { ...asking, ofAgency }, { before: asking.before, limit: aPage + 1 })
  const shown = found.slice(0, aPage).map(named(actor))
  const older = found.length > aPage ? shown.at(-1)?.seq : null
  return view('openness/looks/pages/ledger.njk', {
    ownAgency: ofAgency ? actor.agencyName : null,
    looks: shown,
    people: await peopleOf(tx, partnershipId),
    documents: actor.isStrong ? await documentsOf(tx, partnershipId, ofAgency) : [],
    namesDocuments: actor.isStrong,
    asked: asking,
    query: addressOf(asking),
    isFiltered: Object.values(addressOf(asking)).some(Boolean),
    older: older ?? null,
    notUnderstood: notUnderstood.join(', '),
    // Kept as it stands now: looking back it is left out, and said so.
    isBack: actor.asOf !== undefined,
    support: (actor.asOf === undefined ? await supportAccess(tx, partnershipId) : []).map(one => ({
      ...one,
      role: roles[one.role].toLowerCase(),
      isOpen: one.closedAt === null && one.until > now,
    })),
    mayReadChanges: may(actor, 'read the record of changes'),
    maySetContacts: may(actor, 'say who gets the checkpoints'),
  })
}

/** `/ledger.csv`: the same as a table to take away. */
export async function takeLooks({ tx, actor, query, today }: Asked<Actor>): Promise<Answer> {
  const { asking } = readAsking(query)
  const asked = { ...asking, ofAgency: reach(actor) }
  const found = await looks(tx, actor.partnershipId, asked, { before: null, limit: mostInFile })
  const rows = found.map(named(actor)).map(row)
  return download(`who-looked-${today}.csv`, 'text/csv; charset=utf-8', csvOf(head, rows))
}

/** What a document is called may tell of a child: without a second factor it is told that it was one, and no more. */
const named =
  ({ isStrong }: Actor) =>
  (look: Look): Look =>
    isStrong || !look.thing ? look : { ...look, thing: { ...look.thing, name: 'A document' } }

const head = ['When', 'Who', 'For which agency or body', 'What', 'Instant (UTC)', 'Entry of the ledger']
const row = ({ at, name, agencyName, isNational, thing, seq }: Look) => [
  ukDateTime(at),
  name,
  agencyName,
  thing?.name ?? (isNational ? 'The list of reviews' : 'The list of documents'),
  at,
  seq,
]

/** The agency whose data it is to be about; null where they may see anybody’s. */
const reach = (actor: Actor): string | null =>
  mayOn(actor, 'see who looked at case data', nothingElse) ? null : actor.agencyId

/** The question as an address keeps it, without the place in the list. */
const addressOf = ({ personId, thingId, from, to }: Asking) => ({ person: personId, document: thingId, from, to })
