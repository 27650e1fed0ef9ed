import { type Answer, notFound, view } from '#src/platform/page.ts'
import type { Visit } from '../../../access.ts'
import { type ProviderNeeds, providerAt } from '../needs.ts'

/** Signed out here; and a way to sign out of the provider too, where it has one. */
export const signedOutOf =
  (needs: ProviderNeeds) =>
  async ({ params }: Visit): Promise<Answer> => {
    const provider = providerAt(needs, params.provider)
    if (!provider) return notFound
    const { name } = provider.settings
    return view('partnerships/sign-in/providers/pages/signed-out.njk', { name, to: provider.signOutAddress() })
  }
