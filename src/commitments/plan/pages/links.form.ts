import { z } from 'zod'

/** What is joined or parted: a recommendation that is served, or a commitment that is waited for. */
export const linkForm = z.object({
  kind: z.enum(['serves', 'needs'], 'Choose something to join'),
  other: z.uuid('Choose one from the list'),
})
export type LinkTyped = z.output<typeof linkForm>
