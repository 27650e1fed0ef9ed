import { z } from 'zod'

const line = z
  .string()
  .default('')
  .transform(typed => typed.replace(/\s+/g, ' ').trim())

/** Which review a plan is for: one on the register, or a new one by its name. */
export const forReviewForm = z
  .object({ review: z.string().default(''), reviewName: line })
  .transform(({ review, reviewName }, { addIssue }) => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    if (review === '') wrong('review', 'Choose which review the plan is for')
    if (review === 'new' && reviewName === '') wrong('reviewName', 'Enter the name of the review')
    if (review !== 'new' && review !== '' && reviewName !== '')
      wrong('reviewName', 'Choose a review from the list or enter the name of a new one, not both')
    if (reviewName.length > 200) wrong('reviewName', 'The name of the review must be 200 characters or fewer')
    return { reviewId: review === 'new' ? null : review, reviewName }
  })
