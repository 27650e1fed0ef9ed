import { commonPasswords, commonWords } from './common.ts'

/** Characters, as a person counts them. */
export const passwordLength = { least: 15, most: 1000 } as const

/**
 * Why a password will not do, in words; null where it will. `known` is what anybody may know of the account: its e-mail address,
 * its person's name, the partnership. Long, and not to be guessed, is all that is asked; what it is made of is the person's affair.
 */
export function faultInPassword(password: string, known: readonly string[]): string | null {
  const characters = [...password]
  if (characters.length === 0) return 'Enter a password'
  if (characters.length < passwordLength.least)
    return `The password must be ${passwordLength.least} characters or more. Three or four words that do not belong together make a good one`
  if (characters.length > passwordLength.most) return 'The password must be 1,000 characters or fewer'
  const plain = plainly(password)
  if (new Set(plain).size < 5 || repeats(plain) || runs(plain))
    return 'The password is too easy to guess: it repeats itself or follows the keys. Choose another'
  const common = 'The password is too easy to guess: it is one that many people choose. Choose another'
  const withoutEnding = plainly(password.replace(/[\d\p{P}\p{S}\s]+$/u, ''))
  if (commonPasswords.has(plain) || commonPasswords.has(withoutEnding)) return common
  const knownParts = known.flatMap(partsOf)
  if (leftOf(plain, knownParts) < leastOfOnesOwn)
    return 'The password is too easy to guess: it is mostly your name, your e-mail address or your partnership. Choose another'
  if (leftOf(plain, [...knownParts, ...commonWords]) < leastOfOnesOwn) return common
  return null
}

/** How many letters and digits must be left once every word that anybody would try is taken out. */
const leastOfOnesOwn = 5

/** In small letters, without spaces and marks, and with the digits and signs read as the letters they stand for. */
const plainly = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[@4]/g, 'a')
    .replace(/[$5]/g, 's')
    .replace(/0/g, 'o')
    .replace(/[!1|]/g, 'i')
    .replace(/3/g, 'e')
    .replace(/7/g, 't')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** The words of a name or address that are long enough to be recognised, and the whole of it. */
const partsOf = (text: string): string[] =>
  [text, ...text.split(/[^\p{L}\p{N}]+/u)].map(plainly).filter(part => part.length >= 3)

/** What is left of a text once the words are taken out, longest first, and the digits that people put at an end. */
function leftOf(plain: string, words: readonly string[]): number {
  const inOrder = [...words].map(plainly).sort((a, b) => b.length - a.length)
  return inOrder.reduce((left, word) => left.replaceAll(word, ' '), plain).replace(/[\d\s]/g, '').length
}

/** The same piece again and again: abcabcabcabcabc. */
const repeats = (plain: string): boolean => /^(.{1,8}?)\1+.{0,3}$/.test(plain) && plain.length >= 8

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qazwsxedcrfvtgbyhnujmikolp',
  '01234567890123456789',
]

/** Keys or letters in a row, there or back, for most of its length. */
function runs(plain: string): boolean {
  const row = rows.map(plainly).flatMap(one => [one, [...one].reverse().join('')])
  let inRow = 0
  for (let at = 0; at + 4 <= plain.length; at++) if (row.some(one => one.includes(plain.slice(at, at + 4)))) inRow += 1
  return inRow * 2 > plain.length
}
