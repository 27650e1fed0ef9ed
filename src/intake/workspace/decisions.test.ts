import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { moveProposal, type Proposal, standing } from '../proposal.ts'
import type { Change } from '../store.ts'
import { accept, add, type Decided, inBoth, moveUnder, positionAt, reject, takeBack, withParent } from './decisions.ts'
import { outlineOf } from './outline.ts'
import { sample, smallTree } from './proposals.samples.ts'
import { halvesOf, merge, neighbours, split } from './reshape.ts'

test('accepting passes over what is decided already', () => {
  const all = smallTree().map(one => (one.proposalId === 'a1' ? ({ ...one, status: 'corrected' } as Proposal) : one))
  assert.equal(changesOf(accept(all)).length, all.length - 1)
})

test('rejecting a recommendation rejects what hangs under it, and bringing it back brings that back', () => {
  const all = smallTree()
  const gone = apply(all, reject(all, of(all, 'r1'), 'It is background'))
  assert.deepEqual(
    outlineOf(gone).branches.map(branch => branch.proposal.proposalId),
    ['r2'],
  )
  assert.equal(of(gone, 'c1-date').reason, withParent)
  assert.equal(takeBack(gone, of(gone, 'c1')).ok, false)
  const back = apply(gone, takeBack(gone, of(gone, 'r1')))
  assert.deepEqual(
    back.map(one => one.status),
    all.map(() => 'proposed'),
  )
})

test('what was rejected by itself stays rejected when what it hangs under comes back', () => {
  const all = smallTree()
  const without = apply(all, reject(all, of(all, 'a1'), 'It repeats another'))
  const gone = apply(without, reject(without, of(without, 'r1'), 'It is background'))
  const back = apply(gone, takeBack(gone, of(gone, 'r1')))
  assert.equal(of(back, 'a1').status, 'rejected')
})

test('a correction gives way to the reader’s own words', () => {
  const [a1] = smallTree().filter(one => one.proposalId === 'a1')
  assert.ok(a1)
  const corrected = { ...a1, text: 'other words', status: 'corrected' } as Proposal
  assert.equal(apply([corrected], takeBack([corrected], corrected))[0]?.text, 'ask a1')
})

test('a second correction taken back at once gives way to the first', () => {
  const now = sample({ id: 'a1', kind: 'ask', more: { text: 'second', status: 'corrected', version: 3 } })
  const before = { status: 'corrected', content: { ...now, text: 'first' } } as const
  assert.equal(apply([now], takeBack([now], now, before))[0]?.text, 'first')
})

test('what is moved stands in the order of the document', () => {
  const all = smallTree()
  const moved = apply(all, moveUnder(all, of(all, 'a3'), 'r1'))
  assert.deepEqual(
    outlineOf(moved).branches[0]?.asks.map(item => item.proposal.proposalId),
    ['a1', 'a2', 'a3'],
  )
  assert.equal(moveUnder(all, of(all, 'a3'), 'r2').ok, false)
})

test('what is added stands between its neighbours', () => {
  const all = smallTree()
  const place = { page: 1, start: 350, end: 360 }
  const content = { ...of(all, 'a1'), text: 'missed', place }
  const added = apply(all, add(all, 'new', content))
  assert.deepEqual(
    outlineOf(added).branches[0]?.asks.map(item => item.proposal.text),
    ['ask a1', 'missed', 'ask a2'],
  )
})

test('a position is never one that is taken', () => {
  const starts = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 8 })
  fc.assert(
    fc.property(starts, fc.integer({ min: -50, max: 1050 }), (given, start) => {
      const siblings = given.map(at => sample({ id: String(at), kind: 'ask', at }))
      const position = positionAt(siblings, { page: 1, start, end: start + 1 })
      assert.ok(!siblings.some(one => one.position === position))
      for (const one of siblings) {
        const before = (one.place?.start ?? 0) <= start
        assert.equal(one.position < position, before)
      }
    }),
  )
})

test('both halves of a split stand in its place, and its gaps go with the first, still to be decided', () => {
  const all = smallTree()
  const halves = [
    { proposalId: 'h1', text: 'one', place: null },
    { proposalId: 'h2', text: 'two', place: null },
  ] as const
  const after = apply(all, split(all, of(all, 'c1'), [halves[0], halves[1]]))
  const promises = outlineOf(after).branches[0]?.commitments ?? []
  assert.deepEqual(
    promises.map(item => [item.proposal.proposalId, item.gaps.length]),
    [
      ['h1', 2],
      ['h2', 0],
      ['c2', 1],
    ],
  )
  assert.deepEqual(
    promises[0]?.gaps.map(gap => gap.status),
    ['proposed', 'proposed'],
  )
  assert.deepEqual(promises[1]?.proposal.fields, of(all, 'c1').fields)
})

test('a merge keeps the words of both, and a gap that both have once', () => {
  const all = smallTree()
  const after = apply(all, merge(all, of(all, 'c2'), of(all, 'c1'), 'm'))
  const [merged] = outlineOf(after).branches[0]?.commitments ?? []
  assert.equal(merged?.proposal.text, 'commitment c1 commitment c2')
  assert.deepEqual(merged?.proposal.fields.who, ['Children’s Services'])
  assert.equal(merged?.proposal.fields.when, 'during 2020')
  assert.deepEqual(
    merged?.gaps.map(gap => gap.proposalId),
    ['c1-date', 'c1-person'],
  )
  assert.equal(of(after, 'c2-date').reason, inBoth)
})

test('two asks answered differently are, as one, answered in part', () => {
  const all = smallTree()
  const after = apply(all, merge(all, of(all, 'a1'), of(all, 'a2'), 'm'))
  assert.equal(outlineOf(after).branches[0]?.asks[0]?.proposal.fields.coverage, 'partial')
})

