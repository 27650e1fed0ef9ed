import { z } from 'zod'

const ways = ['add', 'replace', 'take_off'] as const

export interface Theming {
  readonly theme: string
  readonly how: (typeof ways)[number]
}

export const themingForm = z.object({
  theme: z.uuid('Select a theme'),
  how: z.enum(ways, 'Say whether it is added, put in the place of others, or taken off'),
})
