import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { SaxesParser } from 'saxes'
import { readDocx } from '#src/reading/formats/docx/read.ts'
import { shown } from '#src/reading/formats/flow/test-support.ts'
import { openArchive } from '#src/reading/formats/zip/archive.ts'
import { briefingOf } from '../briefing.ts'
import { plain } from '../document.ts'
import { polyglot, sourceWith } from '../edition.samples.ts'
import { reportOf } from '../report.ts'
import { docxOf } from './written.ts'

const words = ['Ask each child what they think.', 'Write it down.', 'And act.']

async function partsOf(docx: Buffer): Promise<Record<string, string>> {
  const archive = await openArchive(docx)
  const parts = await Promise.all(
    archive.names.map(async name => [name, Buffer.from((await archive.part(name)) ?? []).toString('utf8')] as const),
  )
  return Object.fromEntries(parts)
}

/** The words of each paragraph with the name of its style. */
function paragraphsIn(xml: string): { style: string; text: string }[] {
  const found: { style: string; text: string }[] = []
  const parser = new SaxesParser({ xmlns: false })
  let inText = false
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') found.push({ style: '', text: '' })
    const last = found.at(-1)
    if (name === 'w:pStyle' && last) last.style = String(attributes['w:val'])
    if (name === 'w:br' && last) last.text += '\n'
    inText = name === 'w:t'
  })
  parser.on('closetag', () => {
    inText = false
  })
  parser.on('text', text => {
    const last = found.at(-1)
    if (inText && last) last.text += text
  })
  parser.write(xml).close()
  return found
}

suite('an edition for word processors', () => {
  test('its headings, lists, quotations and tables are real ones', async () => {
    const { 'word/document.xml': xml = '', 'word/styles.xml': styles = '' } = await partsOf(
      docxOf(reportOf(sourceWith(words))),
    )
    const paragraphs = paragraphsIn(xml)
    for (const { style } of paragraphs) assert.ok(styles.includes(`w:styleId="${style}"`), `no style ${style}`)
    const of = (style: string) => paragraphs.filter(one => one.style === style).map(one => one.text)
    assert.deepEqual(of('Heading1'), ['Child R: what was asked and what was promised'])
    assert.deepEqual(of('Heading2').slice(0, 4), ['In short', 'In this report', 'Recommendation 1', 'Recommendation 2'])
    assert.deepEqual(of('Heading4'), ['Promise 1.1', 'Promise 2.1', 'Promise 3.1'])
    for (const one of words) assert.ok(of('Quote').includes(one))
    assert.ok(of('ListBullet').includes('The response makes 3 promises.'))
    const [tables, heads] = [xml.match(/<w:tbl>/g)?.length, xml.match(/<w:tblHeader\/>/g)?.length]
    assert.deepEqual([tables, heads], [6, 6])
    assert.match(styles, /<w:lang w:val="en-GB"/)
  })

  test('it says its title and the day it is of, and nothing of who made it, when or how often', async () => {
    const parts = await partsOf(docxOf(reportOf(sourceWith(words))))
    const core = parts['docProps/core.xml'] ?? ''
    assert.match(core, /<dc:title>Child R: what was asked and what was promised<\/dc:title><dc:language>en-GB</)
    assert.deepEqual(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g), ['2026-11-22T00:00:00Z'])
    assert.ok(!('docProps/app.xml' in parts))
    for (const [name, text] of Object.entries(parts))
      assert.doesNotMatch(text, /creator|lastModifiedBy|revision|w:rsid|<Application|<Company|w:author/i, name)
  })

  test('the same edition gives the same bytes', () => {
    assert.ok(docxOf(reportOf(sourceWith(polyglot))).equals(docxOf(reportOf(sourceWith(polyglot)))))
  })

  test('what people wrote is text, whatever it would mean, and all of it is there', async () => {
    const { 'word/document.xml': xml = '' } = await partsOf(
      docxOf(reportOf(sourceWith([...polyglot, 'x'.repeat(100_000)]))),
    )
    const said = paragraphsIn(xml).map(one => one.text)
    for (const one of polyglot) {
      const [first = ''] = plain(one).split(/\n{2,}/)
      assert.ok(said.includes(first), one)
    }
    assert.ok(said.includes('x'.repeat(100_000)))
  })

  test('a reader of Word documents reads it', async () => {
    const outcome = await readDocx(docxOf(briefingOf(sourceWith(words))))
    assert.ok(outcome.ok)
    assert.match(shown(outcome.canonical).join('\n'), /What was promised/)
  })

  test('LibreOffice opens it, where there is one', async t => {
    const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(path => existsSync(path))
    if (!office) return t.diagnostic('LibreOffice is not installed here, so nothing was asked of it')
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'))
    try {
      writeFileSync(join(folder, 'report.docx'), docxOf(reportOf(sourceWith(words))))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      execFileSync(office, [
        profile,
        '--headless',
        '--convert-to',
        'txt:Text',
        '--outdir',
        folder,
        join(folder, 'report.docx'),
      ])
      const text = readFileSync(join(folder, 'report.txt'), 'utf8')
      for (const one of words) assert.ok(text.includes(one), one)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
