import { type Detector, findEach, saidBefore } from './finding.ts'

const shape =
  /(?<![\p{L}\p{N}])[abceghj-prstw-z][abceghj-nprstw-z](?:[ \n.\-/]{0,2}\d){6}(?:[ \n.\-/]{0,2}[a-d])?(?![\p{L}\p{N}])/giu
/** Prefixes that are never given (HMRC, National Insurance Manual NIM39110). */
const never = /^(BG|GB|KN|NK|NT|TN|ZZ)/
const said = /\b(national insurance|NI|NINO)\b[^.\n]{0,25}$/i

/** Two letters, six digits and a last letter, which may be missing where the words say what it is. */
export const nationalInsuranceNumbers: Detector = text =>
  findEach(text, shape, (match, start) => {
    const number = match[0].replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
    const isWhole = number.length === 9 && !never.test(number)
    if (!isWhole && !saidBefore(text, start, 50, said)) return null
    return { kind: 'national insurance number', why: 'This looks like a National Insurance number.', blocks: true }
  })
