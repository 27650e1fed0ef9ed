import { type Actor, may } from '#src/partnerships/index.ts'
import { type FieldErrors, parseForm, type Typed, type UploadedFile } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, download, seeOther, untouched, view } from '#src/platform/page.ts'
import { megabyte, trackerTemplate } from '#src/reading/index.ts'
import type { HandingIn } from '../../handing-in/handing-in.ts'
import { newForm } from '../../handing-in/new.form.ts'
import { type KeptDocument, keptDocument } from '../../handing-in/queries.ts'
import { sourceOf } from '../../handing-in/source.ts'
import { answeredBefore, keepDocument } from '../../handing-in/store.ts'
import { moveTo } from '../../life/store.ts'
import { isUuid } from '../../queries.ts'
import { newId } from '../../store.ts'
import { planShown, reviewsToChoose } from '../queries.ts'
import { handInPlan } from '../store.ts'
import { forReviewForm } from './new.form.ts'

/** The form; for whoever comes from a plan that could not be read, with what is known already. */
export const askForPlan =
  (largestFile: number) =>
  async (asked: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const { tx, actor, query } = asked
    const before = await planShown(tx, actor.partnershipId, query.get('instead-of') ?? '')
    const known = before
      ? {
          review: before.reviewId ?? 'new',
          reviewName: before.reviewId ? '' : before.reviewName,
          insteadOf: before.intakeId,
        }
      : { review: query.get('review') ?? '' }
    return form(asked, { ...known, once: newId(), ...again.typed }, again.errors, { kept: null, largestFile })
  }

export const takePlan =
  ({ readings, largestFile }: HandingIn) =>
  async (asked: Asked<Actor> & { value: Typed; file: UploadedFile | null }): Promise<Answer> => {
    const { tx, actor, now, value: typed, file } = asked
    const { partnershipId } = actor
    const by = { actor, partnershipId, now }
    const { once, documentId, withoutKept } = newForm(typed)
    const intakeId = isUuid(once) ? once : newId()
    if (await answeredBefore(tx, partnershipId, intakeId)) return seeOther(`/intake/plans/${intakeId}`)

    const kept = await keptDocument(tx, partnershipId, documentId)
    const { source, errors: wrong } = sourceOf({ file, text: '', kept, withoutKept, largestFile })
    const named = parseForm(forReviewForm, typed)
    const reviews = await reviewsToChoose(tx, partnershipId)
    const review = named.ok ? reviews.find(one => one.reviewId === named.value.reviewId) : undefined
    const unknown = named.ok && named.value.reviewId !== null && !review
    const errors = {
      ...(wrong.file
        ? {
            file:
              source.kind === 'none' && !file ? 'Choose a file' : wrong.file.replace('. Or paste its text instead', ''),
          }
        : {}),
      ...(named.ok ? {} : named.errors),
      ...(unknown ? { review: 'Choose which review the plan is for' } : {}),
    }
    // Browsers forget a file when a form comes back. Ours is kept with the form's answer, which is not rolled back.
    const keep = async () => {
      if (source.kind === 'kept') return source.kept
      return source.kind === 'file' ? keepDocument(tx, by, source) : null
    }
    if (!named.ok || Object.keys(errors).length > 0)
      return form(asked, { ...typed, once: intakeId }, errors, { kept: await keep(), largestFile }, 422)
    const document = await keep()
    if (!document) throw new Error('a plan that has a source was not kept')
    const { reviewId, reviewName } = named.value
    await handInPlan(tx, by, {
      intakeId,
      documentId: document.documentId,
      reviewId,
      reviewName: review?.name ?? reviewName,
    })
    await replace(asked, typed.insteadOf)
    return seeOther(`/intake/plans/${intakeId}`, () => readings.nudge())
  }

/** What the new file was chosen instead of is given up, where it is not imported and the person may: it can be taken up again. */
async function replace({ tx, actor, now }: Asked<Actor>, insteadOf: Typed[string] | undefined): Promise<void> {
  const { partnershipId } = actor
  const before = typeof insteadOf === 'string' ? await planShown(tx, partnershipId, insteadOf) : null
  if (before && may(actor, 'decide on what was read'))
    await moveTo(tx, { actor, partnershipId, now }, before.intakeId, 'set_aside')
}

async function form(
  { tx, actor }: Asked<Actor>,
  typed: Typed,
  errors: FieldErrors,
  { kept, largestFile }: { readonly kept: KeptDocument | null; readonly largestFile: number },
  status = 200,
) {
  const reviews = await reviewsToChoose(tx, actor.partnershipId)
  const choices = [
    { value: '', text: 'Choose a review' },
    ...reviews.map(({ reviewId, name }) => ({ value: reviewId, text: name })),
    { value: 'new', text: 'A review that is not on the register yet' },
  ].map(one => ({ ...one, selected: one.value === typed.review }))
  const megabytes = largestFile / megabyte
  return view('intake/plans/pages/new.njk', { typed, errors, kept, choices, megabytes }, status)
}

/** An empty plan to fill in. */
export const giveTemplate = async (): Promise<Answer> =>
  download('action-plan.csv', 'text/csv; charset=utf-8', trackerTemplate())
