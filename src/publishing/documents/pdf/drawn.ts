import type { Drawn } from './data.ts'

/** What stands for a sign that no font at hand has: a PDF that everybody can read may hold no sign without a letter. */
const unknown = '□'

/** Signs that are not seen themselves and need no letter. */
const unseen = /\p{Default_Ignorable_Code_Point}/u

/** Keeps what any of some fonts has a letter for. */
export function drawnWith(fonts: readonly ReadonlySet<number>[]): Drawn {
  const has = (sign: string): boolean => {
    const code = sign.codePointAt(0) ?? 0
    return sign === '\n' || sign === '\t' || unseen.test(sign) || fonts.some(letters => letters.has(code))
  }
  return text => [...text].map(sign => (has(sign) ? sign : unknown)).join('')
}

/** Keeps what one font has a letter for, and nothing unseen: where signs of two fonts meet in one letter, neither may have it. */
export function drawnWithOne(letters: ReadonlySet<number>): Drawn {
  const has = (sign: string): boolean => sign === '\n' || letters.has(sign.codePointAt(0) ?? 0)
  return text => [...text.replace(new RegExp(unseen, 'gu'), '')].map(sign => (has(sign) ? sign : unknown)).join('')
}
