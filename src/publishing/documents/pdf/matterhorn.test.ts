import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { briefingOf } from '../briefing.ts'
import { polyglot, sourceWith } from '../edition.samples.ts'
import { reportOf } from '../report.ts'
import { faultsOfStructure, matterhornFaults, type Part } from './matterhorn.samples.ts'
import { pdfOf } from './written.ts'

suite('PDF/UA, as seen by another program than the one that wrote it', () => {
  test('a report and a briefing keep to every checkpoint that a program can tell', async () => {
    for (const document of [reportOf(sourceWith(polyglot)), briefingOf(sourceWith(['Ask.', 'Write it down.']))])
      assert.deepEqual(await matterhornFaults(await pdfOf(document)), [])
  })

  test('a PDF that nobody made for everybody is found out, checkpoint by checkpoint', async () => {
    const found = await matterhornFaults(Buffer.from(bare, 'latin1'))
    assert.deepEqual(
      [...new Set(found.map(one => one.slice(0, 6)))],
      ['06-001', '06-002', '06-003', '07-001', '11-006', '01-005', '31-009', '28-011', '28-005'],
    )
  })

  test('a structure that leads nowhere is found out', () => {
    const part = (kind: string, parent = 'Document', more: Partial<Part> = {}) => ({
      kind,
      parent,
      instead: '',
      scope: '',
      ...more,
    })
    const found = (...parts: Part[]) => faultsOfStructure(parts).map(one => one.slice(0, 6))
    assert.deepEqual(found(part('H1'), part('H2'), part('H3'), part('H2'), part('H3')), [])
    assert.deepEqual(found(part('H2')), ['14-003'])
    assert.deepEqual(found(part('H1'), part('H3')), ['14-003'])
    assert.deepEqual(
      found(part('TR', 'P'), part('TD', 'Table'), part('LI', 'P'), part('LBody', 'L')),
      Array(4).fill('09-004'),
    )
    assert.deepEqual(found(part('Figure'), part('Figure', 'Document', { instead: 'A bar' })), ['13-004'])
    assert.deepEqual(found(part('TH', 'TR'), part('TH', 'TR', { scope: 'Column' })), ['15-003'])
  })
})

/** A page with a word in a font that is not in the file, and a link: as programs wrote them before anybody asked who could read it. */
const bare = `%PDF-1.7
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>> /Annots [6 0 R]>> endobj
4 0 obj <</Length 37>> stream
BT /F1 12 Tf 20 100 Td (Words) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
6 0 obj <</Type /Annot /Subtype /Link /Rect [0 0 10 10] /A <</S /URI /URI (https://example.org)>>>> endobj
trailer <</Root 1 0 R /Size 7>>
`
