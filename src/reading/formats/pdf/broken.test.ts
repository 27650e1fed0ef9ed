import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import { corpusFolder, withoutCorpus } from './fixture/corpus.ts'
import { assembled, lines, writePdf } from './fixture/write-pdf.ts'
import { readPdf } from './index.ts'

const good = writePdf([{ pieces: lines(['The partnership will write to every school.'], 60, 100) }])
const why = async (bytes: Uint8Array): Promise<string> => {
  const outcome = await readPdf(bytes)
  return outcome.ok ? 'read' : outcome.why
}

describe('A file that cannot be read', () => {
  it('is named for what it is', async () => {
    const web = new TextEncoder().encode('<!DOCTYPE html><html><body>Not here</body></html>')
    const outcome = await readPdf(web)
    assert.ok(!outcome.ok)
    assert.equal(outcome.why, 'This is not a PDF, whatever its name says.')
    assert.match(outcome.tryThis, /web page/)
  })

  it('says that it is locked', async () => {
    const locked = writePdf(
      [{ pieces: lines(['Secret'], 60, 100) }],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<00><00>]`,
    )
    assert.equal(await why(locked), 'This PDF is locked with a password.')
  })

  it('says that it holds no pages', async () => {
    const none = assembled(['<< /Type /Pages /Count 0 /Kids [] >>', '<< /Type /Catalog /Pages 1 0 R >>'], '/Root 2 0 R')
    assert.equal(await why(none), 'This PDF holds no pages that can be read.')
  })

  it('says that part of it is missing', async () => {
    assert.equal(await why(good.subarray(0, 200)), 'This PDF is damaged or only part of it arrived.')
  })

  it('is left alone where its pages lead round in a ring', async () => {
    const ring = assembled(
      [
        '<< /Type /Pages /Count 3 /Kids [1 0 R 2 0 R] >>',
        '<< /Type /Pages /Count 3 /Parent 1 0 R /Kids [1 0 R] >>',
        '<< /Type /Catalog /Pages 1 0 R >>',
      ],
      '/Root 3 0 R',
    )
    const outcome = await readPdf(ring)
    assert.equal(outcome.ok ? outcome.canonical.text : '', '')
  })

  it('is told politely where it is one of the published documents', { skip: withoutCorpus }, async () => {
    assert.equal(
      await why(readFileSync(join(corpusFolder ?? '', 'not-a-pdf.pdf'))),
      'This is not a PDF, whatever its name says.',
    )
  })
})

const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find(path => existsSync(path))

describe('A file made to do harm, in a process with limits', {
  skip: prlimit ? false : 'prlimit is not on this machine',
}, () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-pdf-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const child = (
    bytes: Uint8Array,
    ...args: string[]
  ): { readonly said: unknown; readonly code: number | null; readonly ms: number } => {
    const file = join(folder, 'document.pdf')
    writeFileSync(file, bytes)
    const began = performance.now()
    const script = join(import.meta.dirname, 'fixture/child.ts')
    const limits = ['--data=1250000000', '--cpu=60', '--', process.execPath, '--max-old-space-size=256']
    const { stdout, status } = spawnSync(prlimit ?? '', [...limits, script, file, ...args], { timeout: 90_000 })
    const said: unknown = stdout.length > 0 ? JSON.parse(stdout.toString()) : null
    return { said, code: status, ms: performance.now() - began }
  }
  const stopped = 'This PDF took far more memory than a document of its size should, so reading was stopped.'

  it('is stopped where it unpacks without end', () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(512 * 1024 * 1024, 32)))
    const head = Buffer.from(`<< /Filter [/FlateDecode /FlateDecode] /Length ${bomb.length} >>\nstream\n`)
    const bytes = assembled(
      [
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R /Resources << >> >>',
        '<< /Type /Pages /Count 1 /Kids [1 0 R] >>',
        Buffer.concat([head, bomb, Buffer.from('\nendstream')]),
        '<< /Type /Catalog /Pages 2 0 R >>',
      ],
      '/Root 4 0 R',
    )
    assert.deepEqual(child(bytes).said, { [stopped]: 1 })
  })

  it('is stopped where forms within forms double without end', () => {
    const form = (body: string, inside: string): string =>
      `<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << ${inside} >> /Length ${body.length} >>\nstream\n${body}\nendstream`
    const depth = 40
    const forms = Array.from({ length: depth }, (_, i) => form('/X Do /X Do', `/XObject << /X ${i + 2} 0 R >>`))
    const bytes = assembled(
      [
        ...forms,
        form('BT (x) Tj ET', ''),
        `<< /Type /Page /Parent ${depth + 3} 0 R /MediaBox [0 0 600 800] /Contents ${depth + 4} 0 R /Resources << /XObject << /X 1 0 R >> >> >>`,
        `<< /Type /Pages /Count 1 /Kids [${depth + 2} 0 R] >>`,
        '<< /Length 5 >>\nstream\n/X Do\nendstream',
        `<< /Type /Catalog /Pages ${depth + 3} 0 R >>`,
      ],
      `/Root ${depth + 5} 0 R`,
    )
    const { said, ms } = child(bytes)
    // PDFium may instead give up by itself, or the limit end the process; it must not go on.
    assert.ok(ms < 90_000)
    assert.ok(said === null || JSON.stringify(said).includes('This PDF'), JSON.stringify(said))
  })

  it('is read or refused, and never thrown at the caller, whatever bytes are changed', () => {
    const sheets = [1, 2, 3].map(page => ({
      pieces: [
        ...lines([`Page ${page}`, 'The partnership will write to every school.'], 60, 100),
        { box: [50, 80, 400, 60] as const },
      ],
    }))
    const { said, code } = child(writePdf(sheets), '11', '150')
    assert.equal(code, 0)
    const total = Object.values(said as Record<string, number>).reduce((sum, count) => sum + count, 0)
    assert.equal(total, 150)
  })
})
