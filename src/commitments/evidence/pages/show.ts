import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { ladder, levelTitle } from '../evidence.ts'
import { mayTakeBack, whyNotAccept, whyNotJudge } from '../judging.ts'
import { type EvidenceVersion, eventsOf, versionsOf } from '../queries.ts'
import { judge, withdraw } from '../store.ts'
import { evidenceKinds, stepTitle, verdictWords } from '../words.ts'
import { whichOf } from './again.ts'
import { commitmentAt, evidenceAt } from './found.ts'
import { lineShown } from './summary.ts'

/** `/commitments/:id/evidence/:evidence`: every version with its words, what was decided and why, and what this person may do. */
export async function showEvidence(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const { tx, actor, today, query } = asked
  const [commitment, line] = [await commitmentAt(asked), await evidenceAt(asked)]
  if (!commitment || !line) return notFound
  const versions = await versionsOf(tx, actor.partnershipId, line.evidenceId)
  const events = await eventsOf(tx, actor.partnershipId, line.evidenceId)
  const whyNot = whyNotJudge(actor, line)
  return view('commitments/evidence/pages/show.njk', {
    commitment,
    line: lineShown(actor, line, today),
    here: line.href,
    versions: versions.map(one => versionShown(one, line.href)),
    history: events
      .map(one => ({ title: stepTitle(one), at: one.at, by: `${one.by} (${one.byAgency})`, text: one.reason }))
      .reverse(),
    whyNot,
    mayReturn: whyNot === null && (line.status === 'submitted' || line.status === 'accepted'),
    mayAccept: whyNot === null && line.status === 'submitted',
    whyNotAccept: whyNotAccept(line),
    mayTakeBack: mayTakeBack(actor, line),
    steps: ladder.filter(one => one.level <= (line.level ?? 0)),
    typed,
    errors,
    today,
    done: query.get('done'),
  })
}

export const takeAccept = async (asked: Asked<Actor> & { value: { seq: number; level: number } }): Promise<Answer> =>
  judged(asked, { act: 'accept', level: asked.value.level }, 'accepted')

export const takeReturn = async (asked: Asked<Actor> & { value: { seq: number; reason: string } }): Promise<Answer> =>
  judged(asked, { act: 'return', reason: asked.value.reason }, 'returned')

async function judged(
  asked: Asked<Actor> & { value: { seq: number } },
  verdict: Parameters<typeof judge>[5],
  done: string,
): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const line = await evidenceAt(asked)
  if (!line) return notFound
  const why = await judge(tx, actor, now, whichOf(line), value.seq, verdict)
  return why ? refuse({ form: why }) : seeOther(`${line.href}?done=${done}`)
}

export async function takeBack(asked: Asked<Actor> & { value: { seq: number; reason: string } }): Promise<Answer> {
  const { tx, actor, now, value } = asked
  const line = await evidenceAt(asked)
  if (!line) return notFound
  const why = mayTakeBack(actor, line)
    ? await withdraw(tx, actor, now, whichOf(line), value.seq, value.reason)
    : 'Something has been handed in since'
  return why ? refuse({ form: why }) : seeOther(`/commitments/${line.commitmentId}/evidence?done=taken-back`)
}

const versionShown = (one: EvidenceVersion, at: string) => ({
  ...one,
  kindTitle: evidenceKinds[one.kind],
  levelTitle: levelTitle(one.level),
  figureWords: one.figure === null ? null : figureWords(one),
  verdictWords: one.verdict && verdictWords[one.verdict],
  fileHref: one.verdict === 'clean' || one.verdict === 'not_scanned' ? `${at}/file/${one.version}` : null,
  sizeWords: one.size === null ? null : sizeWords(one.size),
})

const plain = (numeric: string): string =>
  numeric.includes('.') ? numeric.replace(/0+$/, '').replace(/\.$/, '') : numeric

function figureWords({ figure, ofTotal }: Pick<EvidenceVersion, 'figure' | 'ofTotal'>): string {
  if (figure === null) return ''
  if (ofTotal === null) return `${plain(figure)} (of how many is not given)`
  return `${plain(figure)} of ${plain(ofTotal)} (${Math.round((Number(figure) / Number(ofTotal)) * 100)}%)`
}

const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
