import { type Detector, findEach, saidBefore } from './finding.ts'

const numbers =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|' +
  'eighteen|nineteen|twenty|thirty|forty|fifty|sixty'
const count = `(?:\\d{1,3}(?:½|\\.5)?|(?:${numbers})(?:-(?:${numbers}))?)`
const inWeeks = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:aged?(?: of)?|just|only) ${count}[ -](?:hours?|days?|weeks?)(?: old)?(?![\\p{L}\\p{N}])|` +
    `(?<![\\p{L}\\p{N}])${count}[ -](?:hours?|days?|weeks?)[ -]old(?![\\p{L}\\p{N}])`,
  'giu',
)
const inYears = new RegExp(
  `(?<![\\p{L}\\p{N}])aged?(?: of)? ${count}(?:[ -](?:months?|years?))?(?: old)?(?![\\p{L}\\p{N}])(?! ?(?:-|to|and (?:over|under|above|below)|or (?:over|under|more)) ?\\d?)|` +
    `(?<![\\p{L}\\p{N}])${count}[ -](?:months?|years?|yrs?)[ -]old(?![\\p{L}\\p{N}])`,
  'giu',
)
/** Of many, an age tells nothing of one. */
const many =
  /(?<![\p{L}])(?:children|babies|infants|young people|pupils|those|people|all|every|any|under|over|up to|before|until|unless|at least|within|per cent of|mothers|adults|siblings|boys|girls|teenagers)[^.!?]{0,15}$/iu

/** An exact age in days or weeks points to one birth; in months and years it is weaker, and at times part of what was published. */
export const ages: Detector = text => [
  ...findEach(text, inWeeks, (_, start) =>
    saidBefore(text, start, 30, many)
      ? null
      : {
          kind: 'age',
          why: 'This is an exact age, in days or weeks, from which a birth can be worked out.',
          blocks: true,
        },
  ),
  ...findEach(text, inYears, (_, start) =>
    saidBefore(text, start, 30, many)
      ? null
      : {
          kind: 'age',
          why: 'This is an exact age. Check that it has to be said; “a young child” may do.',
          blocks: false,
        },
  ),
]
