import type { Picture } from '../pdf/open.ts'
import type { Word } from '../pdf/words.ts'
import { type Grey, greyOf, isBlank, looksSideways, middleOf, turned } from './grey.ts'
import type { Recognised, Recogniser, Seen } from './ocr.ts'

export const dotsPerInch = 200
/** Under this a page may stand on its side or on its head. */
const maybeTurned = 50

export interface ScannedPage {
  readonly words: readonly Word[]
  /** From 0 to 100; null for a blank page. */
  readonly confidence: number | null
}

/** Reads the words of one page from its picture, whichever way up they are. */
export async function readPicture(
  recogniser: Recogniser,
  picture: Picture,
  page: { readonly number: number; readonly width: number; readonly height: number },
): Promise<ScannedPage> {
  const shown = greyOf(picture)
  if (isBlank(shown)) return { words: [], confidence: null }
  const { turn, recognised } = await theRightWayUp(recogniser, shown)
  const upright = turn % 2 === 0 ? page.width : page.height
  const dots = turn % 2 === 0 ? shown.width : shown.height
  return { words: wordsOf(recognised, upright / dots, turn, page), confidence: recognised.confidence }
}

/** `turn` is how many quarters clockwise the words stand on the page. */
async function theRightWayUp(
  recogniser: Recogniser,
  shown: Grey,
): Promise<{ readonly turn: number; readonly recognised: Recognised }> {
  // Reading a page that lies on its side takes ten times as long as reading it upright.
  const first = looksSideways(shown) ? null : await recogniser.read(shown)
  if (first && first.confidence >= maybeTurned) return { turn: 0, recognised: first }
  const middle = middleOf(shown)
  let best = { turn: 0, confidence: 0 }
  for (const turn of first ? [0, 2, 1, 3] : [1, 3, 0, 2]) {
    const { confidence, lines } = await recogniser.read(turned(middle, (4 - turn) % 4))
    if (lines.length > 0 && confidence > best.confidence + 5) best = { turn, confidence }
    if (best.confidence > 80) break
  }
  if (best.turn === 0 && first) return { turn: 0, recognised: first }
  const again = await recogniser.read(turned(shown, (4 - best.turn) % 4))
  return !first || again.confidence > first.confidence
    ? { turn: best.turn, recognised: again }
    : { turn: 0, recognised: first }
}

/** Words in points on the page as it is shown. Words of one line stand on one line, though the paper lay askew. */
function wordsOf(
  { lines }: Recognised,
  scale: number,
  turn: number,
  page: { readonly number: number; readonly width: number; readonly height: number },
): readonly Word[] {
  const sizes = lines.flatMap(line => line.words.map(() => line.height * scale)).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 11
  return lines.flatMap(line => {
    const height = line.height * scale
    // A line without tall or hanging letters measures low, so only a clear difference is another size.
    const size = Math.round((height > usual * 1.3 || height < usual * 0.6 ? height : usual) * 10) / 10
    return bulleted(line.words, size / scale).map(({ text, left, right, top, bottom }) =>
      placed(
        { left: left * scale, right: right * scale, top: top * scale, bottom: bottom * scale, base: line.base * scale },
        {
          text: text.normalize('NFC'),
          size,
          style: 0,
          spaced: true,
          turn,
          mark: -1,
          artifact: false,
          page: page.number,
        },
        page,
      ),
    )
  })
}

/** A bullet is read as a letter or a sign that resembles it; a wide space after it tells. */
function bulleted(words: readonly Seen[], size: number): readonly Seen[] {
  const [first, second] = words
  if (!first || !second || second.left - first.right < size * 0.75 || !/^[eo*+«»©®°¢·¤§]$/.test(first.text))
    return words
  return [{ ...first, text: '•' }, ...words.slice(1)]
}

type Place = Pick<Word, 'left' | 'right' | 'top' | 'bottom' | 'base'>

/** From the page turned upright to the page as it is shown. */
function placed(
  at: Place,
  word: Omit<Word, keyof Place>,
  page: { readonly width: number; readonly height: number },
): Word {
  const { left, right, top, bottom, base } = at
  const { width, height } = page
  if (word.turn === 1)
    return { ...word, left: width - bottom, right: width - top, top: left, bottom: right, base: width - base }
  if (word.turn === 2)
    return {
      ...word,
      left: width - right,
      right: width - left,
      top: height - bottom,
      bottom: height - top,
      base: height - base,
    }
  if (word.turn === 3) return { ...word, left: top, right: bottom, top: height - right, bottom: height - left, base }
  return { ...word, ...at }
}
