/** What may tell who somebody is, in text that a person types: found by its form alone, never by looking anything up. */
export type IdentifierKind = 'nhs_number' | 'postcode' | 'date_of_birth' | 'email' | 'phone'

export interface Identifier {
  readonly kind: IdentifierKind
  /** As it was typed. */
  readonly text: string
}

const called: Readonly<Record<IdentifierKind, string>> = {
  nhs_number: 'an NHS number',
  postcode: 'a postcode',
  date_of_birth: 'a date of birth',
  email: 'an e-mail address',
  phone: 'a phone number',
}

/** The places that begin a postcode: other letters before a number are something else, such as the name of a form. */
const areas =
  'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY ' +
  'HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL ' +
  'PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
const postcode = new RegExp(
  `(?<![\\w-])(?:${areas.split(' ').join('|')})[0-9][0-9A-HJKMNPR-Y]?[ \\t]?[0-9][ABD-HJLNP-UW-Z]{2}(?![\\w-])`,
  'giu',
)
const ordinal = /(?:1st|2nd|3rd|[04-9]th)$/
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const day = `(?:\\d{1,2}[/.\\-\\s]{1,3}\\d{1,2}[/.\\-\\s]{1,3}\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${month},?\\s{1,3}\\d{2,4}|${month}\\s{1,3}\\d{1,2}(?:st|nd|rd|th)?,?\\s{1,3}\\d{2,4})`
const birth = new RegExp(
  `\\b(?:born|d\\.?o\\.?b\\b\\.?|date of birth|birth ?day|birth ?date)[^\\d\\n]{0,24}?${day}`,
  'giu',
)
const email = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu
const phone = /(?<![\w+])(?:\+44[\s\-.]{0,3}(?:\(0\)[\s\-.]{0,3})?|\(?0)[1-9](?:[\s\-.()]{0,3}\d){8,9}(?![\d])/g
const tenDigits = /(?<![\d])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d])/g

/** Everything in a text that looks like it tells who somebody is, in the order in which it stands. */
export function identifiersIn(text: string): Identifier[] {
  const found = (kind: IdentifierKind, pattern: RegExp, isOne: (words: string) => boolean = () => true) =>
    [...text.matchAll(pattern)].flatMap(({ 0: words, index }) => (isOne(words) ? [{ kind, text: words, index }] : []))
  return [
    ...found('email', email),
    ...found('nhs_number', tenDigits, isNhsNumber),
    ...found('phone', phone),
    ...found('date_of_birth', birth),
    ...found('postcode', postcode, words => !ordinal.test(words)),
  ]
    .sort((one, other) => one.index - other.index)
    .map(({ kind, text: words }) => ({ kind, text: words }))
}

/** The words beside a field whose text cannot be saved as it is; null where it can. */
export function identifierFault(text: string): string | null {
  const [first] = identifiersIn(text)
  return first ? `“${first.text.replace(/\s+/g, ' ')}” looks like ${called[first.kind]}. Take it out` : null
}

/** Ten digits whose last one checks the nine before it, by modulus 11. */
export function isNhsNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (digits.length !== 10 || /^(\d)\1*$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}
