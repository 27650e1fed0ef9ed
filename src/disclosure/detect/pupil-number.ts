import { type Detector, findEach, saidBefore } from './finding.ts'

const shape = /(?<![\p{L}\p{N}])[a-hj-np-rt-z](?:[ \n\-/]{0,2}\d){11}[ \n\-/]{0,2}[\da-hj-np-rt-z](?![\p{L}\p{N}])/giu
/** Every letter but I, O and S. */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const said = /\b(UPN|unique pupil (number|identifier)|pupil number)\b[^.\n]{0,20}$/i

/**
 * A unique pupil number: a check letter and twelve digits, of which the last is a letter where the number is temporary. Each of the
 * twelve is weighted by its place, from 2 to 13; the remainder by 23 is the letter (DfE, "Unique pupil numbers", UPN guide 1.2).
 */
export const pupilNumbers: Detector = text =>
  findEach(text, shape, (match, start) => {
    const number = match[0].replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
    if (!checks(number) && !saidBefore(text, start, 50, said)) return null
    return { kind: 'pupil number', why: 'This looks like a unique pupil number (UPN).', blocks: true }
  })

function checks(number: string): boolean {
  let sum = 0
  for (let at = 1; at < 13; at++) {
    const unit = number[at] ?? ''
    sum += (at + 1) * (/\d/.test(unit) ? Number(unit) : letters.indexOf(unit))
  }
  return letters[sum % 23] === number[0]
}
