import type { Needs } from '../needs.ts'
import type { Provider } from './provider.ts'

/** What single sign-on needs besides. */
export interface ProviderNeeds extends Needs {
  readonly providers: readonly Provider[]
  /** For whoever runs this copy: why somebody was refused. Nothing of a token, and nobody's name. */
  readonly log: (line: object) => void
}

/** What an organisation is called; one that is no longer in the settings by its address. */
export const calledAt = ({ providers }: Pick<ProviderNeeds, 'providers'>, issuer: string): string =>
  providers.find(({ settings }) => settings.issuer === issuer)?.settings.name ?? issuer

export const providerAt = ({ providers }: Pick<ProviderNeeds, 'providers'>, id: string | undefined): Provider | null =>
  providers.find(({ settings }) => settings.id === id) ?? null
