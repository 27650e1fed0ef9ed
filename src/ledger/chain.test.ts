import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { confirmed, happenings, ours } from './chain.samples.ts'
import { digest, type Happening, next, readBody, sha256 } from './chain.ts'

const first = next(ours, null, confirmed)

describe('an entry', () => {
  it('is canonical text and its SHA-256', () => {
    const words = confirmed.about?.words
    assert.equal(
      first.body,
      `{"about":{"dueOn":"2026-09-01","words":"${words}"},` +
        '"actor":{"id":"7d1f0c3e-2b4a-4f6d-8e9c-0a1b2c3d4e5f","kind":"person"},' +
        `"at":"2026-03-05T14:07:09.120Z","partnership":"${ours}","prev":null,"seq":1,` +
        '"subject":{"id":"1f2e3d4c-5b6a-4978-8695-a4b3c2d1e0f9","kind":"commitment"},' +
        '"v":1,"verb":"commitment.confirmed"}',
    )
    assert.equal(first.hash, createHash('sha256').update(first.body, 'utf8').digest('hex'))
    assert.deepEqual([first.partnershipId, first.seq, first.prevHash], [ours, 1, null])
  })

  it('holds the hash of the one before', () => {
    const second = next(ours, first, { ...confirmed, about: {} })
    assert.deepEqual([second.seq, second.prevHash, readBody(second.body)?.prev], [2, first.hash, first.hash])
  })

  it('is the same whatever order its parts were given in', () => {
    const { about, subject, verb, actor, at } = confirmed
    const turned = Object.fromEntries(Object.entries(about ?? {}).reverse())
    assert.equal(next(ours, null, { about: turned, subject, verb, actor, at }).body, first.body)
    assert.equal(
      next(ours, null, { subject, verb, actor, at }).body,
      next(ours, null, { ...confirmed, about: {} }).body,
    )
  })

  it('reads back as what was recorded', () => {
    fc.assert(
      fc.property(happenings, happening => {
        const { v, partnership, seq, prev, ...said } = readBody(next(ours, null, happening).body) ?? assert.fail()
        assert.deepEqual([v, partnership, seq, prev], [1, ours, 1, null])
        assert.deepEqual(said, { ...happening, about: { ...happening.about } })
      }),
    )
  })
})

describe('what the ledger refuses', () => {
  const secret = 'Mum said he hit her again'
  const about = (value: string) => ({ about: { note: value } })
  const refused: Record<string, object> = {
    'free text as an id': { subject: { kind: 'commitment', id: secret } },
    'free text as a kind': { subject: { kind: secret, id: ours } },
    'free text as a verb': { verb: secret },
    'free text as an actor': { actor: { kind: 'person', id: secret } },
    'free text about it': about(secret),
    'free text as a name': { about: { [secret]: ours } },
    'a sentence joined by hyphens': about('mum-said-he-hit-her-again'),
    'a name in capitals': about('Kay'),
    'an e-mail address': about('kay@example.org'),
    'an NHS number': about('9434765919'),
    'a telephone number': about('07700900123'),
    'a postcode': about('AL1 3JE'),
    'text after a line end': about('accepted\nshe said'),
    'an id with a line end': about(`${ours}\n`),
    'an id in capitals': about(ours.toUpperCase()),
    'a day that cannot be': about('2026-13-45'),
    'a number dressed up': about('1e3'),
    'an empty value': about(''),
    'look-alike letters': about('pоlice'),
    'a long slug': about(`a${'b'.repeat(40)}`),
    'a verb without a subject': { verb: 'confirmed' },
    'an actor of a third kind': { actor: { kind: 'robot', id: ours } },
    'a time with an offset': { at: '2026-03-05T14:07:09.120+01:00' },
    'a time without milliseconds': { at: '2026-03-05T14:07:09Z' },
    'a day that is not in the calendar': { at: '2026-02-30T14:07:09.120Z' },
    'a list for an id': about([ours] as unknown as string),
    'a number for an id': about(7 as unknown as string),
    'a nested record': about({ said: secret } as unknown as string),
    'the name of a prototype': { about: JSON.parse(`{"__proto__":"${ours}"}`) },
  }
  for (const [what, change] of Object.entries(refused))
    it(what, () => {
      const happening = { ...confirmed, ...change } as Happening
      assert.throws(
        () => next(ours, null, happening),
        (error: Error) => /^The ledger refuses /.test(error.message) && !error.message.includes(secret),
      )
    })

  it('any text with a space, a capital or a mark of its own', () => {
    const telling = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => /[^a-z0-9_-]/.test(text))
    fc.assert(fc.property(telling, text => assert.throws(() => next(ours, null, { ...confirmed, ...about(text) }))))
  })

  it('a head or partnership that is none', () => {
    assert.throws(() => next(secret, null, confirmed))
    assert.throws(() => next(ours, { seq: 1, hash: 'abc' }, confirmed))
    assert.throws(() => next(ours, { seq: 1.5, hash: first.hash }, confirmed))
    assert.throws(() => next(ours, { seq: Number.MAX_SAFE_INTEGER, hash: first.hash }, confirmed))
    assert.throws(() => next(ours, { seq: '1' as unknown as number, hash: first.hash }, confirmed))
  })

  it('but nothing the product needs', () => {
    for (const value of [ours, first.hash, 'agency_lead', '0', '-12', '240', '2026-02-28'])
      assert.doesNotThrow(() => next(ours, null, { ...confirmed, ...about(value) }), value)
  })
})

