import { type Detector, type Finding, saidBefore } from './finding.ts'

/** Digits with what may stand between them; a line may end there, and a list may not. */
const chain = /(?<![\p{L}\p{N}])\d(?:[ \n.-]{0,3}\d){9,}/gu
/** How people group the ten digits. Others are taken only where the words say what it is. */
const groupings = new Set(['10', '3,3,4', '3,7', '6,4', '3,3,2,2', '5,5', '1,1,1,1,1,1,1,1,1,1'])
const said = /\bNHS\b[^.\n]{0,25}$/i

/** Ten digits of which the last is the check digit (modulus 11, NHS Data Dictionary, "NHS NUMBER"). */
export const nhsNumbers: Detector = text =>
  [...text.matchAll(chain)].flatMap(match => {
    const groups = [...match[0].matchAll(/\d+/g)].map(group => ({ digits: group[0], at: match.index + group.index }))
    return groups.flatMap((_, first) => numberFrom(text, groups, first) ?? [])
  })

interface Group {
  readonly digits: string
  readonly at: number
}

/** The number that begins with this group, where whole groups make ten digits. */
function numberFrom(text: string, groups: readonly Group[], first: number): Finding | null {
  let digits = ''
  const sizes: number[] = []
  for (let at = first; at < groups.length && digits.length < 10; at++) {
    const group = groups[at]
    if (!group) break
    digits += group.digits
    sizes.push(group.digits.length)
    if (digits.length !== 10) continue
    const start = groups[first]?.at ?? 0
    const end = group.at + group.digits.length
    if (/^\p{L}/u.test(text.slice(end))) return null
    const isSaid = saidBefore(text, start, 40, said)
    if (!isSaid && !(groupings.has(sizes.join()) && checks(digits))) return null
    const why = checks(digits) ? 'This looks like an NHS number.' : 'This is called an NHS number.'
    return { kind: 'NHS number', start, end, why, blocks: true }
  }
  return null
}

function checks(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(digits[at]) * (10 - at)
  return sum > 0 && (11 - (sum % 11)) % 11 === Number(digits[9])
}
