import { siteAt } from './site.ts'

/** What `button.njk` shows; null where there can be no passkeys. */
export interface PasskeyButton {
  readonly action: string
  readonly words: string
}

const buttons = {
  use: { action: '/sign-in/passkey', words: 'Sign in with a passkey' },
  factor: { action: '/sign-in/passkey', words: 'Use a passkey' },
  add: { action: '/account/passkeys', words: 'Add a passkey' },
} as const

export const passkeyButton = (address: string, to: keyof typeof buttons): PasskeyButton | null =>
  siteAt(address) ? buttons[to] : null
