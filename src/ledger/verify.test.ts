import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { chainOf, confirmed, happenings, ours, theirs } from './chain.samples.ts'
import { type Entry, type Happening, next, readBody, sha256 } from './chain.ts'
import { type Checkpoint, sign } from './checkpoint.ts'
import { writeExport } from './export.ts'
import { newKeyPair } from './key.ts'
import { type ProblemKind, type VerifyOptions, verifyChain, verifyExport } from './verify.ts'

const { publicKey, privateKey } = newKeyPair()
const stranger = newKeyPair()
const at = '2026-03-06T02:00:00.000Z'
const declined: Happening = { ...confirmed, verb: 'commitment.declined' }

const signed = ({ partnershipId, seq, hash }: Entry): Checkpoint => sign(privateKey, { partnershipId, seq, hash, at })
const lastOf = (chain: readonly Entry[]): Entry => chain.at(-1) ?? assert.fail('an empty chain')
const nth = (chain: readonly Entry[], index: number): Entry => chain[index] ?? assert.fail(`no entry at ${index}`)
const rehashed = (entry: Entry, body: string): Entry => ({ ...entry, body, hash: sha256(body) })

describe('a chain left alone', () => {
  it('is whole, with every checkpoint met', () =>
    fc.assert(
      fc.asyncProperty(fc.array(happenings, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), async (done, coin) => {
        const chain = chainOf(ours, done)
        const checkpoints = chain.filter(() => coin.next().value).map(signed)
        const { seq, hash } = chain.at(-1) ?? {}
        const head = seq === undefined || hash === undefined ? null : { seq, hash }
        const vouched = checkpoints.at(-1)
        const proven = vouched ? { partnershipId: ours, seq: vouched.seq, hash: vouched.hash, at } : null
        const whole = { ok: true, entries: chain.length, head, checkpointsMet: checkpoints.length, proven }
        assert.deepEqual(await verifyChain(chain, { partnershipId: ours, checkpoints, publicKey }), whole)
        const lines = await Array.fromAsync(
          writeExport({ partnershipId: ours, exportedAt: at, entries: chain.length }, chain, checkpoints),
        )
        assert.deepEqual(await verifyExport(() => lines, { publicKey }), whole)
      }),
      { numRuns: 300 },
    ))

  it('goes on being whole as it grows past its checkpoints', async () => {
    const before = chainOf(ours, [confirmed, declined])
    const verdict = await verifyChain(chainOf(ours, [confirmed], before), {
      checkpoints: [signed(lastOf(before))],
      publicKey,
    })
    assert.equal(verdict.ok && verdict.checkpointsMet, 1)
  })

  it('may arrive a piece at a time, and is not kept', async () => {
    async function* arriving() {
      let head: Entry | null = null
      for (let count = 0; count < 20_000; count += 1) {
        head = next(ours, head, confirmed)
        yield head
      }
    }
    const verdict = await verifyChain(arriving())
    assert.equal(verdict.ok && verdict.entries, 20_000)
  })
})

const five = chainOf(ours, [confirmed, declined, confirmed, declined, confirmed])
const foreignFive = chainOf(theirs, [confirmed, declined, confirmed, declined, confirmed])
const [e1, e2, e3, e4, e5] = [nth(five, 0), nth(five, 1), nth(five, 2), nth(five, 3), nth(five, 4)]
const end = signed(e5)
const retold = rehashed(e3, e3.body.replace('confirmed', 'withdrawn'))
const rewritten = chainOf(ours, [declined, declined, confirmed], five.slice(0, 2))

