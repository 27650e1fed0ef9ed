import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { atomOf, type EditionTold, type Feed } from './feed.ts'

const edition: EditionTold = {
  ...{
    review: 'child-r',
    reviewName: 'Child R',
    edition: 2,
    asOf: '2026-11-20',
    releasedAt: '2026-11-22T10:00:00.000Z',
  },
  ...{ recommendations: 7, promises: 13 },
}
const feed: Feed = {
  ...{ address: 'https://throughline.larkshire.example:8443', since: '2026-11-28T00:00:00Z' },
  partnership: { name: 'Larkshire Partnership', slug: 'larkshire' },
  editions: [edition, { ...edition, edition: 1, asOf: '2025-11-20', releasedAt: '2025-11-22T10:00:00.000Z' }],
  stones: [{ review: 'child-s', edition: 3, at: '2026-01-02T10:00:00.000Z', words: 'It is looked at again.' }],
}

interface Read {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Read[]
  text: string
}

const atom = 'http://www.w3.org/2005/Atom'

/** The tree of a feed; a word that is none of Atom fails. */
function read(xml: string): Read {
  const root: Read = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => assert.fail(error.message))
  parser.on('opentag', ({ local, uri, attributes }) => {
    assert.equal(uri, atom)
    const values = Object.values(attributes).map(one => [one.name, one.value])
    const one: Read = { name: local, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)?.children.push(one)
    open.push(one)
  })
  parser.on('text', text => {
    const one = open.at(-1)
    if (one) one.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0] as Read
}

const all = (of: Read, name: string) => of.children.filter(one => one.name === name)
const only = (of: Read, name: string): Read => {
  const [one, ...more] = all(of, name)
  assert.ok(one && more.length === 0, `${of.name} has ${more.length + (one ? 1 : 0)} ${name}`)
  return one
}
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/
const tag = /^tag:[a-z0-9.-]+,\d{4}(-\d{2}){0,2}:[\w./-]+$/

/** RFC 4287, section 4.1: what a feed and an entry have, and how often. */
function assertAtom(xml: string): Read {
  const top = read(xml)
  assert.equal(top.name, 'feed')
  for (const one of [top, ...all(top, 'entry')]) {
    assert.match(only(one, 'id').text, tag)
    assert.match(only(one, 'updated').text, instant)
    only(one, 'title')
    const links = all(one, 'link').map(({ attributes }) => attributes)
    assert.equal(links.filter(link => link.rel === 'alternate').length, 1)
    for (const link of links) assert.equal(URL.parse(link.href ?? '')?.protocol, 'https:')
  }
  assert.ok(only(only(top, 'author'), 'name').text)
  const ids = [top, ...all(top, 'entry')].map(one => only(one, 'id').text)
  assert.equal(new Set(ids).size, ids.length, 'no two have one id')
  return top
}

test('each edition and each page withdrawn, the newest first, with the address that stays', () => {
  const top = assertAtom(atomOf(feed))
  assert.equal(only(top, 'updated').text, '2026-11-22T10:00:00.000Z')
  const entries = all(top, 'entry').map(one => [
    only(one, 'title').text,
    only(one, 'id').text,
    only(one, 'link').attributes.href,
    only(one, 'summary').text,
  ])
  const [host, tagged] = [
    'https://throughline.larkshire.example:8443',
    'tag:throughline.larkshire.example,2026:larkshire',
  ]
  assert.deepEqual(entries, [
    [
      ...['Child R, edition 2', `${tagged}/child-r/editions/2`, `${host}/p/larkshire/child-r/editions/2`],
      '7 recommendations and 13 promises, with what is recorded of each as of 20 November 2026.',
    ],
    [
      ...['A page was withdrawn', `${tagged}/child-s/withdrawn/3`, `${host}/p/larkshire/child-s`],
      'Larkshire Partnership had a page here, and withdrew it on 2 January 2026 at 10am. It is looked at again.',
    ],
    [
      ...['Child R, edition 1', `${tagged}/child-r/editions/1`, `${host}/p/larkshire/child-r/editions/1`],
      '7 recommendations and 13 promises, with what is recorded of each as of 20 November 2025.',
    ],
  ])
})

test('a feed of one review says which, and one in which nothing stands yet is a feed too', () => {
  const one = assertAtom(atomOf({ ...feed, review: 'child-r', stones: [] }))
  assert.equal(only(one, 'title').text, 'Child R: what was asked and what was promised')
  assert.match(only(one, 'id').text, /,2026:larkshire\/child-r$/)
  const none = assertAtom(atomOf({ ...feed, editions: [], stones: [] }))
  assert.deepEqual([all(none, 'entry').length, only(none, 'updated').text], [0, '2026-11-28T00:00:00Z'])
})

test('a feed of a page withdrawn tells that, and no name', () => {
  const top = assertAtom(atomOf({ ...feed, review: 'child-s', editions: [] }))
  assert.deepEqual(
    all(top, 'entry').map(one => only(one, 'title').text),
    ['A page was withdrawn'],
  )
  assert.equal(only(top, 'title').text, 'Larkshire Partnership: a page withdrawn')
})

test('whatever a review is called and whatever words a stone has, it is a feed, and they are read as they were', () => {
  const words = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('<b>&amp;</b>', ']]>', '"\'', 'é 👩‍👧'))
  fc.assert(
    fc.property(words, words, (reviewName, said) => {
      const stones = feed.stones.map(one => ({ ...one, words: said }))
      const top = assertAtom(atomOf({ ...feed, editions: [{ ...edition, reviewName }], stones }))
      const [first, second] = all(top, 'entry') as [Read, Read]
      const shown = (text: string) => text.replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd').replace(/\r\n?/g, '\n')
      assert.equal(only(first, 'title').text, `${shown(reviewName)}, edition 2`)
      assert.ok(only(second, 'summary').text.endsWith(` ${shown(said)}`))
    }),
  )
})
