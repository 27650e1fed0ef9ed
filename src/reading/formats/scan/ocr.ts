import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Grey, greyMap } from './grey.ts'

/** A word that was read from a picture, in dots from its top left corner. */
export interface Seen {
  readonly text: string
  readonly confidence: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface SeenLine {
  readonly words: readonly Seen[]
  readonly base: number
  readonly height: number
}

export interface Recognised {
  /** From 0 to 100: under 70 a person must look at the page, under 50 it may stand on its side. */
  readonly confidence: number
  readonly lines: readonly SeenLine[]
}

export interface Recogniser {
  readonly read: (picture: Grey) => Promise<Recognised>
  readonly stop: () => Promise<void>
}

/** A page of print takes seconds; one of noise can take minutes and gives nothing. */
const longestMs = 90_000

/** Starts the reader of pictures, with its language data from this machine: nothing is fetched. */
export async function startRecogniser(): Promise<Recogniser> {
  const { createWorker } = await import('tesseract.js')
  const data = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json'))
  const start = () =>
    createWorker('eng', 1, {
      langPath: join(data, '4.0.0_best_int'),
      cacheMethod: 'none',
      gzip: true,
      errorHandler: () => {},
    })
  let worker = await start()
  return {
    read: async picture => {
      const done = await inTime(worker.recognize(greyMap(picture), {}, { text: false, blocks: true }), longestMs)
      if (done === null) {
        await worker.terminate()
        worker = await start()
        return { confidence: 0, lines: [] }
      }
      const lines = (done.data.blocks ?? []).flatMap(block => block.paragraphs.flatMap(paragraph => paragraph.lines))
      return { confidence: done.data.confidence, lines: lines.map(lineOf).filter(line => line.words.length > 0) }
    },
    stop: async () => void (await worker.terminate()),
  }
}

/** The answer, or null when it takes too long. */
async function inTime<T>(answer: Promise<T>, ms: number): Promise<T | null> {
  let clock: NodeJS.Timeout | undefined
  const late = new Promise<null>(resolve => {
    clock = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(clock)
  }
}

interface TesseractLine {
  readonly words: readonly {
    readonly text: string
    readonly confidence: number
    readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number }
  }[]
  readonly bbox: { readonly y0: number; readonly y1: number }
  readonly baseline: { readonly y0: number; readonly y1: number }
  readonly rowAttributes?: { readonly rowHeight: number }
}

const lineOf = (line: TesseractLine): SeenLine => ({
  words: line.words
    .map(({ text, confidence, bbox }) => ({
      text: text.trim(),
      confidence,
      left: bbox.x0,
      right: bbox.x1,
      top: bbox.y0,
      bottom: bbox.y1,
    }))
    .filter(isWord),
  base: (line.baseline.y0 + line.baseline.y1) / 2,
  height: line.rowAttributes?.rowHeight ?? line.bbox.y1 - line.bbox.y0,
})

/** Specks and the edges of boxes come out as stray signs. */
const isWord = ({ text, confidence }: Seen): boolean =>
  text !== '' && (/[\p{L}\p{N}]/u.test(text) ? confidence > 5 : confidence > 50)
