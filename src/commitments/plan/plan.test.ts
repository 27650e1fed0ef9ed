import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { blockingOf, firstThingsFirst, type Needs, wouldCircle } from './link.ts'
import { longWindow, meterWords, type Part, type Planned, partsOf, partTitles } from './parts.ts'
import { isSamePlan, noPlan } from './plan.ts'
import { mixOf, mixQuestion, strengthOf } from './strength.ts'

const id = fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', 'C6')
const links = fc.array(fc.record({ id, needs: id }), { maxLength: 12 })

/** Only links that were let in: none that closes a circle. */
const allowed = (tried: readonly Needs[]): Needs[] => {
  const kept: Needs[] = []
  for (const link of tried) if (!wouldCircle(kept, link.id, link.needs)) kept.push(link)
  return kept
}

const reaches = (kept: readonly Needs[], from: string, seen = new Set<string>()): Set<string> => {
  for (const link of kept)
    if (link.id === from && !seen.has(link.needs)) {
      seen.add(link.needs)
      reaches(kept, link.needs, seen)
    }
  return seen
}

test('whatever is joined, nothing comes to wait for itself', () => {
  fc.assert(
    fc.property(links, tried => {
      const kept = allowed(tried)
      for (const link of kept) assert.ok(!reaches(kept, link.id).has(link.id))
      for (const { id, needs } of kept) assert.ok(wouldCircle(kept, needs, id), 'and the other way round is a circle')
    }),
  )
})

test('what blocks a commitment is waited for, is not done, and waits for nothing that is not done', () => {
  fc.assert(
    fc.property(links, id, fc.uniqueArray(id), (tried, from, done: readonly string[]) => {
      const kept = allowed(tried)
      const isDone = (one: string) => done.includes(one)
      const blocking = blockingOf(kept, from, isDone)
      for (const one of blocking) {
        assert.ok(reaches(kept, from).has(one) && !isDone(one))
        assert.ok(kept.every(link => link.id !== one || isDone(link.needs)))
      }
      const waits = kept.some(link => link.id === from && !isDone(link.needs))
      assert.equal(blocking.length > 0, waits, 'and there is one wherever it waits')
    }),
  )
})

test('of four in a row the first is named, and once it is done the next; even where links that were let in elsewhere go round', () => {
  const chain = [
    { id: 'C6', needs: 'C5' },
    { id: 'C5', needs: 'C4' },
    { id: 'C4', needs: 'C1' },
  ]
  assert.deepEqual(
    blockingOf(chain, 'C6', () => false),
    ['C1'],
  )
  assert.deepEqual(
    blockingOf(chain, 'C6', one => one === 'C1'),
    ['C4'],
  )
  assert.deepEqual(
    blockingOf(chain, 'C1', () => false),
    [],
  )
  assert.deepEqual(
    blockingOf([...chain, { id: 'C1', needs: 'C6' }], 'C6', () => false),
    [],
  )
})

test('what has to come first comes first, and nothing else changes places', () => {
  const first = new Map([
    ['C5', ['C4']],
    ['C6', ['C4', 'C9']],
  ])
  const order = (ids: string[]) =>
    firstThingsFirst(
      ids,
      one => one,
      one => first.get(one) ?? [],
    )
  assert.deepEqual(order(['C5', 'C1', 'C6', 'C4', 'C2']), ['C4', 'C5', 'C1', 'C6', 'C2'])
  assert.deepEqual(order(['C4', 'C5', 'C6']), ['C4', 'C5', 'C6'])
  fc.assert(
    fc.property(links, fc.uniqueArray(id), (tried, ids) => {
      const kept = allowed(tried)
      const firstOf = (one: string) => blockingOf(kept, one, () => false)
      const ordered = firstThingsFirst(ids as string[], one => one, firstOf)
      assert.deepEqual(ordered.toSorted(), ids.toSorted())
      for (const one of ordered)
        for (const before of firstOf(one).filter(other => ordered.includes(other)))
          assert.ok(ordered.indexOf(before) < ordered.indexOf(one))
    }),
  )
})

