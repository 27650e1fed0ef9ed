import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { detect, nameDisagrees } from './detect.ts'
import { p, wordOf } from './docx/test-support.ts'
import { zipOf } from './zip/test-support.ts'

const told = async (content: string | Uint8Array, largest?: number): Promise<string> => {
  const outcome = await detect(Buffer.from(content), largest)
  return outcome.ok ? outcome.format : `${outcome.why} ${outcome.tryThis}`
}
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const openDocument = (type: string): Uint8Array =>
  zipOf([
    { name: 'mimetype', bytes: `application/vnd.oasis.opendocument.${type}` },
    { name: 'content.xml', bytes: '<x/>' },
  ])
const openXml = (type: string): Uint8Array =>
  zipOf([
    { name: '[Content_Types].xml', bytes: `<Types><Override ContentType="application/vnd.${type}+xml"/></Types>` },
  ])

test('each kind of document is told by what it holds', async () => {
  assert.equal(await told('%PDF-1.7\n'), 'pdf')
  assert.equal(await told(wordOf({ body: p('words') })), 'docx')
  assert.equal(await told(openXml('openxmlformats-officedocument.spreadsheetml.sheet.main')), 'xlsx')
  assert.equal(await told(openDocument('text')), 'odt')
  assert.equal(await told(openDocument('spreadsheet')), 'ods')
  for (const page of [
    '<!DOCTYPE html><p>x',
    '\n <!-- saved from url --> <html lang="en">',
    '<?xml version="1.0"?><html>',
    '<div class="x">words',
    '\uFEFF<!doctype HTML>',
  ])
    assert.equal(await told(page), 'html', page)
  assert.equal(await told(Buffer.from('\uFEFF<html><p>words', 'utf16le')), 'html')
})

test('text is text in any usual coding', async () => {
  assert.equal(await told('Recommendation 1: The board should act.\n'), 'txt')
  assert.equal(await told('<1 in 10 plans had a date.'), 'txt')
  assert.equal(await told('\uFEFFRésumé'), 'txt')
  assert.equal(await told(latin1('Caf\xE9 \x93quoted\x94')), 'txt')
  assert.equal(await told(Buffer.from('\uFEFFRecommendation', 'utf16le')), 'txt')
})

test('a table of a plan is told from text that only holds commas', async () => {
  const plan =
    'Action plan for Child P,,\r\nRecommendation,Action,Due date\r\n1,"Train, then test",May\r\n2,Audit,June\r\n'
  assert.equal(await told(plan), 'csv')
  assert.equal(await told(plan.replaceAll(',', ';')), 'csv')
  assert.equal(await told('Rec No\tRecommendation\tLead\n1\tAct\tBoard\n2\tAudit\tTrust\n'), 'csv')
  assert.equal(await told('sep=;\nAction;Lead\nAct;Board\nAudit;Trust\n'), 'csv')
  assert.equal(
    await told(
      'Recommendation 1, in full, is accepted.\nThe action, with the board, is due.\nIt is led, as before, by health.\n',
    ),
    'txt',
  )
  assert.equal(await told('Name,Age,Town\nA,1,B\nC,2,D\n'), 'txt')
})

test('what cannot be read is refused with what to try', async () => {
  const ole = (drawer: string): Uint8Array =>
    Buffer.concat([latin1('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), Buffer.from(drawer, 'utf16le')])
  const cases: readonly (readonly [Uint8Array | string, RegExp])[] = [
    ['', /empty/],
    ['junk\n%PDF-1.7', /PDF with something else before.*print it to a new PDF/],
    [ole('WordDocument'), /old Word document.*\.docx/],
    [ole('Workbook'), /old Excel workbook.*\.xlsx/],
    [ole('EncryptedPackage'), /password/],
    [ole('__properties_version1.0'), /Outlook/],
    [ole('other'), /old Office/],
    ['{\\rtf1 words}', /rich text.*\.docx/],
    [latin1('\x89PNG\r\n'), /picture/],
    [latin1('\xFF\xD8\xFF\xE0'), /picture/],
    [latin1('\x1F\x8B\x08'), /archive/],
    [zipOf([{ name: 'photo.jpg', bytes: 'x' }]), /ZIP archive.*Unpack/],
    [
      zipOf([
        { name: 'Index/Document.iwa', bytes: 'x' },
        { name: 'Metadata/Properties.plist', bytes: 'x' },
      ]),
      /Pages.*Export To/,
    ],
    [openXml('openxmlformats-officedocument.presentationml.presentation.main'), /slides.*PDF/],
    [openXml('ms-excel.sheet.binary.macroEnabled.main'), /xlsb/],
    [openDocument('presentation'), /slides/],
    [
      zipOf([
        { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' },
        { name: 'content.xml', bytes: 'x' },
        { name: 'META-INF/manifest.xml', bytes: '<manifest:encryption-data />' },
      ]),
      /password/,
    ],
    [latin1('PK\x03\x04 and no more'), /damaged/],
    ['MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n', /MHTML/],
    ['From: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n', /email/],
    ['<?xml version="1.0"?><office:document xmlns:office="x">', /flat OpenDocument.*\.odt/],
    [new Uint8Array([1, 2, 3, 0, 5]), /bytes that no text has/],
  ]
  for (const [content, why] of cases) assert.match(await told(content), why)
  assert.match(await told('x'.repeat(2_000_001), 2_000_000), /holds 3 MB and at most 2 MB/)
})

test('a web page under the name of a PDF is refused, under its own it is not', () => {
  assert.match(nameDisagrees('html', 'Report.PDF')?.why ?? '', /web page saved under the name of a PDF/)
  for (const [format, name] of [
    ['html', 'page.html'],
    ['html', undefined],
    ['pdf', 'a.pdf'],
    ['txt', 'a.pdf'],
  ] as const)
    assert.equal(nameDisagrees(format, name), null)
})

test('any bytes are told or refused', async () => {
  const start = fc.constantFrom(
    '',
    'PK\x03\x04',
    '%PDF-',
    '<html',
    '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1',
    '\xFF\xFE',
    'a,b\n1,2\n',
  )
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
      const outcome = await detect(Buffer.concat([latin1(head), tail]))
      assert.ok(outcome.ok || (outcome.why !== '' && outcome.tryThis !== ''))
    }),
  )
})
