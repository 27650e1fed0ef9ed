import assert from 'node:assert/strict'
import { test } from 'node:test'
import { zipOf } from '#src/reading/formats/zip/test-support.ts'
import { recognise } from './kind.ts'

const zip = (...names: readonly string[]) => Buffer.from(zipOf(names.map(name => ({ name, bytes: 'x' }))))
const openDocument = (kind: string) =>
  Buffer.from(
    zipOf([
      { name: 'mimetype', bytes: `application/vnd.oasis.opendocument.${kind}` },
      { name: 'content.xml', bytes: '<a/>' },
    ]),
  )
const docx = zip('[Content_Types].xml', 'word/document.xml')
const png = Buffer.from('89504e470d0a1a0a0000', 'hex')

test('each kind that is taken is told by what is in it', async () => {
  const taken: readonly [string, Buffer][] = [
    ['a.pdf', Buffer.from('%PDF-1.4\n')],
    ['a.docx', docx],
    ['a.xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
    ['a.odt', openDocument('text')],
    ['a.ods', openDocument('spreadsheet')],
    ['a.PNG', png],
    ['a.jpeg', Buffer.from('ffd8ffe0', 'hex')],
    ['a.csv', Buffer.from('\ufeffName,Number\r\nTraining,82\r\n')],
    ['a.txt', Buffer.from('Caf\xe9 notes\n', 'latin1')],
  ]
  for (const [name, bytes] of taken) assert.equal((await recognise(name, bytes)).ok, true, name)
})

test('all else is refused, and says what to do (R38)', async () => {
  const refused: readonly [string, Buffer, RegExp][] = [
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /must be PDF, Word/],
    ['a.html', Buffer.from('<!doctype html><p>x'), /must be PDF, Word/],
    ['a.txt', Buffer.from('\n <html><script>x</script>'), /must be PDF, Word/],
    ['a.csv', Buffer.from('a,b\n<svg onload=x>'), /must be PDF, Word/],
    ['a.txt', Buffer.from('MZ\u0000\u0001\u0002'), /must be PDF, Word/],
    ['a.exe', Buffer.from('MZ\u0000'), /must be PDF, Word/],
    ['a.zip', zip('a', 'b.zip'), /must be PDF, Word/],
    ['a.docx', zip('word/document.xml'), /must be PDF, Word/],
    ['a.docm', zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), /without macros/],
    ['a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /from an old Office program, or has a password/],
    ['a.docx', docx.subarray(0, 60), /damaged/],
    ['a.pdf', Buffer.concat([Buffer.from('junk'), Buffer.from('%PDF-1.4')]), /must be PDF, Word/],
    ['a.pdf', png, /ends in “\.pdf”, and what is in it is a PNG picture/],
    ['a.txt', docx, /ends in “\.txt”/],
    ['docx', docx, /Save it again as what it is/],
    ['a.docx', Buffer.alloc(0), /must be PDF, Word/],
  ]
  for (const [name, bytes, why] of refused) {
    const found = await recognise(name, bytes)
    assert.ok(!found.ok, name)
    assert.match(found.why, why, name)
  }
})

test('a file of parts is not unpacked: one that would be a gibibyte costs its list of parts', async () => {
  const says = { method: 8, size: 2 ** 30, crc: 0 }
  const bomb = Buffer.from(
    zipOf([
      { name: '[Content_Types].xml', bytes: 'x' },
      { name: 'word/document.xml', bytes: 'never unpacked', says },
    ]),
  )
  const before = process.memoryUsage().rss
  assert.equal((await recognise('a.docx', bomb)).ok, true)
  const many = zip(...Array.from({ length: 20_001 }, (_, at) => `${at}`))
  const found = await recognise('a.docx', many)
  assert.ok(!found.ok && /damaged/.test(found.why))
  assert.ok(process.memoryUsage().rss - before < 100_000_000)
})