test('only neighbours of one kind under one recommendation are merged', () => {
  const all = smallTree()
  assert.deepEqual(
    neighbours(all, of(all, 'a1')).map(one => one.proposalId),
    ['a2'],
  )
  assert.deepEqual(neighbours(all, of(all, 'c1-date')), [])
  assert.equal(merge(all, of(all, 'a1'), of(all, 'a3'), 'm').ok, false)
})

for (const [name, make] of [
  [
    'a split',
    (all: Proposal[]) =>
      split(all, of(all, 'c1'), [
        { proposalId: 'x', text: 'one', place: null },
        { proposalId: 'y', text: 'two', place: null },
      ]),
  ],
  ['a merge', (all: Proposal[]) => merge(all, of(all, 'c1'), of(all, 'c2'), 'x')],
  ['a merge of recommendations', (all: Proposal[]) => merge(all, of(all, 'r1'), of(all, 'r2'), 'x')],
] as const)
  test(`${name} taken back leaves everything as it was`, () => {
    const all = smallTree()
    const after = apply(all, make(all))
    for (const way of [
      takeBack(after, of(after, 'x')),
      takeBack(after, of(after, name.endsWith('recommendations') ? 'r1' : 'c1')),
    ]) {
      const back = apply(after, way)
      for (const one of all) {
        const { status, parentId, text } = of(back, one.proposalId)
        assert.deepEqual(
          { status, parentId, text },
          { status: 'proposed', parentId: one.parentId, text: one.text },
          one.proposalId,
        )
      }
      assert.equal(of(back, 'x').status, 'rejected')
    }
  })

test('what was rejected for itself stays so, with what hangs under it, when its recommendation comes back', () => {
  const before = smallTree()
  const one = apply(before, reject(before, of(before, 'c2'), 'It is background'))
  const both = apply(one, reject(one, of(one, 'r1'), 'Not a recommendation'))
  const after = apply(both, takeBack(both, of(both, 'r1')))
  assert.deepEqual(
    ['r1', 'c1', 'c2', 'c2-date'].map(id => of(after, id).status),
    ['proposed', 'proposed', 'rejected', 'rejected'],
  )
})

test('whatever is decided, one after another, is a move that can be made, and nothing is lost', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom('accept', 'reject', 'split', 'merge', 'move', 'back'), fc.nat(30)), {
    maxLength: 15,
  })
  fc.assert(
    fc.property(acts, steps => {
      let all = smallTree()
      steps.forEach(([act, at], step) => {
        const one = all[at % all.length] as Proposal
        const decided = decide(act, all, one, step)
        if (decided?.ok) all = apply(all, decided)
      })
      const { branches, loose, whole, rejected } = outlineOf(all)
      const shown =
        branches.reduce((sum, branch) => sum + branch.everything.length, 0) +
        loose.length +
        whole.length +
        rejected.length
      assert.equal(shown, all.filter(one => one.status !== 'replaced').length)
      assert.deepEqual(loose, [])
    }),
    { numRuns: 2000 },
  )
})

function decide(act: string, all: Proposal[], one: Proposal, step: number): Decided | null {
  if (act === 'back') return takeBack(all, one)
  if (!standing(one.status)) return null
  if (act === 'accept') return accept([one])
  if (act === 'reject') return reject(all, one, 'It is background')
  if (act === 'move')
    return one.kind === 'ask' ? moveUnder(all, one, outlineOf(all).branches.at(-1)?.proposal.proposalId ?? null) : null
  if (one.kind === 'gap') return null
  if (act === 'split') {
    const half = (id: string) => ({ proposalId: `${id}${step}`, text: id, place: one.place })
    return split(all, one, [half('h'), half('i')])
  }
  const [other] = neighbours(all, one)
  return other ? merge(all, one, other, `m${step}`) : null
}

test('a text is cut where a sentence ends, or else at an “and”', () => {
  assert.deepEqual(halvesOf('Do this now. Then do that.'), ['Do this now.', 'Then do that.'])
  assert.deepEqual(halvesOf('a full day conference and further workshops'), [
    'a full day conference',
    'further workshops',
  ])
})

function changesOf(decided: Decided): readonly Change[] {
  assert.ok(decided.ok, decided.ok ? '' : decided.why)
  return decided.changes
}

/** What the store would make of it: refuses, as the store does, what is not a move. */
function apply(all: readonly Proposal[], decided: Decided): Proposal[] {
  const changes = new Map(changesOf(decided).map(change => [change.proposalId, change]))
  assert.equal(changes.size, changesOf(decided).length, 'each is changed once')
  const made = (change: Change, from: Proposal | null): Proposal => {
    const moved = moveProposal(from?.status ?? 'none', change.act)
    assert.ok(moved.ok, `${change.proposalId}: ${moved.ok ? '' : moved.why}`)
    const kept = from ?? { intakeId: 'intake', machine: null, madeFrom: change.madeFrom ?? [] }
    return {
      ...kept,
      ...change.content,
      proposalId: change.proposalId,
      status: moved.to,
      version: change.version + 1,
      reason: change.reason ?? null,
    } as Proposal
  }
  const kept = all.map(one => {
    const change = changes.get(one.proposalId)
    changes.delete(one.proposalId)
    return change ? made(change, one) : one
  })
  return [...kept, ...[...changes.values()].map(change => made(change, null))]
}

function of(all: readonly Proposal[], id: string): Proposal {
  const found = all.find(one => one.proposalId === id)
  assert.ok(found, id)
  return found
}
