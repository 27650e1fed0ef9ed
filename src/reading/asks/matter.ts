import { part, type Quote, spliced } from '../text/quote.ts'

/** One atomic thing that a recommendation wants. */
export interface Ask {
  readonly words: Quote
  /** What would have to be done or be so, without who does it: "receive a progress report …". */
  readonly act: string
  /** Words that tell this ask from its siblings; an answer without them does not speak of it. */
  readonly distinct: string | null
  /** What the step before it is for: it stands or falls with that step. */
  readonly purpose: boolean
}

export const ask = (words: Quote, more: Partial<Ask> = {}): Ask => ({
  words,
  act: words.text,
  distinct: null,
  purpose: false,
  ...more,
})

/** The asks of one step, and in how many ways its matter is multiplied. */
export interface Piece {
  readonly asks: readonly Ask[]
  readonly axes: number
}

const list = /^(.*?)\s*\(([^()]{3,120})\)$/
const including = /,\s+including\s+(?=(?:to|for|with|by|those|families|children|parents|people|men|women|fathers)\b)/
/** "the cultural, historic and gender context": qualities that share a noun. */
const qualities =
  /\b(the|their|both)\s+(\w{3,20}(?:al|ic|ive|ary|ous|ical|ent|ant)),\s+((?:\w{3,20},\s+){0,3}\w{3,20})\s+and\s+(\w{3,20})\s+(\w{3,20})\b/
/** "whether practice and provision is …", "that couples and children have …": a clause of its own. */
const clause = /^(.*?\b(?:whether|that|if))\s+(.{3,160}?)\s+(?=(?:is|are|was|were|has|have|had|can|do|does|could)\s)/

/** Splits coordinated matter under one verb: subjects, qualities, and the people expressly included. */
export function matterOf(step: Quote): Piece {
  const also = including.exec(step.text)
  const body = also ? part(step, 0, also.index) : step
  const extra = also
    ? [
        ask(part(step, also.index + 2, step.text.length), {
          distinct: step.text.slice(also.index + also[0].length),
        }),
      ]
    : []
  const quality = qualities.exec(body.text)
  const bodyEnd = quality ? quality.index + quality[0].length : body.text.length
  const heads = subjectsOf(body)
  const others: Ask[] = []
  let predicateParts: readonly Quote[] = [part(body, heads?.predicateAt ?? 0, bodyEnd)]
  if (quality) {
    const [, article = '', first = '', middle = '', last = '', noun = ''] = quality
    const firstEnd = quality.index + article.length + 1 + first.length
    const nounAt = bodyEnd - noun.length
    const stemFrom = heads
      ? heads.predicateAt + (/^\w+\s/.exec(body.text.slice(heads.predicateAt))?.[0].length ?? 0)
      : 0
    for (const word of [...middle.split(/,\s+/), last]) {
      const at = body.text.indexOf(word, firstEnd)
      others.push(
        ask(
          spliced([
            part(body, stemFrom, quality.index + article.length),
            part(body, at, at + word.length),
            part(body, nounAt, bodyEnd),
          ]),
          { distinct: word },
        ),
      )
    }
    predicateParts = [part(body, heads?.predicateAt ?? 0, firstEnd), part(body, nounAt, bodyEnd)]
  }
  const main = heads
    ? heads.subjects.map(subject => ask(spliced([part(body, 0, heads.openTo), subject, ...predicateParts])))
    : [ask(quality ? spliced(predicateParts) : body)]
  const axes = [
    main.length > 1,
    others.length > 0,
    extra.length > 0,
    /\bfor\s+\w+,?\s+and\s+for\b/.test(body.text),
  ].filter(Boolean).length
  return { asks: [...main, ...others, ...extra], axes }
}

/** The coordinated subjects of a "whether" or "that" clause; null where there is one or none. */
function subjectsOf(
  body: Quote,
): { readonly openTo: number; readonly subjects: readonly Quote[]; readonly predicateAt: number } | null {
  const found = clause.exec(body.text)
  if (!found) return null
  const openTo = (found[1] ?? '').length
  const subject = found[2] ?? ''
  const subjectAt = body.text.indexOf(subject, openTo)
  const predicateAt = found[0].length
  const listedIn = list.exec(subject)
  const inner = listedIn?.[2] ?? subject
  const innerAt = subjectAt + (listedIn ? subject.lastIndexOf(inner) : 0)
  const joints = [...inner.matchAll(/,\s+(?:and\s+)?|\s+(?:and|&)\s+/g)]
  if (
    joints.length === 0 ||
    joints.length > 4 ||
    (!listedIn && inner.split(' ').length > 9) ||
    /\b(?:which|who|that)\b/.test(inner)
  )
    return null
  const subjects: Quote[] = []
  let from = 0
  for (const joint of joints) {
    subjects.push(part(body, innerAt + from, innerAt + joint.index))
    from = joint.index + joint[0].length
  }
  subjects.push(part(body, innerAt + from, innerAt + inner.length))
  return { openTo, subjects, predicateAt }
}