describe('a body read back', () => {
  const body = first.body
  const disguised: Record<string, string> = {
    'an extra field': body.replace('"v":1', '"u":"x","v":1'),
    'an extra field within': body.replace('"kind":"person"', '"kind":"person","name":"x"'),
    'a field missing': body.replace('"v":1,', ''),
    'a field twice': body.replace('"v":1', '"v":1,"v":1'),
    'a field twice, differing': body.replace('"seq":1', '"seq":9,"seq":1'),
    'a verb twice, differing': body.replace('"verb":', '"verb":"commitment.declined","verb":'),
    'fields out of order': body.replace('"v":1,"verb":"commitment.confirmed"', '"verb":"commitment.confirmed","v":1'),
    'a number as text': body.replace('"seq":1', '"seq":"1"'),
    'a version as text': body.replace('"v":1', '"v":"1"'),
    'a number spelt otherwise': body.replace('"seq":1', '"seq":1.0'),
    'a letter spelt otherwise': body.replace('commitment.', '\\u0063ommitment.'),
    'a space': body.replace('"v":1', '"v": 1'),
    'a line end': `${body}\n`,
    'a byte order mark': `\uFEFF${body}`,
    'a prototype': body.replace('"v":1', '"__proto__":{},"v":1'),
    'a prototype within': body.replace('"about":{', '"about":{"__proto__":{"x":"y"},'),
    'no record about it': body.replace(/"about":\{[^}]*\}/, '"about":null'),
    'a list about it': body.replace(/"about":\{[^}]*\}/, '"about":[]'),
    'an accent composed': body.replace('commitment.', 'commitm\u00e9nt.'),
    'an accent decomposed': body.replace('commitment.', 'commitme\u0301nt.'),
    'half a letter': body.replace('commitment.', '\ud800.'),
    'a version to come': body.replace('"v":1', '"v":2'),
    'not a record': 'null',
    'not JSON': body.slice(0, -1),
    'depth without end': '['.repeat(200_000),
  }
  for (const [what, text] of Object.entries(disguised))
    it(`is refused with ${what}`, () => {
      assert.notEqual(text, body)
      assert.equal(readBody(text), null)
    })
})

describe('a digest', () => {
  const salt = 'f3a1c9d27b604e5885a90d1c2b3e4f50'

  it('is the salt, a line end and the words, hashed', () => {
    assert.equal(digest(salt, 'Every child is seen'), sha256(`${salt}\nEvery child is seen`))
  })

  it('differs for every salt and every spelling', () => {
    const all = [digest(salt, 'é'), digest(salt, 'e\u0301'), digest(`${salt}0`, 'é'), digest(salt, '0é')]
    assert.equal(new Set(all).size, 4)
  })

  it('needs a salt that cannot be guessed or blurred into the words', () => {
    for (const weak of ['', 'short', `${salt}\n`, ' '.repeat(32)]) assert.throws(() => digest(weak, 'words'))
  })
})
