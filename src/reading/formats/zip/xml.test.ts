import assert from 'node:assert/strict'
import { test } from 'node:test'
import { opening } from '../flow/opened.ts'
import { type Element, eachElement, lettersOf } from './xml.ts'

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const read = async (xml: string | Uint8Array, without: readonly string[] = []): Promise<readonly Element[]> => {
  const found: Element[] = []
  await eachElement(Buffer.from(xml), ['w:body'], element => found.push(element), new Set(without))
  return found
}
const refusal = async (xml: string): Promise<string> => {
  const outcome = await opening(async () => ({ ok: true as const, found: await read(xml) }))
  return outcome.ok ? 'read' : outcome.why
}

test('names are ours, whatever prefix the file uses', async () => {
  const strict =
    '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p x:id="1" y="2">a</x:p></x:body></x:document>'
  assert.deepEqual(await read(strict), [{ name: 'w:p', attributes: { 'w:id': '1', y: '2' }, children: ['a'] }])
})

test('elements come one at a time, without those that are left out', async () => {
  const found = await read(
    `<w:document ${word}><w:body><w:p><w:r><w:rPr><w:sz/></w:rPr>a</w:r></w:p><w:p><![CDATA[<b>]]> &amp;</w:p></w:body></w:document>`,
    ['w:rPr'],
  )
  assert.deepEqual(found.map(lettersOf), ['a', '<b> &'])
  assert.deepEqual(found[0]?.children, [{ name: 'w:r', attributes: {}, children: ['a'] }])
})

test('UTF-16 is read too', async () => {
  const found = await read(
    Buffer.from(`\uFEFF<w:document ${word}><w:body><w:p>é</w:p></w:body></w:document>`, 'utf16le'),
  )
  assert.deepEqual(found.map(lettersOf), ['é'])
})

test('a billion laughs are refused before the first', async () => {
  const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  assert.match(
    await refusal(
      `<!DOCTYPE x [<!ENTITY l0 "lol">${laughs}]><w:document ${word}><w:body><w:p>&l9;</w:p></w:body></w:document>`,
    ),
    /declares XML entities/,
  )
  assert.match(await refusal(`<w:document ${word}><w:body><w:p>&l9;</w:p></w:body></w:document>`), /damaged/)
})

test('malformed and bottomless parts are refused', async () => {
  for (const xml of [
    '',
    'words',
    `<w:document ${word}><w:body><w:p>`,
    `<w:document ${word}><w:body></w:p></w:body></w:document>`,
  ])
    assert.match(await refusal(xml), /damaged/)
  assert.match(await refusal(`<w:document ${word}><w:body>${'<w:p>'.repeat(100_000)}`), /nests its parts/)
})
