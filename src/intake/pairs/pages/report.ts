import { type Actor, may } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  refuse,
  seeOther,
  untouched,
  type View,
  view,
} from '#src/platform/page.ts'
import { type IntakeShown, intakeShown } from '../../queries.ts'
import { pairView } from '../pair-view.ts'
import { doubtsFirst, standingSaid, withSaid } from '../pairs.ts'
import { pairingHistory, pairingStands, recommendationsOf, type Standing } from '../queries.ts'
import { before, keepPairing } from '../store.ts'
import { choicesOf, deedWords, placed, sentenceOf } from '../words.ts'
import type { ReportForm } from './report.form.ts'

/** The pairs of a response and the report that it answers, the doubtful ones first. */
export async function askReport(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const { tx, actor, params } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake) return notFound
  const stands = await pairingStands(tx, actor.partnershipId, intake.intakeId)
  if (stands) return pairsPage(asked, intake, stands, again)
  const deciding = intake.status === 'read' && may(actor, 'decide on what was read')
  return seeOther(`/intake/${intake.intakeId}${deciding ? '/report/choose' : ''}`)
}

/** Keeps what was said of each pair that was answered for, and leaves the others open. */
export async function takePairs(asked: Asked<Actor> & { value: ReportForm }): Promise<Answer> {
  const { tx, actor, now, params, value } = asked
  const { partnershipId } = actor
  const intake = await intakeShown(tx, partnershipId, params.id ?? '')
  if (!intake) return notFound
  const here = `/intake/${intake.intakeId}/report`
  const stands = await pairingStands(tx, partnershipId, intake.intakeId)
  if (!stands) return seeOther(here)
  const { kept, report } = stands
  const ours = await recommendationsOf(tx, partnershipId, report.intakeId)
  const theirs = await recommendationsOf(tx, partnershipId, intake.intakeId)
  const said = standingSaid(ours, theirs, withSaid(kept.said, value.said))
  const gone = value.said.some(one => !said.includes(one))
  if (value.said.length === 0) return refuse({ pairs: 'Answer for at least one recommendation before you save' })
  if (!gone && value.version === kept.version && same(kept.said, said)) return seeOther(here)
  const saving = { act: 'confirm', reportId: report.intakeId, said } as const
  const by = { actor, partnershipId, now }
  if (!gone && (await keepPairing(tx, by, intake.intakeId, value.version, saving)))
    return seeOther(`${here}?saved=${value.version + 1}`)
  return instead(await pairsPage(asked, intake, stands, untouched, 409))
}

/** Saves again what stood before the latest saving. */
export async function undoPairs(asked: Asked<Actor> & { value: { version: number } }): Promise<Answer> {
  const { tx, actor, now, params, value } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake) return notFound
  const history = await pairingHistory(tx, actor.partnershipId, intake.intakeId)
  const by = { actor, partnershipId: actor.partnershipId, now }
  const undone = history.length > 0 && (await keepPairing(tx, by, intake.intakeId, value.version, before(history)))
  const stands = await pairingStands(tx, actor.partnershipId, intake.intakeId)
  if (undone || !stands) return seeOther(`/intake/${intake.intakeId}${stands ? '/report?undone=1' : ''}`)
  return instead(await pairsPage(asked, intake, stands, untouched, 409))
}

async function pairsPage(
  { tx, actor, query }: Asked<Actor>,
  intake: IntakeShown,
  { kept, report, pairing }: Standing,
  { typed, errors }: Again,
  status = 200,
): Promise<View> {
  const deciding = intake.status === 'read' && may(actor, 'decide on what was read')
  const history = await pairingHistory(tx, actor.partnershipId, intake.intakeId)
  const about = { intakeId: intake.intakeId, reportId: report.intakeId, typed }
  const rows = doubtsFirst(pairing.pairs).map(one => pairView(one, about))
  const all = [...pairing.pairs.flatMap(one => one.report), ...pairing.unmentioned]
  return view(
    'intake/pairs/pages/report.njk',
    {
      intake,
      title: intake.reviewName ?? intake.fileName,
      report,
      sentence: sentenceOf(pairing),
      deciding,
      conflict: status === 409,
      saved: Number(query.get('saved')) === kept.version && kept.act === 'confirm',
      undone: query.has('undone') && kept.act === 'undo',
      version: kept.version,
      open: rows.filter(one => !one.confirmed),
      confirmed: rows.filter(one => one.confirmed),
      unmentioned: pairing.unmentioned.map(one => placed(report.intakeId, one)),
      choices: choicesOf([...new Map(all.map(one => [one.proposalId, one])).values()]),
      history: history.map((one, at) => ({ ...one, did: deedWords(one, history[at + 1]) })),
      errors,
    },
    status,
  )
}

const same = (one: Standing['kept']['said'], other: Standing['kept']['said']): boolean =>
  one.length === other.length &&
  other.every(said => one.find(before => before.response === said.response)?.report.join() === said.report.join())
