import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { leftOutMark, noChoices, standingChoices, without } from './choices.ts'
import { editionOf } from './edition.ts'
import { honestyOf } from './honesty.ts'
import { askInWords, commitmentInWords } from './plain-words.ts'
import { progressInWords } from './progress-words.ts'
import { promiseWith, recommendationWith, records, reviewWith, toldWith } from './record.samples.ts'
import type { CommitmentRecord } from './record.ts'
import { stringsOf } from './strings.ts'

const asOf = '2026-11-22'
const inWords = (changes: Partial<CommitmentRecord>) => commitmentInWords(promiseWith(changes))

test('who: a body by its name, a collective with what is not said, nobody in plain words', () => {
  assert.equal(inWords({}).who, 'Learning and development group')
  assert.match(inWords({ who: ['The partnership'], ownerClass: 'collective' }).who, /does not say which body or person/)
  assert.equal(inWords({ who: [], ownerClass: 'none' }).who, 'The response does not say who will do this.')
})

test('when: the words stand beside the reading of them', () => {
  assert.equal(
    inWords({}).when,
    '“during 2020-21”, read here as 1 April 2020 to 31 March 2021 (assumed financial year).',
  )
  assert.equal(
    inWords({ whenWords: 'in due course', dueStart: null, dueEnd: null, dueBasis: null }).when,
    '“in due course”. No date can be worked out from these words.',
  )
  assert.equal(inWords({ whenWords: null, dueStart: null, dueEnd: null }).when, 'The response does not say when.')
})

const lines = (changes: Parameters<typeof toldWith>[0]) =>
  Object.fromEntries(progressInWords(toldWith(changes), asOf).map(({ label, said }) => [label, said.join(' ')]))

test('absence is bounded by a day and nobody is blamed', () => {
  const nothing = lines({})
  assert.equal(nothing['How anyone knows'], 'No evidence recorded here by 22 November 2026.')
  assert.equal(nothing['What its owner says'], 'Nothing is recorded by 22 November 2026.')
  assert.equal(nothing['Last recorded'], 'Nothing since it was put on the register.')
  const words = (['addressed', 'partial', 'substituted', 'restated', 'unaddressed'] as const).map(askInWords).join(' ')
  assert.doesNotMatch(words + Object.values(nothing).join(), /fail|not done|breach/i)
})

test('what became of a promise is told with who knows it and how', () => {
  const { axes } = toldWith()
  const told = lines({
    ...{ owner: 'Larkshire Constabulary', originalOn: '2021-03-31', dueOn: '2021-12-31', deliverySince: '2021-11-02' },
    axes: { ...axes, delivery: 'delivered', assurance: 'accepted', moved: 2 },
    accepted: [{ title: 'Twenty records looked at', level: 4, datedOn: '2021-10-01', by: 'Larkshire County Council' }],
    ...{ closedOn: null, reopened: { on: '2022-12-01', cause: 'check_failed' } },
    checks: [
      {
        months: 12,
        status: 'failed',
        dueOn: '2022-11-30',
        impact: 'worse',
        found: 'Fewer were asked',
        madeOn: '2022-12-01',
      },
    ],
    measures: [
      {
        ...{ title: 'Asked before allocation', unit: 'n_of_n', better: 'up', countsPeople: false },
        baseline: { value: 8, of: 20, on: '2021-01-01' },
        target: { value: 18, of: 20, on: null },
        last: null,
      },
    ],
  })
  assert.match(told['What its owner says'] ?? '', /^Its owner says that it has been done since 2 November 2021\./)
  assert.match(
    told['How anyone knows'] ?? '',
    /“Twenty records looked at”, of 1 October 2021, accepted by Larkshire County Council\. Step 4 of 6, practice/,
  )
  assert.equal(told['Its day'], '31 December 2021. It was first for 31 March 2021, and has been moved 2 times.')
  assert.match(told.Closed ?? '', /opened again on 1 December 2022: it was looked at again and did not hold/)
  assert.match(
    told['Looked at again'] ?? '',
    /12 months after closing, on 1 December 2022: it did not hold\. Measured: worse\. “Fewer were asked”/,
  )
  assert.match(
    told['Its measure'] ?? '',
    /At first 8 of 20 on 1 January 2021\. No reading recorded by 22 November 2026\. The aim is 18 of 20\./,
  )
})

test('an edition counts everything it holds, and the same record gives the same edition', () => {
  fc.assert(
    fc.property(records, record => {
      const edition = editionOf(record, asOf)
      assert.deepEqual(edition, editionOf(record, asOf))
      assert.equal(edition.asked, edition.recommendations.flatMap(one => one.asks).length)
      assert.equal(edition.promised, edition.recommendations.flatMap(one => one.promises).length)
      assert.ok(edition.answered <= edition.asked)
      assert.ok((edition.progress?.held ?? 0) <= (edition.progress?.closed ?? 0))
    }),
  )
})

test('everything that the record says against itself is printed, or the reason why it is not', () => {
  fc.assert(
    fc.property(records, fc.func(fc.boolean()), (record, isLeftOut) => {
      const items = honestyOf(record, asOf)
      assert.equal(new Set(items.map(one => one.key)).size, items.length, 'each has a key of its own')
      const leftOut = new Map(items.filter(one => isLeftOut(one.key)).map(one => [one.key, 'It is told elsewhere.']))
      const edition = editionOf(record, asOf, { choices: { ...noChoices, leftOut } })
      const printed = (edition.against ?? []).flatMap(one => one.items.map(({ words }) => `${one.kind} ${words}`))
      const wanted = new Set(items.filter(one => !leftOut.has(one.key)).map(one => `${one.kind} ${one.words}`))
      assert.deepEqual(new Set(printed), wanted)
      assert.equal(edition.leftOut?.length, leftOut.size)
      assert.ok(edition.leftOut?.every(one => one.reason === 'It is told elsewhere.'))
    }),
  )
})

