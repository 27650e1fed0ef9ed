import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalise } from '../text/canonicalise.ts'
import { quote } from '../text/quote.ts'
import type { Statements } from './found.ts'
import { classOf, type Names } from './kind-of-party.ts'
import { meansOf } from './means.ts'
import { namesIn } from './names.ts'
import { partiesIn } from './parties.ts'
import { positionIn } from './position.ts'
import { statementsOf } from './statements.ts'

const names: Names = {
  publisher: 'Elm Vale Safeguarding Partnership',
  voice: 'Elm Vale Safeguarding Partnership',
  full: new Map([['EVSP', 'Elm Vale Safeguarding Partnership']]),
  shorts: new Map([['Elm Vale Safeguarding Partnership', 'EVSP']]),
}

function said(text: string, role: 'response' | 'action' | 'progress' = 'response'): Statements {
  const canonical = canonicalise(text)
  const segments = canonical.blocks.map(({ start, end, kind }) => {
    const words = quote(canonical, start, end)
    return { role, words, printed: words, listed: kind === 'list_item', look: null }
  })
  return statementsOf(segments, names)
}
/** Those whom the words name; whoever only gives the answer is implied. */
const owners = (text: string): readonly string[] =>
  said(text).promises.map(one => `${one.ownerClass}: ${one.implied ? '' : one.who.join('; ')}`)

test('a party is told by the last word of its name', () => {
  const table: readonly (readonly [string, string | null])[] = [
    ['Health and Wellbeing Board', 'body'],
    ['the learning and development group', 'body'],
    ['policy, practice and procedures sub-group of the partnership', 'body'],
    ['The Director of Children’s Services', 'person'],
    ['Dr Amina Holt', 'person'],
    ['Managers', 'collective'],
    ['Each agency', 'collective'],
    ['EVSP', 'collective'],
    ['The audit programme', null],
    ['any associated recommendations', null],
  ]
  for (const [name, kind] of table) assert.equal(classOf(name, names), kind, name)
})

test('openings and companions are not the party', () => {
  assert.deepEqual(partiesIn('By March 2024, in conjunction with key partners, the Council', names).who, [
    'Council',
    'key partners',
  ])
  assert.deepEqual(partiesIn('As part of this work trainers', names), { who: ['trainers'], ownerClass: 'collective' })
})

test('short names are spelled out from the document', () => {
  const found = namesIn(canonicalise('The Elm Vale Integrated Care Board (ICB) and others'), null)
  assert.equal(found.full.get('ICB'), 'Elm Vale Integrated Care Board')
})

test('who keeps a promise', () => {
  assert.deepEqual(owners('The partnership will meet.'), ['collective: Elm Vale Safeguarding Partnership'])
  assert.deepEqual(owners('The findings will be shared by the Quality Group in May.'), ['body: Quality Group'])
  assert.deepEqual(owners('The findings will be shared with staff.'), ['none: '])
  assert.deepEqual(said('The findings will be shared with staff.').promises[0]?.who, [names.publisher])
  assert.deepEqual(owners('Managers will be asked to read it.'), ['none: Managers'])
  assert.deepEqual(owners('The Housing Service has a team for this. The programme will include visits.'), [
    'body: Housing Service',
  ])
  assert.deepEqual(owners('A guide will be written. The Learning Group will lead this work.'), ['body: Learning Group'])
})

test('one sentence can hold a claim and a promise, or several promises', () => {
  const mixed = said('The board always asks families and this practice will continue.')
  assert.deepEqual([mixed.claims.length, mixed.promises.length], [1, 1])
  assert.equal(said('We will hold a conference and further workshops by May 2024.').promises.length, 2)
  assert.equal(said('We will revise the policy and publish the findings.').promises.length, 2)
  assert.equal(said('We will work with schools to identify need and provide support.').promises.length, 1)
  assert.equal(said('The Trust has commissioned an audit which will report in May 2024.').promises.length, 1)
})

test('effects, side clauses and courtesies promise nothing', () => {
  for (const text of [
    'This will enable staff to feel confident.',
    'We welcome this recommendation.',
    'Staff were told so that children will be safe.',
  ])
    assert.equal(said(text).promises.length, 0, text)
})

test('a function restated is neither claim nor promise', () => {
  const { standing, claims, promises } = said(
    'It is part of the board’s function to challenge partners. The Trust is responsible for training.',
  )
  assert.deepEqual([standing.length, claims.length, promises.length], [2, 0, 0])
})

test('actions need no verb of promise, and progress makes none', () => {
  assert.equal(said('Revise the policy.', 'action').promises.length, 1)
  assert.equal(said('Policy revised and published.', 'progress').promises.length, 0)
  assert.equal(said('The council will:\n- revise its policy\n- train its staff').promises.length, 2)
})

test('verdicts as printed', () => {
  assert.equal(positionIn('Accepted in part.')?.words, 'Accepted in part')
  assert.equal(
    positionIn('The board does not accept this recommendation.')?.words,
    'does not accept this recommendation',
  )
  assert.equal(positionIn('Accepted cases are closed.'), null)
  assert.equal(positionIn('Support staff were trained.'), null)
})

test('means', () => {
  assert.equal(meansOf('request a full assurance report', ''), 'assurance_report')
  assert.equal(meansOf('dip sample twenty cases', ''), 'audit')
  assert.equal(meansOf('be shared', 'The findings will be shared'), 'other')
  assert.equal(meansOf('work together', 'work together through guidance, training and supervision'), 'training')
})
