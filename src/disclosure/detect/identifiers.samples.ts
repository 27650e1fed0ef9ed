import type { Chance } from './chance.samples.ts'

/**
 * Identifiers that are valid and nobody's. NHS numbers are of 999 000 0000 to 999 999 9999, which the NHS keeps for tests; pupil
 * numbers of a local authority that there is not (000); National Insurance numbers of prefixes that HMRC keeps for itself;
 * telephone numbers of the ranges that Ofcom keeps for drama; e-mail of domains kept for examples (RFC 2606). Postcodes are made up by chance
 * and stand beside nothing.
 */
export const identifiers = {
  'NHS number': nhsNumber,
  'pupil number': pupilNumber,
  'national insurance number': nationalInsuranceNumber,
  postcode,
  'date of birth': birthDate,
  'phone number': phoneNumber,
  'e-mail address': emailAddress,
  address,
} as const satisfies Readonly<Record<string, (chance: Chance) => string>>

export type Structured = keyof typeof identifiers

/** A space as it comes out of mail, Word and PDF. */
const space = (chance: Chance): string =>
  chance.pick([' ', ' ', ' ', '\u00A0', '\u2009', '  ', '\n', '\u200B \u200B', '\u202F'])
const wide = (text: string): string => text.replace(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit)))
const unseen = (text: string, chance: Chance): string => {
  const at = 1 + chance.below(text.length - 1)
  return text.slice(0, at) + chance.pick(['\u200B', '\u00AD', '\u2060', '\uFEFF', '\u200D']) + text.slice(at)
}
/** As it is, now and then in digits of another width or with a character in it that nobody sees. */
const oddly = (text: string, chance: Chance): string =>
  chance.below(12) === 0 ? wide(text) : chance.below(12) === 0 ? unseen(text, chance) : text

function grouped(text: string, sizes: readonly number[], between: string): string {
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0))
  return sizes.map((size, at) => text.slice(starts[at], (starts[at] ?? 0) + size)).join(between)
}

function nhsNumber(chance: Chance): string {
  for (;;) {
    const nine = `999${chance.digits(6)}`
    const sum = [...nine].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0)
    const check = (11 - (sum % 11)) % 11
    if (check === 10) continue
    const between = chance.pick([' ', ' ', '-', '\u2011', '\u2013', '\u00A0', '.', space(chance)])
    const sizes = chance.pick([[10], [3, 3, 4], [3, 3, 4], [3, 3, 4], [3, 7], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]])
    return oddly(grouped(`${nine}${check}`, sizes, between), chance)
  }
}

function pupilNumber(chance: Chance): string {
  const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
  const isTemporary = chance.below(4) === 0
  const rest = `000${chance.digits(isTemporary ? 8 : 9)}${isTemporary ? chance.pick([...letters]) : ''}`
  const sum = [...rest].reduce(
    (all, unit, at) => all + (at + 2) * (/\d/.test(unit) ? Number(unit) : letters.indexOf(unit)),
    0,
  )
  const number = `${letters[sum % 23]}${rest}`
  const spelt = chance.pick([
    number,
    number,
    number.toLowerCase(),
    grouped(number, [1, 3, 4, 5], space(chance)),
    grouped(number, [4, 4, 5], '-'),
    grouped(number, [1, 12], ' '),
  ])
  return oddly(spelt, chance)
}

function nationalInsuranceNumber(chance: Chance): string {
  const number = `${chance.pick(['MW', 'NC', 'PP', 'PY', 'PZ', 'JY', 'CR'])}${chance.digits(6)}${chance.pick([...'ABCD'])}`
  const spelt = chance.pick([
    number,
    grouped(number, [2, 2, 2, 2, 1], space(chance)),
    grouped(number, [2, 2, 2, 2, 1], '-'),
    grouped(number, [2, 6, 1], ' '),
    number.toLowerCase(),
  ])
  return oddly(spelt, chance)
}

