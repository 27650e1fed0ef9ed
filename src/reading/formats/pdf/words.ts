import { isArtifact } from './artifacts.ts'
import { isPrivate, isSpace, letterOf } from './letters.ts'
import { type Library, latin1 } from './pdfium.ts'

/** A printed word, or the part of one in one style, in points from the page's top left corner as it is shown. */
export interface Word {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Where its line stands: a height, or a distance from the left where it runs up or down the page. */
  readonly base: number
  readonly size: number
  /** 0 plain, 1 italic, 2 bold, 3 both. */
  readonly style: number
  /** Whether a space stands before it, when it follows another on its line. */
  readonly spaced: boolean
  /** Quarter turns against the page; 0 for nearly all. */
  readonly turn: number
  /** Marked content the tags of the page speak of; -1 where there is none. */
  readonly mark: number
  readonly artifact: boolean
  /** The page it is printed on. */
  readonly page: number
}

export interface PageWords {
  readonly words: readonly Word[]
  /** Letters that the file gives no meaning. */
  readonly unknown: number
  readonly letters: number
  /** Letters printed invisibly, as the text behind a scan is. */
  readonly hidden: number
}

/** From the page's own space to points from the top left corner of the page as it is shown. */
export interface Place {
  readonly x: (x: number, y: number) => number
  readonly y: (x: number, y: number) => number
}

interface Look {
  readonly style: number
  readonly size: number
  readonly turn: number
  readonly mark: number
  readonly artifact: boolean
  readonly hidden: boolean
}

/** No page we have met holds a tenth of this. */
const mostLetters = 200_000

/** Reads the words of one page in the order in which the file prints them. */
export function wordsOf(
  of: Library,
  textPage: number,
  number: number,
  place: Place,
  fonts: Map<number, number>,
): PageWords {
  const { call, out } = of
  const unicode = call('FPDFText_GetUnicode')
  const objectOf = call('FPDFText_GetTextObject')
  const looseBox = call('FPDFText_GetLooseCharBox')
  const origin = call('FPDFText_GetCharOrigin')
  const looks = new Map<number, Look>()
  const words: Word[] = []
  let letters = 0
  let unknown = 0
  let hidden = 0
  let text = ''
  let left = 0
  let right = 0
  let top = 0
  let bottom = 0
  let base = 0
  let look = null as Look | null
  let object = 0
  let spaced = true
  let nextSpaced = true
  const close = (): void => {
    if (look !== null && text !== '') {
      const { size, style, turn, mark, artifact } = look
      const whole = text.toWellFormed().normalize('NFC')
      words.push({
        text: whole,
        left,
        right,
        top,
        bottom,
        base,
        size,
        style,
        spaced,
        turn,
        mark,
        artifact,
        page: number,
      })
    }
    text = ''
    spaced = nextSpaced
  }
  const count = Math.min(call('FPDFText_CountChars')(textPage), mostLetters)
  for (let i = 0; i < count; i++) {
    const code = unicode(textPage, i) >>> 0
    const from = objectOf(textPage, i)
    if (isSpace(code) || (from === 0 && code !== 2)) {
      nextSpaced = true
      close()
      spaced = true
      object = 0
      continue
    }
    const letter = letterOf(code)
    if (letter === '' && code !== 0) continue
    letters++
    if (letter === '\uFFFD' || letter === '' || code === 0xfffd || (isPrivate(code) && letter === '•')) unknown++
    if (letter === '') continue
    looseBox(textPage, i, out)
    const box = of.memory().HEAPF32
    const at = out >> 2
    const ax = place.x(box[at] ?? 0, box[at + 1] ?? 0)
    const ay = place.y(box[at] ?? 0, box[at + 1] ?? 0)
    const bx = place.x(box[at + 2] ?? 0, box[at + 3] ?? 0)
    const by = place.y(box[at + 2] ?? 0, box[at + 3] ?? 0)
    const l = Math.min(ax, bx)
    const r = Math.max(ax, bx)
    const t = Math.min(ay, by)
    const b = Math.max(ay, by)
    let own: Look | null = from === object && look !== null ? look : (looks.get(from) ?? null)
    if (own === null) {
      own = lookOf(of, textPage, i, from, place, fonts)
      looks.set(from, own)
    }
    if (own.hidden) hidden++
    if (text !== '') {
      const gap = own.turn === 0 ? l - right : 0
      const apart =
        own.turn !== look?.turn ||
        (b - t > own.size * 0.5 && Math.abs(own.turn % 2 === 0 ? b - bottom : r - right) > own.size * 0.6) ||
        gap > own.size * 0.25 ||
        gap < -own.size * 1.2
      if (apart || own.style !== look?.style || own.mark !== look.mark || Math.abs(own.size - look.size) > 0.6) {
        nextSpaced = apart
        close()
      }
    }
    if (text === '') {
      left = l
      right = r
      top = t
      bottom = b
      origin(textPage, i, out, out + 8)
      const point = of.memory().HEAPF64
      const [px, py] = [point[out >> 3] ?? 0, point[(out >> 3) + 1] ?? 0]
      base = own.turn % 2 === 0 ? place.y(px, py) : place.x(px, py)
    } else {
      left = Math.min(left, l)
      right = Math.max(right, r)
      top = Math.min(top, t)
      bottom = Math.max(bottom, b)
    }
    text += letter
    look = own
    object = from
    nextSpaced = false
  }
  close()
  return { words: printedOnce(words), unknown, letters, hidden }
}

