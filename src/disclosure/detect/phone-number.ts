import { type Detector, findEach } from './finding.ts'

const between = '(?:[ \\n()\\-]{0,3}|\\.)'
const shape = new RegExp(
  `(?<![\\p{L}\\p{N}+])(?:\\+${between}44${between}(?:\\(?0\\)?${between})?|00${between}44${between}(?:\\(?0\\)?${between})?|\\(?0)` +
    `(?:${between}[12378])(?:${between}\\d){8,9}(?![\\p{L}\\p{N}])`,
  'gu',
)
/** 03 and 08 are numbers of organisations: helplines are meant to be published. */
const ofOrganisations = /^(?:\+?0?0?44\(?0?\)?|0)[38]/

/** A telephone number of the United Kingdom, at home or with +44 (Ofcom, National Telephone Numbering Plan). */
export const phoneNumbers: Detector = text =>
  findEach(text, shape, match => {
    const number = match[0].replace(/[ \n.\-/]/g, '').replace(/[()]/g, '')
    if (!ofOrganisations.test(number))
      return { kind: 'phone number', why: 'This looks like somebody’s telephone number.', blocks: true }
    const why = 'This is a telephone number of an organisation or a helpline. Check that it is meant to be here.'
    return { kind: 'phone number', why, blocks: false }
  })
