import type { Picture } from '../pdf/open.ts'

/** A picture in shades of grey, one byte a dot. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly dots: Uint8Array
}

export function greyOf({ width, height, bgrx }: Picture): Grey {
  const dots = new Uint8Array(width * height)
  for (let i = 0, at = 0; i < dots.length; i++, at += 4)
    dots[i] = ((bgrx[at] ?? 0) * 29 + (bgrx[at + 1] ?? 0) * 150 + (bgrx[at + 2] ?? 0) * 77) >> 8
  return { width, height, dots }
}

/** A piece from the middle of what is printed, enough to tell which way up its words are. */
export function middleOf(of: Grey): Grey {
  const { width, height, dots } = of
  const { rows, columns } = darkOf(of)
  const side = Math.min(width, height)
  const [x, w] = window(columns, Math.round(side * 0.6))
  const [y, h] = window(rows, Math.round(side * 0.6))
  const cut = new Uint8Array(w * h)
  for (let line = 0; line < h; line++) {
    const from = (y + line) * width + x
    cut.set(dots.subarray(from, from + w), line * w)
  }
  return { width: w, height: h, dots: cut }
}

/** `length` places round the middle of the dark ones. */
function window(dark: Float64Array, length: number): readonly [number, number] {
  let left = dark.reduce((sum, count) => sum + count, 0) / 2
  const middle = dark.findIndex(count => {
    left -= count
    return left <= 0
  })
  const size = Math.min(length, dark.length)
  return [Math.max(0, Math.min(dark.length - size, middle - Math.floor(size / 2))), size]
}

/** Turned clockwise by quarters. */
export function turned(of: Grey, quarters: number): Grey {
  if (quarters === 0) return of
  const { width, height, dots } = of
  const [w, h] = quarters === 2 ? [width, height] : [height, width]
  const to = new Uint8Array(dots.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at =
        quarters === 1 ? x * w + (w - 1 - y) : quarters === 2 ? (h - 1 - y) * w + (w - 1 - x) : (h - 1 - x) * w + y
      to[at] = dots[y * width + x] ?? 255
    }
  return { width: w, height: h, dots: to }
}

/** Whether lines run up or down rather than across: printing is heaped where there are lines, and bare between them. */
export function looksSideways(of: Grey): boolean {
  const { rows, columns } = darkOf(of)
  return heaped(columns) > heaped(rows) * 1.5
}

/** How many dark dots there are in each row and each column. */
function darkOf({ width, height, dots }: Grey): { readonly rows: Float64Array; readonly columns: Float64Array } {
  const rows = new Float64Array(height)
  const columns = new Float64Array(width)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if ((dots[y * width + x] ?? 255) < 128) {
        rows[y] = (rows[y] ?? 0) + 1
        columns[x] = (columns[x] ?? 0) + 1
      }
  return { rows, columns }
}

/** 1 where dark dots are spread evenly, more the more they are heaped. */
function heaped(counts: Float64Array): number {
  let sum = 0
  let squares = 0
  for (const count of counts) {
    sum += count
    squares += count * count
  }
  return sum === 0 ? 1 : (squares * counts.length) / (sum * sum)
}

/** Whether there is anything to read: fewer dark dots than one in two thousand are dust. */
export function isBlank({ dots }: Grey): boolean {
  let dark = 0
  for (const dot of dots) if (dot < 128) dark++
  return dark * 2000 < dots.length
}

/** As a portable grey map, the simplest file a picture can be. */
export function greyMap({ width, height, dots }: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), dots])
}
