import type { Detector, Finding } from './finding.ts'
import { givenNames } from './given-names.ts'
import { type NameRun, namesOf } from './name-runs.ts'
import { hasPost } from './staff-names.ts'

const relations =
  'mother|mum|mam|mummy|father|dad|daddy|parents?|sibling|brother|sister|son|daughter|child|baby|infant|boy|girl|teenager|toddler|twins?|pupil|student|' +
  'school|nursery|carers?|foster(?:-| )(?:carer|mother|father|parent)|grandmother|grandfather|grandparents?|gran|nan|nanny|grandad|' +
  'step-?(?:mother|father|brother|sister|dad|mum|son|daughter)|half-?(?:brother|sister)|aunt|auntie|uncle|cousin|niece|nephew|partner|' +
  'ex-partner|husband|wife|boyfriend|girlfriend|guardian|friend|neighbour|family|patient|client|young person|young man|young woman'
const called =
  'called|named|known as|known to friends as|nicknamed|name is|name was|name:|names are|names:|forename:|surname:|AKA|a\\.k\\.a\\.|aka|answers to|refers? to (?:him|her|them)self as|re:|subject:|regarding'
const of = '(?:,|:| -| is| was| are)?'
const before = new RegExp(
  `(?<![\\p{L}])(?:(?:${relations})(?:'s)?(?: \\([^)]{1,20}\\))?${of}(?: (?:called|named))?|${called})[ \\n]["'(]?$`,
  'iu',
)
const after = new RegExp(
  `^(?:'s?[ \\n](?:\\p{L}{1,12} ){0,2}(?:${relations})|,? ?\\(?(?:(?:is|was|and|who is|who was)[ \\n])?(?:(?:his|her|their|the|a|Child \\p{Lu}'s|child's|mother's|father's|maternal|paternal|older|younger|elder|eldest|youngest|half|step|twin|birth|biological|adoptive|new|former|foster|own|teenage|little|big|late)[ -]){1,4}(?:${relations})|,? ?\\((?:(?:maternal|paternal|older|younger|birth|step) )?(?:${relations})|,? \\(?(?:aged?|DOB|D\\.O\\.B|born)|(?:, | \\()\\d{1,2}(?=[,)]))(?![\\p{L}])`,
  'iu',
)
/** What people do, and bodies seldom. */
const acts =
  /^(?: \([^)]{1,20}\))?[ \n](?:(?:had|has|also|then|later|often|never|did not|was|were|is) )?(?:said|says|told|tells|disclosed|cried|ran away|lives|lived|moved in|slept|went missing|attended school|was born|died|refused to|self-harm\w*|took (?:his|her) own life|hit|shouted|texted|rang|phoned|felt|feels|wanted|wants|loved|loves|likes|missed|turned (?:\d+|\p{L}+teen)|was taken into|was placed with|was (?:seen|admitted|arrested|pregnant|frightened|upset|alone|tearful))(?![\p{L}])/iu

/**
 * Names of children, families and whoever is near them. There is no knowing every name: a run of capitals is a name where words of
 * family or of naming stand beside it, where it does what people do, or where it begins with a first name that is often given.
 * One written without a capital is missed.
 */
export const names: Detector = (text, known) =>
  namesOf(text, known).flatMap((run): Finding[] => {
    const why = whyName(text, run)
    if (why) return [{ kind: 'name', start: run.start, end: run.end, why, blocks: true }]
    return mayBeName(text, run)
      ? [{ kind: 'name', start: run.start, end: run.end, why: 'This may be somebody’s name.', blocks: false }]
      : []
  })

/** Laws, schemes and plays that carry a name. */
const namedAfter = /^'s (?:Law|Choice|Rule|Principle|Charter|Pledge|Promise|Duty)(?!\p{L})/u

function whyName(text: string, run: NameRun): string | null {
  const leads = text.slice(Math.max(0, run.start - 60), run.start)
  const follows = text.slice(run.end, run.end + 60)
  if (namedAfter.test(follows)) return null
  if (before.test(leads) || after.test(follows))
    return 'This looks like a name: words beside it are about a family or a child.'
  if (hasPost(text, run)) return null
  const [first = '', ...others] = run.words
  const known = givenNames.has(first.toLowerCase()) || givenNames.has(first.split('-')[0]?.toLowerCase() ?? '')
  const inCapitals = others.some(other => other.length > 3 && other === other.toUpperCase())
  if (inCapitals || (known && (others.length > 0 || !run.first))) return 'This looks like a person’s name.'
  if (acts.test(follows) && (known || !run.first || others.length > 0))
    return 'This looks like a person’s name: it does what people do.'
  return null
}

/** Weaker: a first word that does what people do, or words with capitals within a sentence that are not said to be a place. */
const mayBeName = (text: string, run: NameRun): boolean =>
  !hasPost(text, run) && (acts.test(text.slice(run.end, run.end + 60)) || standsAlone(text, run))

const standsAlone = (text: string, { start, words, first }: NameRun): boolean =>
  words.length >= 2 &&
  words.length <= 4 &&
  !first &&
  /\p{Ll}[,:]?[ \n]{1,2}["'(]?$/u.test(text.slice(Math.max(0, start - 6), start)) &&
  !/(?<!\p{L})(?:in|at|near|around|across|the)[ \n]{1,2}$/iu.test(text.slice(Math.max(0, start - 9), start))
