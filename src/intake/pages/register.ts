import { shortened } from '#src/case-reviews/index.ts'
import type { Actor } from '#src/partnerships/index.ts'
import {
  type Again,
  type Answer,
  type Asked,
  instead,
  notFound,
  refuse,
  seeOther,
  untouched,
  view,
} from '#src/platform/page.ts'
import { doubledOnRegister } from '../pairs/queries.ts'
import type { Proposal } from '../proposal.ts'
import { type IntakeShown, intakeShown, proposalsOf } from '../queries.ts'
import { changesSince, latestChange } from '../registering/queries.ts'
import { readinessOf } from '../registering/readiness.ts'
import { putOnRegister } from '../registering/store.ts'
import { addressOf, deeds, placesOf } from '../registering/words.ts'
import { sentenceOf, tallyOf } from '../tally.ts'
import { kindWords } from '../workspace/kind-words.ts'
import type { RegisterForm } from './register.form.ts'

/** The last look before a document goes on the register: what will be there, and what is still to be decided. */
export async function askToRegister(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const intake = await intakeShown(asked.tx, asked.actor.partnershipId, asked.params.id ?? '')
  if (!intake) return notFound
  if (intake.status !== 'read') return seeOther(`/intake/${intake.intakeId}`)
  const data = await lastLook(asked, intake)
  return view('intake/pages/register.njk', { ...data, typed: { reviewName: intake.reviewName, ...typed }, errors })
}

export async function register(asked: Asked<Actor> & { value: RegisterForm }): Promise<Answer> {
  const { tx, actor, now, params, value } = asked
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake) return notFound
  const registered = (slug: string) => seeOther(`/reviews/${slug}?registered=1`)
  if (intake.reviewSlug) return registered(intake.reviewSlug)
  const by = { actor, partnershipId: actor.partnershipId, now }
  const done = await putOnRegister(tx, by, { intake, ...value })
  if (done.ok) return registered(done.slug)
  if (done.why === 'undecided')
    return refuse({
      acceptUndecided: 'Decide on everything that is still undecided, or say that you accept it as read',
    })
  if (done.why === 'doubled') {
    const data = await lastLook(asked, intake)
    return instead(view('intake/pages/register.njk', { ...data, typed: {}, errors: {} }, 409))
  }
  if (done.why === 'changed') return instead(await shownAnew(asked, intake))
  return seeOther(done.why === 'not_open' ? `/intake/${intake.intakeId}` : `/intake/${intake.intakeId}/register`)
}

/** Somebody decided on something after the page was shown: what that was, and the page as it stands now. */
async function shownAnew(asked: Asked<Actor> & { value: RegisterForm }, intake: IntakeShown) {
  const { seen, reviewName } = asked.value
  const since = await changesSince(asked.tx, asked.actor.partnershipId, intake.intakeId, seen)
  const changes = since.map(one => ({
    ...one,
    what: `${kindWords[one.kind]}: “${shortened(one.text, 90)}”`,
    deed: deeds[one.act],
    by: one.personName ?? 'the reader',
  }))
  const data = await lastLook(asked, intake)
  return view('intake/pages/register.njk', { ...data, typed: { reviewName }, errors: {}, conflict: true, changes }, 409)
}

async function lastLook({ tx, actor }: Asked<Actor>, intake: IntakeShown) {
  const proposals = await proposalsOf(tx, actor.partnershipId, intake.intakeId)
  const { going, undecided, astray, doubled } = readinessOf(proposals)
  const tally = tallyOf(going)
  const linked = (one: Proposal) => ({
    text: `${kindWords[one.kind]}: “${shortened(one.text, 90)}”`,
    href: addressOf(intake.intakeId, proposals, one),
  })
  return {
    intake,
    seen: await latestChange(tx, actor.partnershipId, intake.intakeId),
    tally,
    sentence: sentenceOf(tally),
    rejected: proposals.filter(one => one.status === 'rejected').length,
    undecided: undecided.length,
    places: placesOf(intake.intakeId, proposals, undecided),
    blocked: [...astray, ...doubled].map(linked),
    doubled: doubled.length,
    empty: tally.recommendations === 0,
    twice: await doubledOnRegister(tx, actor.partnershipId, intake.intakeId),
  }
}