describe('each kind of harm is named', () => {
  type Case = [chain: unknown[], found: [ProblemKind, number | null][], options?: VerifyOptions]
  const given = { partnershipId: ours, publicKey, checkpoints: [end] }
  const cases: Record<string, Case> = {
    'text changed': [[e1, e2, { ...e3, body: retold.body }, e4, e5], [['edited', 3]]],
    'hash changed': [[e1, e2, { ...e3, hash: e4.hash }, e4, e5], [['edited', 3]]],
    'number changed': [[e1, e2, { ...e3, seq: 30 }, e4, e5], [['edited', 3]]],
    'link changed': [[e1, e2, { ...e3, prevHash: e1.hash }, e4, e5], [['edited', 3]]],
    'owner changed': [[e1, e2, { ...e3, partnershipId: theirs }, e4, e5], [['edited', 3]]],
    'text changed and hashed again': [[e1, e2, retold, e4, e5], [['broken link', 4]]],
    'last text changed and hashed again': [
      [e1, e2, e3, e4, rehashed(e5, e5.body.replace('confirmed', 'withdrawn'))],
      [['rewritten', 5]],
    ],
    'one entry gone': [[e1, e2, e4, e5], [['missing', 3]]],
    'the first gone': [[e2, e3, e4, e5], [['missing', 1]]],
    'two gone': [[e1, e4, e5], [['missing', 2]]],
    'two swapped': [[e1, e2, e4, e3, e5], [['out of order', 3]]],
    'turned about': [
      [e5, e4, e3, e2, e1],
      [
        ['out of order', 4],
        ['out of order', 3],
        ['out of order', 2],
        ['out of order', 1],
      ],
    ],
    'one repeated': [[e1, e2, e3, e3, e4, e5], [['forked', 3]]],
    'a second one beside it': [[e1, e2, e3, next(ours, e2, declined), e4, e5], [['forked', 3]]],
    'another partnership’s put in': [[e1, e2, nth(foreignFive, 2), e3, e4, e5], [['foreign', 3]]],
    'another partnership’s put in its place': [
      [e1, e2, nth(foreignFive, 2), e4, e5],
      [
        ['foreign', 3],
        ['missing', 3],
      ],
    ],
    'tail cut': [[e1, e2, e3], [['cut short', 5]]],
    'everything cut': [[], [['cut short', 5]]],
    'rewritten from the third on': [rewritten, [['rewritten', 5]]],
    'rewritten and longer': [chainOf(ours, [confirmed], rewritten), [['rewritten', 5]]],
    'rewritten and shorter': [rewritten.slice(0, 4), [['cut short', 5]]],
    'text that is not canonical': [
      [e1, e2, rehashed(e3, e3.body.replace('"v":1', '"v": 1')), e4, e5],
      [
        ['not canonical', 3],
        ['broken link', 4],
      ],
    ],
    'something that is no entry': [[e1, e2, null, e3, e4, e5], [['not canonical', null]]],
    'a number as text': [
      [e1, e2, { ...e3, seq: '3' }, e4, e5],
      [
        ['not canonical', null],
        ['missing', 3],
      ],
    ],
    'a start that claims to follow something': [
      [rehashed(e1, e1.body.replace('"prev":null', `"prev":"${e5.hash}"`))],
      [['not canonical', 1]],
      {},
    ],
    'the whole of another ledger': [
      foreignFive.slice(0, 2),
      [
        ['foreign', 1],
        ['foreign', 2],
      ],
      { partnershipId: ours },
    ],
    'a checkpoint by a stranger': [
      five,
      [['bad signature', 5]],
      { publicKey, checkpoints: [sign(stranger.privateKey, { partnershipId: ours, seq: 5, hash: e5.hash, at })] },
    ],
    'a checkpoint under a key that was swapped': [
      five,
      [['bad signature', 5]],
      { publicKey: stranger.publicKey, checkpoints: [end] },
    ],
    'a forged checkpoint beside a good one': [
      five,
      [['bad signature', 4]],
      { publicKey, checkpoints: [end, { ...end, seq: 4, hash: e4.hash }] },
    ],
    'a truncated checkpoint': [
      five,
      [['bad signature', null]],
      { publicKey, checkpoints: [{ ...end, signature: end.signature.slice(0, 40) }] },
    ],
    'a checkpoint that is nothing': [
      five,
      [['bad signature', null]],
      { publicKey, checkpoints: [null as unknown as Checkpoint] },
    ],
    'a checkpoint and no key': [five, [['no key', null]], { checkpoints: [end] }],
    'a checkpoint for another partnership': [
      five,
      [['foreign', 5]],
      { publicKey, checkpoints: [signed(lastOf(foreignFive))] },
    ],
    'a later checkpoint for another partnership': [
      five.slice(0, 2),
      [['foreign', 5]],
      { publicKey, checkpoints: [signed(lastOf(foreignFive))] },
    ],
    'two checkpoints that contradict each other': [
      five,
      [['rewritten', 5]],
      { publicKey, checkpoints: [end, signed(lastOf(rewritten))] },
    ],
  }
  for (const [what, [chain, expected, options = given]] of Object.entries(cases))
    it(what, async () => {
      const verdict = await verifyChain(chain as Entry[], options)
      const found = verdict.ok ? [] : verdict.found
      assert.deepEqual(
        found.map(({ kind, seq }) => [kind, seq]),
        expected,
      )
      for (const { says } of found) assert.match(says, /^[A-Z].{12,}[^.]$/)
    })
})

