import { randomUUID } from 'node:crypto'
import type nunjucks from 'nunjucks'
import { Drawn, type Piece } from '#src/platform/pieces.ts'

/** How many ways of drawing one thing are kept. */
const mostDrawn = 64
/** In bytes: what is less is words of the page like others. */
const leastApart = 4_096

/** A template printed with what was drawn before in its place, not yet written out. */
export type Print = (template: string, data: object) => readonly Piece[]

/**
 * Gives templates `drawnOnce(template, thing, more, token)`: a part of a page drawn from one thing and a few words more, and kept for as long as that thing
 * is kept; what a page holds on to while the record stands is drawn once. Nothing else may be in it, such as who looks. Where a form stands in it, its
 * token is `token`, which is put in each time and not kept. `drawnForm(template, thing, { typed, errors }, token)` is the same for a part with a form that may have been sent:
 * with anything typed, or wrong with it, it is drawn anew and not kept.
 */
export function addDrawing(environment: nunjucks.Environment): Print {
  const known = new WeakMap<object, Map<string, readonly Piece[]>>()
  const safe = environment.getFilter('safe') as (text: string) => unknown
  const escaped = environment.getFilter('escape') as (text: string) => unknown
  /** Of the page that is being printed: printing is done in one go. Null within a part that is being drawn. */
  let apart: Drawn[] | null = null

  const within = <T>(now: Drawn[] | null, work: () => T): T => {
    const before = apart
    apart = now
    try {
      return work()
    } finally {
      apart = before
    }
  }
  const draw = (template: string, data: object): string => within(null, () => environment.render(template, data))
  const placed = (piece: Piece): string => {
    if (typeof piece === 'string') return piece
    if (apart === null) return piece.text
    return `${place}${apart.push(piece) - 1}>`
  }

  const drawnOnce = (template: string, thing: object, more: object = {}, token = ''): unknown => {
    const parts = known.get(thing) ?? new Map<string, readonly Piece[]>()
    known.set(thing, parts)
    const key = `${template} ${JSON.stringify(more)}`
    const found =
      parts.get(key) ??
      draw(template, { ...thing, ...more, csrf: tokenHere })
        .split(tokenHere)
        .map(pieceOf)
    if (parts.size < mostDrawn) parts.set(key, found)
    return safe(found.map(placed).join(String(escaped(token))))
  }
  environment.addGlobal('drawnOnce', drawnOnce)
  environment.addGlobal('drawnForm', (template: string, thing: object, sent: Sent, token: string) =>
    isEmpty(sent.typed) && isEmpty(sent.errors)
      ? drawnOnce(template, thing, sent, token)
      : safe(draw(template, { ...thing, ...sent, csrf: token })),
  )

  return (template, data) => {
    const here: Drawn[] = []
    const page = within(here, () => environment.render(template, data))
    return here.length === 0 ? [page] : partsOf(page, here)
  }
}

/** What came with a form, and what was wrong with it; both empty where none was sent. */
interface Sent {
  readonly typed: object
  readonly errors: object
}
const isEmpty = (fields: object): boolean => Object.keys(fields).length === 0

/** Stand for a token, and for what was drawn, until a page is put together: nobody can have typed them, since they are others in each process. */
const [tokenHere, place] = [`token-${randomUUID()}`, `<drawn-${randomUUID()}-`]
const places = new RegExp(`${place}(\\d+)>`)

const pieceOf = (text: string): Piece => {
  const drawn = new Drawn(text)
  // A text that was put together of thousands of pieces is put together again each time it is sent, unless it is written out.
  return drawn.bytes.length < leastApart ? drawn.text : drawn
}

/** A page with places for what was drawn: every second part is the number of one. */
const partsOf = (page: string, drawn: readonly Drawn[]): Piece[] =>
  page.split(places).map((part, at) => (at % 2 === 0 ? part : (drawn[Number(part)] ?? '')))
