import type { ManyKind } from '../many.ts'

/** What each kind of act is called: as a choice, on its button, and once it is done. */
export const kindWords: Readonly<
  Record<ManyKind, { readonly choice: string; readonly button: string; readonly past: string }>
> = {
  offer: { choice: 'Offer them to an agency, or to a person of it', button: 'Offer', past: 'offered' },
  theme: {
    choice: 'Put a theme on what they answer, or take it off',
    button: 'Change the theme of',
    past: 'given another theme',
  },
  update: { choice: 'Ask how they stand', button: 'Ask about', past: 'asked about' },
}
