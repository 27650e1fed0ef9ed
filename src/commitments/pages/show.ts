import {
  gapMeaning,
  gapTitle,
  meansWords,
  nameOfRecommendation,
  ownerClasses,
  scheduleOf,
  scheduleParts,
  scheduleWords,
} from '#src/case-reviews/index.ts'
import { type Actor, may } from '#src/partnerships/index.ts'
import { type Answer, type Asked, notFound, view } from '#src/platform/page.ts'
import type { Means, OwnerClass } from '#src/reading/index.ts'
import {
  differences,
  gapsOf,
  historyOf,
  isId,
  segmentsOf,
  sourceAddress,
  tellHistory,
} from '#src/recommendations/index.ts'
import { nextFor, ownerWords, whenWordsOf } from '../commitment.ts'
import { ownerShown } from '../owners/pages/summary.ts'
import { commitmentRecord } from '../record/queries.ts'

/** `/commitments/:id`: its words in their source, who and when, what it leaves unsaid, and what comes next. */
export async function showCommitment({ tx, actor, params, today }: Asked<Actor>): Promise<Answer> {
  const found = isId(params.id) ? await commitmentRecord(tx, actor.partnershipId, params.id) : null
  if (!found) return notFound
  const gaps = await gapsOf(tx, actor.partnershipId, [found.commitmentId])
  const { changes, machine } = await historyOf(tx, actor.partnershipId, found.proposalId)
  const { state } = scheduleOf(found, today)
  const said = scheduleWords(found, today)
  const words = { kind: 'commitment' as const, id: found.commitmentId, text: found.text, start: found.start }
  const response = found.responseText === null ? [] : segmentsOf(found.responseText, found.responseStart, [words])
  return view('commitments/pages/show.njk', {
    commitment: {
      ...found,
      ...scheduleParts(found, today),
      owner: found.who.length > 0 ? ownerWords(found.who) : null,
      ownerClass: ownerClasses[found.ownerClass as OwnerClass],
      when: found.dueEnd === null && found.whenWords === null ? null : whenWordsOf(found),
      said,
      means: meansWords[found.means as Means],
      answers: nameOfRecommendation(found),
    },
    response: response.some(one => one.of !== null) ? response : null,
    owner: await ownerShown(tx, actor.partnershipId, found.commitmentId, today),
    mayOffer: may(actor, 'offer commitments to agencies'),
    gaps: gaps.map(gap => ({ ...gap, title: gapTitle(gap.code), meaning: gapMeaning(gap.code) })),
    next: nextFor({ ...found, gaps }, { state, words: said }),
    history: tellHistory(changes, { at: found.registeredAt, by: found.registeredBy, ledgerSeq: found.ledgerSeq }),
    proposed: machine ? differences(machine, versionOf(found)) : [],
    source: may(actor, 'read documents handed in')
      ? sourceAddress(found.intakeId, found.recommendationProposal, found.proposalId)
      : null,
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof commitmentRecord>>>

const versionOf = ({ text, who, ownerClass, whenWords, dueStart, dueEnd, dueBasis, means }: Found) => ({
  text,
  fields: {
    who,
    ownerClass,
    when: whenWords,
    means,
    due: dueEnd === null ? null : { start: dueStart, end: dueEnd, basis: dueBasis ?? '' },
  },
})