/** Ten chains, each with a checkpoint of its last entry. */
const worlds = fc.sample(fc.array(happenings, { minLength: 3, maxLength: 14 }), { numRuns: 10, seed: 7 }).map(done => {
  const chain = chainOf(ours, done)
  return { chain, checkpoints: [signed(lastOf(chain))] }
})

const fields = ['partnershipId', 'seq', 'hash', 'prevHash', 'body'] as const

interface Draw {
  /** A place from `from` up to but not including `to`. */
  readonly place: (from: number, to: number) => number
  readonly of: <T>(...choices: T[]) => T
  readonly happening: () => Happening
}

/** Every way to harm a chain; each returns a chain that differs from the one it was given. */
const harms: Record<string, (chain: readonly Entry[], draw: Draw) => Entry[]> = {
  edit: (chain, draw) => {
    const index = draw.place(0, chain.length)
    const entry = nth(chain, index)
    const other = nth(chain, (index + 1) % chain.length)
    const field = draw.of(...fields)
    const spoilt = field === 'body' ? spoil(entry.body, draw) : draw.of(theirs, 0, '', null, undefined, other[field])
    return chain.with(index, { ...entry, [field]: spoilt === entry[field] ? `${spoilt}1` : spoilt } as Entry)
  },
  editAndRehash: (chain, draw) => {
    const index = draw.place(0, chain.length)
    return chain.with(index, rehashed(nth(chain, index), spoil(nth(chain, index).body, draw)))
  },
  replace: (chain, draw) => {
    const index = draw.place(0, chain.length)
    return chain.with(index, next(ours, chain[index - 1] ?? null, { ...draw.happening(), verb: 'commitment.forged' }))
  },
  delete: (chain, draw) => chain.toSpliced(draw.place(0, chain.length), draw.place(1, 4)),
  insert: (chain, draw) => {
    const index = draw.place(0, chain.length)
    const before = chain[index - 1] ?? null
    const [linked, foreign] = [ours, theirs].map(owner => next(owner, before, draw.happening()))
    return chain.toSpliced(
      index,
      0,
      ...draw.of([linked], [foreign], [nth(chain, index)], [lastOf(chain), linked]).filter(present),
    )
  },
  swap: (chain, draw) => {
    const [one, two] = [draw.place(0, chain.length - 1), draw.place(1, chain.length)]
    const [first, second] = one === two ? [one, one + 1 < chain.length ? one + 1 : 0] : [one, two]
    return chain.with(first, nth(chain, second)).with(second, nth(chain, first))
  },
  move: (chain, draw) => {
    const index = draw.place(1, chain.length)
    return chain.toSpliced(index, 1).toSpliced(draw.place(0, index), 0, nth(chain, index))
  },
  cut: (chain, draw) => chain.slice(0, draw.place(0, chain.length)),
  rewrite: (chain, draw) => {
    const index = draw.place(0, chain.length)
    const retelling = chain.slice(index).map(() => draw.happening())
    const changed = retelling.with(0, { ...draw.happening(), verb: 'commitment.forged' })
    return chainOf(ours, changed, chain.slice(0, index))
  },
  resettle: (chain, draw) => {
    const index = draw.place(0, chain.length - 1)
    const after = chain.slice(index + 1).map(({ body }) => readBody(body) ?? assert.fail())
    return chainOf(ours, after, chain.slice(0, index)) // takes one out and closes the chain up behind it
  },
}

const present = <T>(value: T | undefined): value is T => value !== undefined

function spoil(text: string, draw: Draw): string {
  const place = draw.place(0, text.length)
  const letter = draw.of('0', 'a', '"', ' ', '}', '\\', '\u0301', '\ud800', '')
  const spoilt = text.slice(0, place) + letter + text.slice(place + draw.of(0, 1))
  return spoilt === text ? `${text} ` : spoilt
}

