import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chainOf, confirmed, happenings, ours, theirs } from './chain.samples.ts'
import type { Entry, Happening } from './chain.ts'
import { sign } from './checkpoint.ts'
import { checkpointLines, readCheckpointText } from './checkpoint-text.ts'
import { writeExport } from './export.ts'
import { newKeyPair } from './key.ts'
import { type Verdict, type VerifyOptions, verifyExport } from './verify.ts'

// Who attacks here holds the database and the server: they can write any file. What they do not hold is the signing key as it was
// when a checkpoint went out, nor the e-mails in the agencies' hands.
const { publicKey, privateKey } = newKeyPair()
const attacker = newKeyPair()
const declined: Happening = { ...confirmed, verb: 'commitment.declined' }
const truth = chainOf(ours, [confirmed, declined, confirmed, declined, confirmed, declined])
const elsewhere = chainOf(theirs, [confirmed, declined, confirmed, declined, confirmed, declined])

const onDay = (day: number) => `2026-03-0${day}T02:00:00.000Z`
const signedOn = (day: number, chain: readonly Entry[], seq: number, key = privateKey) => {
  const { partnershipId, hash } = chain[seq - 1] ?? assert.fail()
  return sign(key, { partnershipId, seq, hash, at: onDay(day) })
}
const fileOf = (chain: readonly Entry[], signed: readonly ReturnType<typeof signedOn>[] = []) =>
  Array.fromAsync(
    writeExport(
      { partnershipId: chain[0]?.partnershipId ?? ours, exportedAt: onDay(9), entries: chain.length },
      chain,
      signed,
    ),
  )
/** An agency’s copy: what it was mailed on the second day, about the fourth entry. */
const mail = readCheckpointText(checkpointLines(signedOn(2, truth, 4), publicKey).join('\n'))?.[0] ?? assert.fail()
const byMail = { checkpoints: [mail.checkpoint], publicKey: mail.publicKey }

const judged = (lines: readonly string[], options: VerifyOptions = byMail): Promise<Verdict> =>
  verifyExport(() => lines, options)
const kindsIn = (verdict: Verdict) => (verdict.ok ? [] : [...new Set(verdict.found.map(({ kind }) => kind))])

