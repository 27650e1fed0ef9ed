import { type Detector, findEach, saidAfter, saidBefore } from './finding.ts'

const months =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?'
const day = '(?:0?[1-9]|[12]\\d|3[01])'
const year = "(?:(?:19|20)\\d{2}|'?\\d{2})"
const gap = '[ \\n]{1,3}'
const inFigures = `${day} ?[/.\\-] ?(?:0?[1-9]|1[0-2]) ?[/.\\-] ?${year}|(?:19|20)\\d{2}[/.\\-](?:0[1-9]|1[0-2])[/.\\-](?:0[1-9]|[12]\\d|3[01])`
const inWords =
  `${day}(?:st|nd|rd|th)?(?:${gap}(?:day${gap})?of)?[ \\n\\-]{0,3}${months},?[ \\n\\-]{1,3}${year}|` +
  `${months}${gap}${day}(?:st|nd|rd|th)?,?${gap}(?:19|20)\\d{2}`
const fullDate = new RegExp(`(?<![\\p{L}\\p{N}£])(?:${inFigures}|${inWords})(?![\\p{L}\\p{N}])`, 'giu')
const birthday = new RegExp(
  `(?<![\\p{L}\\p{N}])${day}(?:st|nd|rd|th)?(?:${gap}of)?${gap}${months}(?![\\p{L}\\p{N}])`,
  'giu',
)
const birthMonth = new RegExp(`(?<![\\p{L}\\p{N}])${months}${gap}(?:of${gap})?(?:19|20)\\d{2}(?![\\p{L}\\p{N}])`, 'giu')

/** Words before a date that make it somebody's first day; "newborn" and "unborn" do not. */
const born =
  /(?<![\p{L}-])(?:re-?)?(?:born|DOB|D\.? ?O\.? ?B\.?|date[ -]of[ -]birth|birth[ -]?(?:date|day)|birthdate|b\.|d\/o\/b|aged|delivered|date of delivery)[^.!?]{0,30}$/iu
const bornAfter =
  /^[ ,\n]{0,2}(?:\(?(?:DOB|D\.O\.B|date of birth)|(?:was|is) (?:his|her|their|the \p{L}{1,10}'s) (?:date of birth|birthday|DOB))/iu
const child =
  "(?<!\\p{L})(?:child|baby|infant|newborn|toddler|boy|girl|son|daughter|sibling|brother|sister|twins?|pupil|he|she|his|her)(?:'s)?(?!\\p{L})"
/** In the same sentence. */
const childBefore = new RegExp(`${child}[^.!?\n]{0,60}$`, 'iu')
const childAfter = new RegExp(`^[^.!?\n]{0,60}${child}`, 'iu')
/** Days of documents and of promises are not days of a child's life. */
const ofPaper =
  /\b(?:publi\w+|dated|by|before|until|due|deadline|from|since|updated|version|signed|meets|meeting)[ :]{0,2}(?:on )?$/i

/** A whole date: of birth where words beside it say so; weaker where it merely stands near a child. */
export const dates: Detector = text => [
  ...findEach(text, fullDate, (match, start) => {
    if (isBirth(text, start, match[0])) return { ...ofBirth, blocks: true }
    const end = start + match[0].length
    if (saidBefore(text, start, 25, ofPaper)) return null
    if (!saidBefore(text, start, 60, childBefore) && !saidAfter(text, end, 60, childAfter)) return null
    return {
      kind: 'date',
      why: 'This is a whole date near words about a child. A month or a quarter tells less.',
      blocks: false,
    }
  }),
  ...findEach(text, birthday, (match, start) => (isBirth(text, start, match[0]) ? { ...ofBirth, blocks: true } : null)),
  ...findEach(text, birthMonth, (match, start) =>
    isBirth(text, start, match[0]) ? { ...ofBirth, blocks: false } : null,
  ),
]

const ofBirth = { kind: 'date of birth', why: 'This looks like a date of birth.' } as const

const isBirth = (text: string, start: number, date: string): boolean =>
  saidBefore(text, start, 45, born) || saidAfter(text, start + date.length, 40, bornAfter)