const whole: Planned = {
  who: ['Children’s Services'],
  ownerName: 'Larkshire Council',
  seenToBy: 'Head of Service',
  dueOn: '2027-01-01',
  fromOn: '2026-01-01',
  hasMeasure: true,
  hasBaselineAndTarget: true,
  evidenceWords: 'An audit',
  hasReasoning: true,
  milestones: 1,
}
const without: Readonly<Record<Part, Partial<Planned>>> = {
  owner: { ownerName: null },
  person: { seenToBy: null },
  day: { dueOn: null },
  measure: { hasBaselineAndTarget: false },
  evidence: { evidenceWords: null },
  reasoning: { hasReasoning: false },
  milestones: { milestones: 0 },
}

test('each part that is not there is missing, and no other', () => {
  assert.deepEqual(partsOf(whole).missing, [])
  assert.equal(meterWords(partsOf(whole)), 'All 7 parts are there.')
  for (const part of Object.keys(partTitles) as Part[]) {
    const { missing } = partsOf({ ...whole, ...without[part] })
    assert.deepEqual(
      missing.map(one => one.part),
      [part],
    )
    assert.match(missing[0]?.question ?? '', /\?$/)
  }
  assert.equal(meterWords(partsOf({ ...whole, seenToBy: null })), '6 of 7 parts are there.')
})

test('steps on the way are needed where the window is longer than six months', () => {
  const short = { ...whole, milestones: 0, fromOn: '2026-07-02', dueOn: '2027-01-01' }
  assert.equal((Date.parse(short.dueOn) - Date.parse(short.fromOn)) / 86_400_000, longWindow)
  assert.ok(!partsOf(short).needed.includes('milestones'))
  assert.ok(partsOf({ ...short, fromOn: '2026-07-01' }).needed.includes('milestones'))
  assert.ok(!partsOf({ ...short, dueOn: null }).needed.includes('milestones'))
})

test('whoever sees to it is asked, else its agency, else whom the words name', () => {
  const askedOf = (change: Partial<Planned>) => partsOf({ ...whole, evidenceWords: null, ...change }).missing.at(-1)?.of
  assert.equal(askedOf({}), 'Head of Service, Larkshire Council')
  assert.equal(askedOf({ seenToBy: null }), 'Larkshire Council')
  assert.equal(askedOf({ seenToBy: null, ownerName: null }), 'Children’s Services')
  assert.equal(askedOf({ seenToBy: null, ownerName: null, who: [] }), 'Nobody is named yet')
})

test('a plan is the same whatever the order of who helps', () => {
  assert.ok(isSamePlan({ ...noPlan, contributors: ['a', 'b'] }, { ...noPlan, contributors: ['b', 'a'] }))
  assert.ok(!isSamePlan(noPlan, { ...noPlan, because: 'Signs were missed' }))
})

test('training and what is only written down are weaker, work designed otherwise stronger, by means and then by words; the mix is a question', () => {
  assert.equal(strengthOf('training', 'Training on the new policy, which is required'), 'weaker')
  assert.equal(strengthOf('policy_change', 'The policy will say so'), 'weaker')
  assert.equal(strengthOf('policy_change', 'The policy will change, and a post of lead nurse be funded'), 'stronger')
  assert.equal(strengthOf('policy_change', 'Cases will be allocated to one worker'), 'stronger')
  assert.equal(strengthOf('other', 'We will commission a service'), 'stronger')
  assert.equal(strengthOf('other', 'A reminder will be circulated'), 'weaker')
  assert.equal(strengthOf('other', 'We will think about it'), null)
  const mix = mixOf([
    { means: 'training', text: '' },
    { means: 'meeting', text: '' },
    { means: 'policy_change', text: 'Cases will be allocated to one worker' },
    { means: 'other', text: 'We will see' },
  ])
  assert.deepEqual(mix, { weaker: 2, intermediate: 0, stronger: 1, unclear: 1 })
  assert.match(
    mixQuestion(mix) ?? '',
    /tell or train people, or write it down \(2\), than change how work is designed or resourced \(1\)/,
  )
  assert.match(
    mixQuestion({ ...mix, stronger: 0 }) ?? '',
    /^Of the 2 promises whose words say what they do, none changes how work is designed/,
  )
  assert.match(
    mixQuestion({ ...mix, weaker: 1, stronger: 0 }) ?? '',
    /^The one promise whose words say what it does does not change how/,
  )
  assert.equal(mixQuestion({ weaker: 0, intermediate: 0, stronger: 0, unclear: 3 }), null)
  assert.equal(mixQuestion({ weaker: 1, intermediate: 0, stronger: 1, unclear: 0 }), null)
})