function lookOf(
  of: Library,
  textPage: number,
  i: number,
  object: number,
  place: Place,
  fonts: Map<number, number>,
): Look {
  const { call, out } = of
  if (object === 0) return { style: 0, size: 0, turn: 0, mark: -1, artifact: false, hidden: false }
  call('FPDFText_GetMatrix')(textPage, i, out)
  const [a = 1, b = 0, c = 0, d = 1] = of.memory().HEAPF32.subarray(out >> 2, (out >> 2) + 4)
  const size = call('FPDFText_GetFontSize')
  // The size comes as a double, which only the typed call returns whole.
  const points = size(textPage, i) * Math.hypot(c, d)
  const dx = place.x(a, b) - place.x(0, 0)
  const dy = place.y(a, b) - place.y(0, 0)
  const turn = (Math.round(Math.atan2(dy, dx) / (Math.PI / 2)) + 4) % 4
  const font = call('FPDFTextObj_GetFont')(object)
  let style = fonts.get(font)
  if (style === undefined) {
    style = styleOf(latin1(of, (buffer, length) => call('FPDFFont_GetBaseFontName')(font, buffer, length)))
    if ((call('FPDFFont_GetFlags')(font) & 64) !== 0) style |= 1
    fonts.set(font, style)
  }
  const mode = call('FPDFTextObj_GetTextRenderMode')(object)
  return {
    // Filled and outlined letters are how some programs print bold.
    style: mode === 2 ? style | 2 : style,
    size: Math.round(points * 10) / 10,
    turn,
    mark: call('FPDFPageObj_GetMarkedContentID')(object),
    artifact: isArtifact(of, object),
    hidden: mode === 3,
  }
}

/** The name is the only trustworthy sign of weight: the flags and the weight of real files say bold of everything. */
const styleOf = (name: string): number =>
  (/bold|black|heavy|semi|demi|,b/i.test(name) ? 2 : 0) | (/ital|obli|,i|-it$/i.test(name) ? 1 : 0)

/** Some programs print bold by printing twice, a hair apart. */
function printedOnce(words: readonly Word[]): readonly Word[] {
  // By text, then by height, so that a word is compared with the few like it that stand near.
  const seen = new Map<string, Map<number, Word[]>>()
  return words.filter(word => {
    const row = Math.round(word.base / 8)
    const rows = seen.get(word.text)
    if (rows === undefined) {
      seen.set(word.text, new Map([[row, [word]]]))
      return true
    }
    for (let near = row - 1; near <= row + 1; near++)
      if (rows.get(near)?.some(other => isSamePlace(other, word))) return false
    const here = rows.get(row)
    if (here) here.push(word)
    else rows.set(row, [word])
    return true
  })
}

const isSamePlace = (other: Word, word: Word): boolean =>
  Math.abs(other.left - word.left) < word.size * 0.12 &&
  Math.abs(other.top - word.top) < word.size * 0.12 &&
  Math.abs(other.base - word.base) < word.size * 0.12
