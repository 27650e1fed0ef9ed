import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HeldWork, WorkKeeper } from '../work/queries.ts'
import { givenAs, keyOf, orphaned, type Somebody, toGive } from './handing-over.ts'

const somebody = (appointmentId: string, agencyId: string): Somebody => ({
  appointmentId,
  agencyId,
  personId: appointmentId,
  role: 'agency_lead',
  name: appointmentId,
  agencyName: agencyId,
})
const piece = (id: string, appointmentId: string | null): HeldWork => ({
  kind: 'thing',
  id,
  title: `Thing ${id}`,
  why: '',
  href: '/',
  agencyId: 'police',
  appointmentId,
})
/** Work that stays in its agency, as a commitment does. */
const keepers: readonly WorkKeeper[] = [
  {
    kind: 'thing',
    held: async () => [],
    canHold: (work, to) => work.agencyId === to.agencyId,
    giveTo: async () => true,
  },
]
const standing = [somebody('ruth', 'police'), somebody('omar', 'police'), somebody('grace', 'schools')]

test('what is theirs can be given to those who stand and can hold it, and never back to them', () => {
  const pieces = toGive([piece('1', 'ruth'), piece('2', 'omar'), piece('3', null)], ['ruth'], standing, keepers)
  assert.deepEqual(
    pieces.map(one => [one.work.id, one.receivers.map(to => to.appointmentId)]),
    [['1', ['omar']]],
  )
})

test('every piece has to be given, to somebody who can hold it', () => {
  const pieces = toGive([piece('1', 'ruth'), piece('2', 'ruth')], ['ruth'], standing, keepers)
  const given = (one: string, other: string) =>
    givenAs(
      pieces,
      new Map([
        [keyOf(piece('1', null)), one],
        [keyOf(piece('2', null)), other],
      ]),
    )
  assert.equal(given('omar', 'omar').ok, true)
  for (const wrong of ['', 'grace', 'ruth', 'nobody']) {
    const refused = given('omar', wrong)
    assert.deepEqual(refused, { ok: false, errors: { 'to-1': 'Select who takes over “Thing 2”' } })
  }
  const alone = toGive([piece('1', 'ruth')], ['ruth'], standing.slice(0, 1), keepers)
  const refused = givenAs(alone, new Map())
  assert.ok(!refused.ok)
  assert.match(refused.errors['to-0'] ?? '', /Nobody else can hold “Thing 1” yet/)
})

test('work is orphaned where its appointment does not stand; what is nobody’s in particular is not', () => {
  const held = [piece('1', 'ruth'), piece('2', 'left'), piece('3', null)]
  assert.deepEqual(
    orphaned(held, standing).map(one => one.id),
    ['2'],
  )
})
