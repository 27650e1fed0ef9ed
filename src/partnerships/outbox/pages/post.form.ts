import { z } from 'zod'

/** A button and nothing else. */
export const nothingTyped = z.object({})