function postcode(chance: Chance): string {
  const area = chance.pick(['AL', 'B', 'SG', 'CF', 'EC', 'W', 'LS', 'M', 'NE', 'SW', 'BT', 'ZE', 'N', 'IP', 'YO'])
  const district =
    area === 'EC' || (area === 'W' && chance.below(2))
      ? `${1 + chance.below(4)}${chance.pick([...'ABEHMNPRV'])}`
      : String(1 + chance.below(20))
  const inward = `${chance.below(10)}${chance.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}${chance.pick([...'ABDEFGHJLNPQRSUWXYZ'])}`
  const spelt = `${area}${district}${chance.pick(['', ' ', ' ', ' ', space(chance), '-'])}${inward}`
  return oddly(chance.below(5) === 0 ? spelt.toLowerCase() : spelt, chance)
}

const months = 'January February March April May June July August September October November December'.split(' ')

function birthDate(chance: Chance): string {
  const [day, month, year] = [1 + chance.below(28), chance.below(12), 2004 + chance.below(22)]
  const two = (number: number): string => String(number).padStart(2, '0')
  const ordinal = `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`
  const name = months[month] ?? ''
  return oddly(
    chance.pick([
      `${two(day)}/${two(month + 1)}/${year}`,
      `${day}/${month + 1}/${year % 100 < 10 ? two(year % 100) : year % 100}`,
      `${two(day)}.${two(month + 1)}.${year}`,
      `${two(day)}-${two(month + 1)}-${year}`,
      `${year}-${two(month + 1)}-${two(day)}`,
      `${day}${space(chance)}${name} ${year}`,
      `${ordinal} ${name} ${year}`,
      `${ordinal} of ${name} ${year}`,
      `${day} ${name.slice(0, 3)} ${year}`,
      `${day}-${name.slice(0, 3)}-${year}`,
      `${name} ${day}, ${year}`,
      `${ordinal} ${name.toLowerCase()} ${year}`,
    ]),
    chance,
  )
}

function phoneNumber(chance: Chance): string {
  const [code, rest] = chance.pick([
    ['07700', `900${chance.digits(3)}`],
    ['01632', `960${chance.digits(3)}`],
    ['0121', `4960${chance.digits(3)}`],
    ['020', `79460${chance.digits(3)}`],
    ['0113', `4960${chance.digits(3)}`],
  ] as const)
  const halves = grouped(rest, [rest.length - 4, 4], ' ')
  return oddly(
    chance.pick([
      code + rest,
      `${code} ${rest}`,
      `${code}${space(chance)}${halves}`,
      `(${code}) ${halves}`,
      `${code}-${rest}`,
      `+44 ${code.slice(1)} ${rest}`,
      `+44${code.slice(1)}${rest}`,
      `+44 (0)${code.slice(1)} ${halves}`,
      `0044 ${code.slice(1)} ${rest}`,
      `${code}.${rest}`,
    ]),
    chance,
  )
}

function emailAddress(chance: Chance): string {
  const local = chance.pick(['k.person', 'mum_of_two', 'nowhere+school', 'a-b', 'x99', "o'person", 'First.Last', 'k'])
  return `${local}${chance.digits(2)}@${chance.pick(['example.org', 'example.com', 'mail.example.co.uk', 'Example.NET', 'a.b.example.gov.uk'])}`
}

function address(chance: Chance): string {
  const number = `${1 + chance.below(199)}${chance.pick(['', '', '', 'a', 'B'])}`
  const name = chance.pick([
    'High',
    'Larkfield',
    'St Mary’s',
    'Old Mill',
    'Queen Anne',
    'Fern',
    'Upper Lark Valley',
    'King’s',
    'Wexley',
    'Ashcombe',
  ])
  const kind = chance.pick([
    'Street',
    'Road',
    'Lane',
    'Avenue',
    'Close',
    'Drive',
    'Crescent',
    'Gardens',
    'Way',
    'Terrace',
    'Rd',
    'Ave',
  ])
  const flat = chance.below(5) === 0 ? `Flat ${1 + chance.below(40)}, ` : ''
  return `${flat}${number}${chance.pick([' ', ', ', space(chance)])}${name} ${kind}`
}