describe('the verifier is attacked (R45, R46)', async () => {
  const own = [signedOn(1, truth, 2), signedOn(2, truth, 4), signedOn(3, truth, 6)]
  const file = await fileOf(truth, own)
  const forgery = chainOf(ours, [confirmed, confirmed, confirmed, declined, confirmed, declined])
  const attacks: Record<string, [lines: readonly string[], found: string[], options?: VerifyOptions]> = {
    'a forged entry in place of the true one': [
      file.with(2, (await fileOf(forgery))[2] ?? ''),
      ['broken link', 'rewritten'],
    ],
    'the whole chain written afresh, every link sound, with no checkpoints': [await fileOf(forgery), ['rewritten']],
    'the whole chain written afresh and signed with the attacker’s key': [
      await fileOf(forgery, [signedOn(3, forgery, 6, attacker.privateKey)]),
      ['bad signature', 'rewritten'],
    ],
    'and verified with the attacker’s key': [
      await fileOf(forgery, [signedOn(3, forgery, 6, attacker.privateKey)]),
      ['bad signature'],
      { checkpoints: [mail.checkpoint], publicKey: attacker.publicKey },
    ],
    'and with the true key stolen later: the older mail still tells': [
      await fileOf(forgery, [signedOn(1, forgery, 2), signedOn(3, forgery, 6)]),
      ['rewritten'],
    ],
    'truncated before what was mailed, its checkpoints stripped': [await fileOf(truth.slice(0, 3)), ['cut short']],
    'truncated to an older checkpoint of its own': [await fileOf(truth.slice(0, 2), own.slice(0, 1)), ['cut short']],
    'truncated to nothing': [await fileOf([]), ['cut short']],
    'truncated in the middle of a line': [file.slice(0, 5).with(4, file[4]?.slice(0, 70) ?? ''), ['unreadable']],
    'two entries in another order': [file.with(2, file[3] ?? '').with(3, file[2] ?? ''), ['out of order']],
    'an entry twice': [file.toSpliced(3, 0, file[2] ?? ''), ['unreadable']],
    'an entry twice, with the header made to agree': [
      file.with(0, file[0]?.replace('"entries":6', '"entries":7') ?? '').toSpliced(3, 0, file[2] ?? ''),
      ['forked'],
    ],
    'an entry of another partnership in its place': [
      file.with(2, (await fileOf(elsewhere))[2] ?? ''),
      ['foreign', 'missing'],
    ],
    'the whole ledger of another partnership': [await fileOf(elsewhere), ['foreign']],
    'another partnership’s checkpoint, truly signed, replayed': [
      [...file, ...(await fileOf(elsewhere, [signedOn(3, elsewhere, 6)])).slice(-1)],
      ['foreign'],
    ],
    'a checkpoint kept from another partnership': [
      file,
      ['foreign'],
      { publicKey, checkpoints: [signedOn(2, elsewhere, 4)] },
    ],
    'a checkpoint of its own with its place moved': [
      [...file.slice(0, -1), file.at(-1)?.replace('"seq":6', '"seq":5') ?? ''],
      ['bad signature'],
    ],
    'a checkpoint of its own signed by nobody': [
      [...file.slice(0, -1), file.at(-1)?.replace(/"signature":"../, '"signature":"AA') ?? ''],
      ['bad signature'],
    ],
    'no key at all': [file, ['no key'], { checkpoints: [mail.checkpoint] }],
  }
  for (const [what, [lines, expected, options]] of Object.entries(attacks))
    it(`${what}: found`, async () => assert.deepEqual(kindsIn(await judged(lines, options)).sort(), expected.sort()))

  it('the truth: proven up to the last checkpoint', async () => {
    const verdict = await judged(file)
    assert.ok(verdict.ok)
    assert.deepEqual([verdict.proven?.seq, verdict.proven?.at, verdict.checkpointsMet], [6, onDay(3), 4])
  })

  it('a file stripped of its checkpoints is proven up to what was mailed, and no further', async () => {
    const verdict = await judged(await fileOf(truth))
    assert.ok(verdict.ok)
    assert.deepEqual([verdict.entries, verdict.proven?.seq], [6, 4])
  })

  it('with no checkpoint from anywhere, even a whole chain is unproven', async () => {
    for (const lines of [await fileOf(truth), await fileOf(forgery), await fileOf([])]) {
      const verdict = await judged(lines, { publicKey })
      assert.ok(verdict.ok)
      assert.equal(verdict.proven, null)
    }
  })

  it('entries appended after the mail, by whoever, are vouched for by nobody', async () => {
    const verdict = await judged(await fileOf(chainOf(ours, [confirmed, confirmed], truth.slice(0, 4))))
    assert.ok(verdict.ok)
    assert.deepEqual([verdict.entries, verdict.proven?.seq], [6, 4])
  })
})

describe('ten thousand harms to an export (R44)', () => {
  it('are every one found', async () => {
    const done = fc.sample(fc.array(happenings, { minLength: 5, maxLength: 9 }), { numRuns: 5, seed: 11 })
    const worlds = await Promise.all(
      done.map(async one => {
        const chain = chainOf(ours, one)
        const checkpoint = signedOn(4, chain, chain.length)
        const other = await fileOf(chainOf(theirs, one), [signedOn(4, chainOf(theirs, one), chain.length)])
        return { lines: await fileOf(chain, [checkpoint]), other, checkpoint }
      }),
    )
    const ways = ['letter', 'lost', 'twice', 'swapped', 'moved', 'foreign', 'cut', 'glued', 'torn'] as const
    const place = fc.nat(1_000_000)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...worlds),
        fc.constantFrom(...ways),
        fc.tuple(place, place, place),
        async ({ lines, other, checkpoint }, way, [one, two, three]) => {
          // What the header says of when the file was made is the one thing that nothing vouches for.
          const at = 1 + (one % (lines.length - 1))
          const to = 1 + (two % (lines.length - 1))
          const line = lines[at] ?? ''
          const letter = three % line.length
          const harmed = {
            letter: () => lines.with(at, line.slice(0, letter) + '0aZ"}, {\\'[two % 9] + line.slice(letter + 1)),
            lost: () => lines.toSpliced(at, 1),
            twice: () => lines.toSpliced(to, 0, line),
            swapped: () => lines.with(at, lines[to] ?? '').with(to, line),
            moved: () => lines.toSpliced(at, 1).toSpliced(to, 0, line),
            foreign: () => lines.with(at, other[to] ?? ''),
            cut: () => lines.slice(0, at),
            glued: () => [...lines, ...other.slice(at)],
            torn: () => [...lines.slice(0, at), line.slice(0, letter)],
          }
            [way]()
            .filter(text => text !== '')
          fc.pre(JSON.stringify(harmed) !== JSON.stringify(lines))
          // A checkpoint given twice says nothing new; and losing the file’s own costs nothing, since one was kept.
          const entries = (file: readonly string[]) =>
            JSON.stringify(file.filter(text => !text.startsWith('{"checkpoint"')))
          const isOnlyOwn = entries(harmed) === entries(lines) && harmed.every(text => lines.includes(text))
          fc.pre(!isOnlyOwn)
          const verdict = await judged(harmed, { publicKey, checkpoints: [checkpoint] })
          assert.equal(verdict.ok, false, way)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
