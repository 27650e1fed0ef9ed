import { randomUUID } from 'node:crypto'
import type nunjucks from 'nunjucks'

/** How many ways of drawing one thing are kept. */
const mostDrawn = 64

/**
 * Draws a part of a page from one thing and a few words more, and keeps it for as long as that thing is kept: what a page holds on to
 * while the record stands is drawn once. Nothing else may be in it, such as who looks. Where a form stands in it, its token is `token`,
 * which is put in each time and not kept; what somebody typed is drawn by `drawn`.
 */
export function drawnOnce(environment: nunjucks.Environment) {
  const known = new WeakMap<object, Map<string, Drawing>>()
  const safe = environment.getFilter('safe') as (text: string) => unknown
  const escaped = environment.getFilter('escape') as (text: string) => unknown
  return (template: string, thing: object, more: object = {}, token = ''): unknown => {
    const parts = known.get(thing) ?? new Map<string, Drawing>()
    known.set(thing, parts)
    const key = `${template} ${JSON.stringify(more)}`
    const found = parts.get(key) ?? drawing(environment.render(template, { ...thing, ...more, csrf: inItsPlace }), safe)
    if (parts.size < mostDrawn) parts.set(key, found)
    return found.whole ?? safe(found.pieces.join(String(escaped(token))))
  }
}

/** Draws the same, and keeps nothing: for what stands only in the answer to one form. */
export const drawn =
  (environment: nunjucks.Environment) =>
  (template: string, thing: object, more: object, token: string): unknown =>
    (environment.getFilter('safe') as (text: string) => unknown)(
      environment.render(template, { ...thing, ...more, csrf: token }),
    )

/** What was drawn: whole where no token stands in it, and else the pieces that tokens part. */
interface Drawing {
  readonly pieces: readonly string[]
  readonly whole: unknown
}

/** Stands for a token until there is one: nobody can have typed it, since it is another one in each process. */
const inItsPlace = `token-${randomUUID()}`

function drawing(text: string, safe: (text: string) => unknown): Drawing {
  const pieces = inOnePiece(text).split(inItsPlace)
  return { pieces, whole: pieces.length === 1 ? safe(pieces[0] ?? '') : null }
}

/** A text that was put together of thousands of pieces is put together again each time it is sent, unless it is written out. */
const inOnePiece = (text: string): string => Buffer.from(text).toString()
