import { type View, view } from '#src/platform/page.ts'
import type { Stopped } from '../tries/tries.ts'

/** Too many wrong tries: when the next one is taken. The same whether or not there is such an account. */
export function tooMany({ until }: Stopped, now: string): View {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.parse(now)) / 1000))
  const shown = view('partnerships/sign-in/pages/too-many.njk', { minutes: Math.ceil(seconds / 60) }, 429)
  return { ...shown, retryAfter: seconds }
}
