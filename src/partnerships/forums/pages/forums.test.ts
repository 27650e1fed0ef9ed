import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

describe('forums', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let at: string
  const id = (name: string) => castMember(name).personId
  const day = (prefix: string, ...[d = '', m = '', y = '']: string[]) => ({
    [`${prefix}-day`]: d,
    [`${prefix}-month`]: m,
    [`${prefix}-year`]: y,
  })
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    assert.match((await priya.get('/partnership/forums')).text, /No forum is recorded yet/)
    const added = await priya.post('/partnership/forums/new', { name: 'Executive group', kind: 'executive' })
    at = (added.location ?? '').replace(/\?.*/, '')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('members with their days, and one in the chair after another', async () => {
    const first = { member: id('Daniel Whitcombe'), chair: 'yes', ...day('joined', '1', '9', '2025') }
    assert.equal((await priya.post(`${at}/members`, first)).status, 303)
    assert.equal((await priya.post(`${at}/members`, { member: id('Ruth Adeyemi') })).status, 303)
    const twice = await priya.post(`${at}/members`, first)
    assert.equal(twice.status, 422)
    assert.match(twice.text, /There is a problem They are a member already/)
    assert.equal((await priya.post(`${at}/seats`, { seat: id('Ruth Adeyemi'), act: 'take_chair' })).status, 303)
    const shown = await priya.get(at)
    assert.match(shown.text, /Ruth Adeyemi \(Larkshire Constabulary\) has been in the chair since 22 November 2026/)
    assert.match(shown.text, /In the chair: Daniel Whitcombe, .*, from 1 September 2025 until 22 November 2026/)
    assert.match(
      (await priya.get('/partnership/forums')).text,
      /Executive group Executive Ruth Adeyemi .* 2$|Executive group Executive Ruth Adeyemi Larkshire Constabulary, since 22 November 2026 2/,
    )
    const ahead = await priya.post(`${at}/seats`, {
      seat: id('Ruth Adeyemi'),
      act: 'leave',
      ...day('on', '1', '1', '2027'),
    })
    assert.match(ahead.text, /The day must be today or earlier/)
  })

  test('whoever is in the chair hands it over before they leave, and their seat ends with them', async () => {
    const person = `/partnership/people/${id('Ruth Adeyemi')}`
    const asked = await priya.get(`${person}/leave`)
    assert.match(asked.text, /Executive group In the chair/)
    const key = /value="(forum_chair:[0-9a-f-]{36})"/.exec(asked.html)?.[1] ?? ''
    assert.equal((await priya.post(`${person}/leave`, { work: key, to: id('Helen Marsh') })).status, 303)
    const shown = await priya.get(at)
    assert.match(shown.text, /Helen Marsh \(Larkshire County Council\) has been in the chair since 22 November 2026/)
    assert.match(shown.text, /Ruth Adeyemi, Larkshire Constabulary: from 22 November 2026 until 22 November 2026/)
  })

  test('everybody may look; a forum that no longer meets keeps who sat in it', async () => {
    const reader = await app.as('Iain Porter')
    assert.doesNotMatch((await reader.get(at)).html, /<form[^>]*forums/)
    assert.equal((await priya.post(`${at}/end`)).status, 303)
    assert.match((await priya.get(at)).text, /No longer meets since 22 November 2026/)
    assert.match(
      (await priya.get('/partnership/forums')).text,
      /No longer meet Executive group , until 22 November 2026/,
    )
    const late = await priya.post(`${at}/members`, { member: id('Tom Ellery') })
    assert.match(late.text, /This forum no longer meets/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
