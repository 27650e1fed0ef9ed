import { type Detector, findEach } from './finding.ts'

const ending =
  '(?:School|Academy|College|Nursery|Pre-?[Ss]chool|Playgroup|Kindergarten|Pre-?[Ss]chool|Sixth Form|Day Nursery|Pupil Referral Unit|PRU)'
const shape = new RegExp(
  `(?<![\\p{L}\\p{N}'-])((?:(?:St\\.? |Ss )?\\p{Lu}[\\p{L}'-]{0,24}(?: (?:of|and|&|the|for|de|upon|on|in|le|y)(?: the)?)?,? ){1,6})${ending}(?![\\p{L}\\p{N}-])(?! of\\b)`,
  'gu',
)
/** What schools are called in general, and posts in them. A name needs one word besides. */
const general = new Set(
  (
    'The A An Each Every Any All This That His Her Their Our Your Its No Some Another Which What When If In At From To For With By On ' +
    'And Or But As Of Primary Secondary Infant Infants Junior High Grammar Special Community Nursery First Middle Upper Lower Church ' +
    'England Catholic CE RC C E VC VA Voluntary Aided Controlled Independent Private State Boarding Day Free Foundation Academy School ' +
    'Local Maintained Mainstream Alternative Provision Designated Safeguarding Lead Head Deputy Executive Teacher Headteacher Governors ' +
    'Royal National Further Education Technical Sixth Form Multi Trust New Old Previous Current Child Adult Mother Father Virtual Resilience Emergency Planning Staff Police Training UK'
  ).split(' '),
)
const bodiesOfProfessions = /^(?:The )?Royal |College$/

/** A named school or nursery: with a case beside it, it points to a few children. */
export const schools: Detector = (text, { bodies }) =>
  findEach(text, shape, match => {
    const words = (match[1] ?? '').split(/[ ,]+/).filter(word => /^\p{Lu}/u.test(word))
    if (!words.some(word => !general.has(word) && word.length > 1)) return null
    if (/^(?:The )?Royal /.test(match[0]) && bodiesOfProfessions.test(match[0])) return null
    if (bodies.some(body => body.includes(match[0]))) return null
    return {
      kind: 'school',
      why: 'This names a school or nursery. Say what kind of school it is instead.',
      blocks: true,
    }
  }).map(found => withoutLeadIn(text, found))

/** "At St Mary's Primary School": the name begins after words that only lead into it. */
function withoutLeadIn<F extends { readonly start: number; readonly end: number }>(text: string, found: F): F {
  const lead = /^(?:(?:The|A|An|Each|At|In|From|To|His|Her|Their|When|And|But|By|On|With|As) )+/.exec(
    text.slice(found.start, found.end),
  )
  return lead ? { ...found, start: found.start + lead[0].length } : found
}
