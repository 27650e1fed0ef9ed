/** Compiled by `tsc` and never run: the day one of these lines is allowed, the types gate fails. */
import { page } from '#src/partnerships/index.ts'
import { notFound } from '#src/platform/page.ts'

// @ts-expect-error a route says who it is for
export const forNobodyInParticular = page('/x', {}, async () => notFound)

// @ts-expect-error a route is for a row of the policy
export const forWhomeverIMakeUp = page('/x', { who: 'do as they like' }, async () => notFound)