test('each kind of thing that the record says against itself is found, and not where it is not so', () => {
  const { axes } = toldWith()
  const kinds = (changes: Parameters<typeof toldWith>[0], at = asOf) => {
    const promise = promiseWith({
      told: toldWith({ owner: 'A body', dueOn: '2027-01-01', originalOn: '2027-01-01', hasMeasure: true, ...changes }),
    })
    const one = { number: '1', text: 'T', addressedTo: [], responseText: null, asks: [], claims: [], standing: [] }
    return honestyOf(reviewWith({ recommendations: [{ ...one, commitments: [promise] }] }), at).map(item => item.kind)
  }
  assert.deepEqual(kinds({}), [])
  assert.deepEqual(kinds({ owner: null }), ['no_owner'])
  assert.deepEqual(kinds({ dueOn: null, originalOn: null }), ['no_day'])
  assert.deepEqual(kinds({ hasMeasure: false }), ['no_measure'])
  assert.deepEqual(kinds({}, '2027-01-01'), [])
  assert.deepEqual(kinds({}, '2027-01-02'), ['day_passed'])
  assert.deepEqual(kinds({ axes: { ...axes, delivery: 'delivered' } }, '2027-01-02'), [])
  assert.deepEqual(kinds({ axes: { ...axes, moved: 1 } }), ['day_moved'])
  assert.deepEqual(kinds({ axes: { ...axes, assurance: 'returned' } }), ['evidence_returned'])
  assert.deepEqual(kinds({ axes: { ...axes, assurance: 'lapsed' } }), ['evidence_lapsed'])
  const check = { months: 6, impact: null, found: null, madeOn: null, dueOn: '2026-11-01', status: 'planned' as const }
  assert.deepEqual(kinds({ closedOn: '2026-05-01', checks: [check] }), ['check_lapsed'])
  assert.deepEqual(kinds({ closedOn: '2026-05-01', checks: [{ ...check, dueOn: asOf }] }), [])
  assert.deepEqual(kinds({ checks: [{ ...check, status: 'failed', impact: 'worse' }] }), ['not_held'])
  assert.deepEqual(
    kinds({ owner: null, hasMeasure: false, dueOn: null, originalOn: null, axes: { ...axes, delivery: 'stopped' } }),
    [],
  )
})

test('words that are left out are nowhere in the edition, but for what the scrutineer signed', () => {
  fc.assert(
    fc.property(records, record => {
      const named = {
        ...record,
        challenges: record.challenges.map(one => ({ ...one, words: `${one.words} said to Zebedee Quince` })),
        recommendations: record.recommendations.map(one => ({ ...one, text: `${one.text} Zebedee Quince asked` })),
        statements: record.statements.map(one => ({ ...one, text: `${one.text} Zebedee` })),
      }
      const choices = { ...noChoices, withheld: ['Zebedee', 'Zebedee Quince'] }
      const { statements, ...edition } = editionOf(named, asOf, { choices })
      assert.ok(stringsOf(edition).every(({ text }) => !/Zebedee|Quince/.test(text)))
      assert.deepEqual(statements, named.statements)
      const marked = stringsOf(edition).filter(({ text }) => text.includes(leftOutMark)).length
      assert.ok((edition.withheld ?? 0) >= marked)
    }),
  )
})

test('what is said alike of several is said once, and names each', () => {
  const promise = (reference: string) =>
    promiseWith({ reference, commitmentId: `c0000000-0000-4000-8000-00000000000${reference.at(-1)}` })
  const one = { number: '1', text: 'T', addressedTo: [], responseText: null, asks: [], claims: [], standing: [] }
  const commitments = ['5.1', '5.3', '5.4'].map(promise)
  const { against } = editionOf(reviewWith({ recommendations: [{ ...one, commitments }] }), asOf)
  assert.deepEqual(against?.find(each => each.kind === 'no_day')?.items, [
    { where: 'Promises 5.1, 5.3 and 5.4', words: 'No day is recorded by 22 November 2026.' },
  ])
})

test('to leave out a word takes no code or day with it', () => {
  const record = reviewWith({
    recommendations: [recommendationWith({ text: 'none of this', commitments: [promiseWith()] })],
  })
  const edition = editionOf(record, asOf, { choices: { ...noChoices, withheld: ['none', '2026', 'no_day'] } })
  assert.equal(edition.recommendations[0]?.text, `${leftOutMark} of this`)
  assert.equal(edition.recommendations[0]?.promises[0]?.facts?.delivery, 'none')
  assert.deepEqual([edition.asOf, edition.against?.map(one => one.kind).includes('no_day')], [asOf, true])
})

test('the longest words go first, so that nothing of a name is left behind', () => {
  assert.equal(without('Ann Smith, and Ann', ['Ann', 'Ann Smith']), `${leftOutMark}, and ${leftOutMark}`)
})

test('the last choice about a thing stands', () => {
  const made = (about: string, act: 'allow' | 'withhold' | 'undo' | 'leave_out', reason: string | null = null) => ({
    about,
    act,
    reason,
  })
  const choices = standingChoices([
    made('A', 'withhold'),
    made('B', 'allow', 'A body'),
    made('A', 'undo'),
    made('k', 'leave_out', 'Told'),
    made('B', 'withhold'),
  ])
  assert.deepEqual(choices, { withheld: ['B'], allowed: new Map(), leftOut: new Map([['k', 'Told']]) })
})
