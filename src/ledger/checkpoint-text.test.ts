import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { letter } from '#src/post/letter.ts'
import { confirmed, ours } from './chain.samples.ts'
import { next } from './chain.ts'
import { checkCheckpoint, sign } from './checkpoint.ts'
import { checkpointLines, readCheckpointText } from './checkpoint-text.ts'
import { newKeyPair } from './key.ts'

const { publicKey, privateKey } = newKeyPair()
const { seq, hash } = next(ours, null, confirmed)
const signedAt = (at: string) => sign(privateKey, { partnershipId: ours, seq, hash, at })
const good = signedAt('2026-03-06T02:00:00.000Z')
const lines = checkpointLines(good, publicKey)
const told = { subject: 'A checkpoint', from: 'Larkshire', because: 'you keep them', ask: 'the business team' }
const asMailed = letter({ ...told, paragraphs: ['Keep this.', ...lines] }).body
const quoted = (mark: string) => asMailed.replace(/^/gm, mark)

describe('a checkpoint in an e-mail is read back', () => {
  const ways: Record<string, string> = {
    'as it was mailed': asMailed,
    'with the line ends of an e-mail': asMailed.replaceAll('\n', '\r\n'),
    'without the empty lines': asMailed.replace(/\n+/g, '\n'),
    quoted: quoted('> '),
    'forwarded again and again': quoted('> > >> '),
    'quoted with bars': quoted('| '),
    'wrapped at 40 letters and quoted': quoted('> ').replace(/(.{40})/g, '$1\n> '),
    'all on one line': asMailed.replaceAll('\n', ' '),
    'indented, with spaces that do not break': quoted('\u00a0 \t'),
    'as it travels': asMailed.replace(/(.{30})/g, '$1=\r\n').replaceAll('signed-at: ', 'signed-at:=20'),
  }
  for (const [how, text] of Object.entries(ways))
    it(how, () => {
      const [found, ...more] = readCheckpointText(text) ?? []
      assert.deepEqual(found, { checkpoint: good, publicKey })
      assert.deepEqual(more, [])
      assert.ok(found && checkCheckpoint(found.publicKey, found.checkpoint))
    })

  it('whatever width a mail program wraps it to, however deep it is quoted', () =>
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 120 }), fc.integer({ min: 0, max: 9 }), (width, depth) => {
        const text = asMailed.replace(new RegExp(`(.{${width}})`, 'g'), '$1\n').replace(/^/gm, '> '.repeat(depth))
        assert.deepEqual(readCheckpointText(text), [{ checkpoint: good, publicKey }])
      }),
      { numRuns: 200 },
    ))

  it('beside others in the same conversation, in order', () => {
    const later = signedAt('2026-03-07T02:00:00.000Z')
    const reply = `Thank you.\n\n${checkpointLines(later, publicKey).join('\n')}\n\n${quoted('> ')}`
    assert.deepEqual(
      readCheckpointText(reply)?.map(one => one.checkpoint),
      [later, good],
    )
  })

  it('with no line longer than an e-mail may have', () => {
    for (const line of asMailed.split('\n')) assert.ok(line.length <= 76, line)
  })
})

describe('a text is refused', () => {
  const broken: Record<string, string> = {
    'when it is empty': '',
    'when it holds none': 'All is well with the record.',
    'when the end is missing': asMailed.replace('END THROUGHLINE', 'END'),
    'when a letter was lost': asMailed.replace(/hash: ./, 'hash: '),
    'when a letter was added': asMailed.replace('hash: ', 'hash: 0'),
    'when a line was lost': asMailed.replace(/entry: .*\n/, ''),
    'when lines changed places': lines
      .toSpliced(1, 1)
      .toSpliced(3, 0, lines[1] ?? '')
      .join('\n'),
    'when something was added': lines.toSpliced(2, 0, 'note: all is well').join('\n'),
    'when its key is none': lines
      .map(line => line.replace(/^public-key: .*/, `public-key: ${'A'.repeat(59)}`))
      .join('\n'),
    'when one of two is damaged': `${lines.join('\n')}\n${lines.toSpliced(3, 1).join('\n')}`,
  }
  for (const [how, text] of Object.entries(broken)) it(how, () => assert.equal(readCheckpointText(text), null))

  it('at any letter changed, or the signature does not hold', () => {
    const text = lines.join('\n')
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'0a9zZ:-_.'), (place, letter) => {
        const changed = text.slice(0, place) + letter + text.slice(place + 1)
        const found = readCheckpointText(changed)
        for (const { checkpoint, publicKey: key } of found ?? [])
          assert.ok(
            !checkCheckpoint(publicKey, checkpoint) || JSON.stringify(checkpoint) === JSON.stringify(good),
            `${key} ${changed}`,
          )
      }),
      { numRuns: 3000 },
    )
  })

  it('is not written with a key that did not sign it', () =>
    assert.throws(() => checkpointLines(good, newKeyPair().publicKey), /not the key that signed/))
})
