import type { Needs } from '../needs.ts'
import type { Provider } from './provider.ts'

/** What single sign-on needs besides. */
export interface ProviderNeeds extends Needs {
  readonly providers: readonly Provider[]
  /** For whoever runs this copy: why somebody was refused. Nothing of a token, and nobody's name. */
  readonly log: (line: object) => void
}

export const providerAt = ({ providers }: Pick<ProviderNeeds, 'providers'>, id: string | undefined): Provider | null =>
  providers.find(({ settings }) => settings.id === id) ?? null
