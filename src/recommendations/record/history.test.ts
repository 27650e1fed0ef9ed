import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Change, differences, tellHistory } from './history.ts'

const read = {
  text: 'hold a conference',
  fields: { who: ['The partnership'], ownerClass: 'collective', due: null, means: 'other' },
}
const corrected = {
  text: 'hold a full day conference',
  fields: {
    ...read.fields,
    due: { start: '2020-04-01', end: '2021-03-31', basis: 'assumed financial year' },
    means: 'training',
  },
}
const change = (
  act: string,
  content: typeof read | typeof corrected,
  ledgerSeq: number,
  by: string | null = 'Priya Nair',
): Change => ({
  act,
  at: '2026-11-02T10:00:00.000Z',
  by,
  reason: null,
  ledgerSeq,
  content,
})
const registered = { at: '2026-11-03T09:00:00.000Z', by: 'Sam Okafor', ledgerSeq: 9 }

test('a history says who read, corrected and registered it, newest first, each with its ledger entry', () => {
  const told = tellHistory([change('propose', read, 4, null), change('correct', corrected, 6)], registered)
  assert.deepEqual(
    told.map(({ title, by }) => [title, by]),
    [
      ['Put on the register', 'Sam Okafor'],
      ['Corrected and confirmed', 'Priya Nair'],
      ['Read in the document', 'the reader'],
    ],
  )
  assert.equal(
    told[1]?.text,
    'Words: “hold a conference” became “hold a full day conference”. Days: nothing became 1 April 2020 to 31 March 2021 (assumed financial year). Means: something else became training. Ledger entry 6.',
  )
})

test('what only followed another change, with nothing new in it, is not told', () => {
  const told = tellHistory(
    [change('propose', read, 4, null), change('follow', read, 5), change('accept', read, 6)],
    registered,
  )
  assert.deepEqual(
    told.map(one => one.title),
    ['Put on the register', 'Confirmed as read', 'Read in the document'],
  )
})

test('two versions that say the same do not differ, whatever order their fields are in', () => {
  assert.deepEqual(
    differences(read, { text: read.text, fields: Object.fromEntries(Object.entries(read.fields).reverse()) }),
    [],
  )
  assert.deepEqual(differences({ text: 'a', fields: { who: [] } }, { text: 'a', fields: { who: ['Police'] } }), [
    { what: 'Who', from: 'nobody', to: 'Police' },
  ])
})