describe('ten thousand harms (R44)', () => {
  it('are every one found', async () => {
    const tally = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...worlds),
        fc.constantFrom(...Object.keys(harms)),
        fc.gen(),
        async ({ chain, checkpoints }, harm, gen) => {
          const harmed = harms[harm]?.(chain, {
            place: (from, to) => gen(fc.integer, { min: from, max: to - 1 }),
            of: (...choices) => gen(() => fc.constantFrom(...choices)),
            happening: () => gen(() => happenings),
          })
          assert.notDeepEqual(harmed, chain)
          const verdict = await verifyChain(harmed ?? [], { partnershipId: ours, checkpoints, publicKey })
          assert.equal(verdict.ok, false, harm)
          tally.set(harm, (tally.get(harm) ?? 0) + 1)
        },
      ),
      { numRuns: 10_000 },
    )
    for (const harm of Object.keys(harms)) assert.ok((tally.get(harm) ?? 0) > 500, `${harm} was hardly tried`)
  })
})

describe('an export that was tampered with', async () => {
  const lines = await Array.fromAsync(writeExport({ partnershipId: ours, exportedAt: at, entries: 5 }, five, [end]))
  const kinds = async (changed: string[], options: VerifyOptions = { publicKey }) => {
    const verdict = await verifyExport(() => changed, options)
    return verdict.ok ? [] : verdict.found.map(({ kind }) => kind)
  }

  it('is found by any letter changed, after the header', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        fc.string({ minLength: 1 }),
        async (row, place, put) => {
          const line = lines[row] ?? ''
          const start = place % line.length
          const changed = line.slice(0, start) + put + line.slice(start + put.length)
          fc.pre(changed !== line)
          assert.notDeepEqual(await kinds(lines.with(row, changed)), [])
        },
      ),
      { numRuns: 2000 },
    ))

  it('is found by its tail cut with the header made to agree', async () => {
    const short = [(lines[0] ?? '').replace('"entries":5', '"entries":3'), ...lines.slice(1, 4)]
    assert.deepEqual(await kinds([...short, ...lines.slice(6)]), ['cut short'])
    assert.deepEqual(await kinds(short, { publicKey, checkpoints: [end] }), ['cut short'])
  })

  it('is found by its header naming another partnership', async () => {
    const renamed = lines.with(0, (lines[0] ?? '').replace(ours, theirs))
    assert.deepEqual(new Set(await kinds(renamed)), new Set(['foreign']))
  })

  it('is not let off because no key was given', async () => {
    assert.deepEqual(await kinds(lines, {}), ['no key'])
  })

  it('is told where the file stops being one', async () => {
    const verdict = await verifyExport(() => lines.with(3, '{'))
    assert.deepEqual(verdict, { ok: false, found: [{ seq: null, kind: 'unreadable', says: 'Line 4 is not JSON' }] })
  })
})

describe('the verifier under attack', () => {
  it('stops where a hostile file would fill memory', async () => {
    let drawn = 0
    function* endless(): Generator<Entry> {
      while (true) {
        drawn += 1
        yield { ...e1, seq: drawn * 2, hash: e2.hash }
      }
    }
    const verdict = await verifyChain(endless())
    assert.equal(verdict.ok, false)
    assert.equal(!verdict.ok && verdict.found.at(-1)?.kind, 'too many')
    assert.ok(drawn < 1100)
  })

  it('is not put off by an enormous number', async () => {
    const far = next(ours, { seq: Number.MAX_SAFE_INTEGER - 1, hash: e1.hash }, confirmed)
    const verdict = await verifyChain([e1, far, e2])
    assert.deepEqual(verdict.ok ? [] : verdict.found.map(({ kind, seq }) => [kind, seq]), [
      ['out of order', 2],
      ['missing', 3],
    ])
  })

  it('does not take a failing source for a short ledger', async () => {
    async function* broken() {
      yield e1
      throw new Error('connection lost')
    }
    await assert.rejects(verifyChain(broken()), /connection lost/)
  })

  it('throws rather than pass a ledger under a key it cannot read', async () => {
    await assert.rejects(verifyChain(five, { checkpoints: [end], publicKey: 'nonsense' }), /not an Ed25519 public key/)
  })
})
