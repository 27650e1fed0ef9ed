import { type Detector, findEach } from './finding.ts'

const street =
  'Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Court|Ct|Crescent|Cres|Terrace|Gardens|Gdns|Grove|Place|Square|Way|Walk|Row|' +
  'Mews|Hill|Park|Green|View|Rise|Parade|Gate|Croft|Fields?|Meadows?|Vale|Wharf|Yard|Circus|Broadway|Villas|Cottages|Buildings|Heights'
const block = 'House|Court|Towers?|Lodge|Point|Heights|Buildings|Mansions'
const word = "\\p{Lu}[\\p{L}'.-]{0,20}"
const end = '(?![\\p{L}\\p{N}])'
const home = '(?:Flat|Apartment|Apt|Maisonette|Plot|Pitch|Caravan)\\.?'

const onStreet = new RegExp(
  `(?<![\\p{L}\\p{N}£.,/-])(?:${home}[ \\n]\\d{1,4}[A-Za-z]?,?[ \\n]{1,3})?\\d{1,3}[A-Za-z]?,?[ \\n]{1,3}(?:The |${word} of (?:the )?)?(?:${word}[ \\n]{1,3}){1,3}(?:${street})${end}`,
  'gu',
)
const inBlock = new RegExp(
  `(?<![\\p{L}\\p{N}])${home}[ \\n]\\d{0,4}[A-Za-z]?,?[ \\n]{1,3}(?:${word}[ \\n]{1,3}){1,3}(?:${block})${end}`,
  'gu',
)
/** "3 Family Court hearings" are no home. */
const courts = /(?:High|Crown|Family|County|Supreme|Youth|Coroner'?s'?|Magistrates'?) Court$/

/** A home: a number and a street, or a flat in a house with a name. A street alone, or a house without a number, is not seen. */
export const addresses: Detector = text =>
  [onStreet, inBlock].flatMap(shape =>
    findEach(text, shape, match =>
      courts.test(match[0]) ? null : { kind: 'address', why: 'This looks like an address.', blocks: true },
    ),
  )

/** As made since 2001: two letters, the half-year, three letters. Written in capitals, else it is taken for words. */
const plate = /(?<![\p{L}\p{N}])[A-HJ-PR-Y]{2}(?:0[2-9]|[1-7]\d)[ -]?[A-HJ-PR-Z]{3}(?![\p{L}\p{N}])/gu

export const vehicleRegistrations: Detector = text =>
  findEach(text, plate, () => ({
    kind: 'vehicle registration',
    why: 'This looks like the registration of a vehicle.',
    blocks: false,
  }))
