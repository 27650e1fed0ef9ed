import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { isHardToRead, sureFrom } from '../../doubt.ts'
import { lines, type Piece, writePdf } from '../pdf/fixture/write-pdf.ts'
import { boxesOf, readPdf } from '../pdf/index.ts'
import { openPdf } from '../pdf/open.ts'
import { pdfium } from '../pdf/pdfium.ts'
import { type Grey, greyOf, turned } from './grey.ts'
import { readImage, readScannedPdf } from './index.ts'

const words = [
  'Recommendation 1: The partnership should ask every school how',
  'it records the concerns that it passes on to other agencies.',
  'The partnership accepts this recommendation. The Business',
  'Manager will write to all 540 schools by 31 March 2027.',
]
const page = lines(words, 70, 200, 20)

/** What a scanner would make of a page. */
async function scanOf(pieces: readonly Piece[], dotsPerInch: number): Promise<Grey> {
  const opened = openPdf(await pdfium(), writePdf([{ pieces }]))
  assert.ok(opened.ok)
  const grey = greyOf(opened.pdf.picture(1, dotsPerInch, 0))
  opened.pdf.close()
  return grey
}
const pictured = ({ dots, width, height }: Grey): readonly Piece[] => [{ grey: dots, dots: [width, height] }]
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

describe('A scanned document', () => {
  it('is read page by page, upright or on its side, and only where there are no words already', async () => {
    const scan = await scanOf(page, 200)
    const typed: readonly Piece[] = [
      { text: 'This page has words of its own, and needs no reading from a picture.', x: 70, y: 100 },
    ]
    const bytes = writePdf([{ pieces: typed }, { pieces: pictured(scan) }, { pieces: pictured(scan), turned: 1 }])

    const without = await readPdf(bytes)
    assert.ok(without.ok)
    assert.deepEqual(without.meta.scanPages, [2, 3])

    const stages: string[] = []
    const read = await readScannedPdf(bytes, stage => stages.push(stage))
    assert.ok(read.ok)
    const { canonical, meta } = read
    assert.deepEqual(meta.scanPages, [2, 3])
    assert.deepEqual(meta.doubtful, [])
    assert.deepEqual(
      canonical.pages.map(page => page.confidence),
      [undefined, ...meta.confidence.map(one => one.confidence)],
    )
    assert.ok(
      meta.confidence.every(({ confidence }) => confidence >= 85),
      JSON.stringify(meta.confidence),
    )
    assert.ok(stages.includes('Reading scanned page 3 of 3'))
    assert.match(meta.warnings[0] ?? '', /^2 pages are pictures/)
    const [first, second, third] = canonical.pages.map(({ start, end }) => plain(canonical.text.slice(start, end)))
    assert.equal(first, 'This page has words of its own, and needs no reading from a picture.')
    assert.equal(second, words.join(' '))
    assert.equal(third, words.join(' '))

    // "will write" stands 46 points in and 60 down; on the page that lies on its side it runs down the page.
    const at = canonical.text.indexOf('will write')
    const [box] = boxesOf(canonical, { start: at, end: at + 'will write'.length })
    assert.ok(
      box && box.page === 2 && Math.abs(box.x - 117.7) < 3 && box.y < 260 && box.y + box.height > 255,
      JSON.stringify(box),
    )
    const again = canonical.text.lastIndexOf('will write')
    const [down] = boxesOf(canonical, { start: again, end: again + 'will write'.length })
    assert.ok(
      down && down.page === 3 && Math.abs(down.y - 117.7) < 3 && down.height > down.width * 2,
      JSON.stringify(down),
    )
  })

  it('is marked for a person where it could be read only in part', async () => {
    const poor = await scanOf(page, 60)
    const noisy = poor.dots.map((dot, i) => (((i * 2654435761) >>> 0) % 9 === 0 ? Math.max(0, dot - 110) : dot))
    const read = await readScannedPdf(writePdf([{ pieces: pictured({ ...poor, dots: noisy }) }]))
    assert.ok(read.ok)
    assert.deepEqual(read.meta.doubtful, [1])
    assert.ok(read.canonical.pages.every(page => isHardToRead(page) && (page.confidence ?? 100) < sureFrom))
    assert.ok(read.meta.warnings.includes('Page 1 could be read only in part: check it against the original.'))
  })

  it('may hold a blank page, which is no fault', async () => {
    const blank = { width: 600, height: 850, dots: new Uint8Array(600 * 850).fill(250) }
    const read = await readScannedPdf(writePdf([{ pieces: pictured(blank) }]))
    assert.ok(read.ok)
    assert.deepEqual([read.canonical.text, read.meta.doubtful], ['', []])
  })
})

/** The simplest PNG of shades of grey. */
function pngOf({ width, height, dots }: Grey): Uint8Array {
  const chunk = (name: string, body: Uint8Array): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(dots.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('A picture of a page', () => {
  it('is read as one page as tall as A4', async () => {
    const read = await readImage(pngOf(await scanOf(page, 200)))
    assert.ok(read.ok)
    assert.equal(plain(read.canonical.text), words.join(' '))
    assert.equal(read.canonical.pages[0]?.height, 842)
  })

  it('is refused where it is damaged', async () => {
    const broken = new Uint8Array([
      0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0, 0, 0, 1, 0, 8, 2,
    ])
    const read = await readImage(broken)
    assert.ok(!read.ok)
    assert.match(read.why, /damaged/)
  })
})

describe('A picture turned', () => {
  it('four times by a quarter is itself again', () => {
    const grey = { width: 3, height: 2, dots: new Uint8Array([1, 2, 3, 4, 5, 6]) }
    assert.deepEqual(turned(grey, 1), { width: 2, height: 3, dots: new Uint8Array([4, 1, 5, 2, 6, 3]) })
    assert.deepEqual(turned(turned(grey, 1), 3), grey)
    assert.deepEqual(turned(turned(grey, 2), 2), grey)
  })
})
