import type { Way } from '../../pages/sign-in.ts'
import type { Provider } from '../provider.ts'

/** The buttons of single sign-on; `fields` go with the form. */
export const waysOf = (providers: readonly Provider[], fields: Readonly<Record<string, string>> = {}): Way[] =>
  providers.map(({ settings }) => ({
    words: `Continue with ${settings.name}`,
    action: `/sign-in/with/${settings.id}`,
    fields,
  }))
