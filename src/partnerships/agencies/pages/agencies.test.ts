import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, larkshire } from '#test/support/world.ts'

describe('agencies over time', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const added = async (name: string, from: readonly string[] = []): Promise<string> => {
    const [day = '', month = '', year = ''] = from
    const typed = { name, kind: 'relevant_agency', 'from-day': day, 'from-month': month, 'from-year': year }
    const shown = await priya.post('/partnership/agencies/new', typed)
    assert.equal(shown.status, 303, shown.text)
    return /agencies\/([0-9a-f-]{36})/.exec(shown.location ?? '')?.[1] ?? ''
  }
  const ending = (onDay: readonly string[], to: readonly string[], more: Record<string, string> = {}) => ({
    'onDay-day': onDay[0] ?? '',
    'onDay-month': onDay[1] ?? '',
    'onDay-year': onDay[2] ?? '',
    follows: to.length > 0 ? 'bodies' : 'nothing',
    to,
    kind: 'merge',
    ...more,
  })
  const entries = (verb: string) =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').execute()
      return rows.filter(row => row.body.includes(`"verb":"${verb}"`)).length
    })

  test('two bodies merge into one: shown first, then recorded, and told of on all three pages', async () => {
    const [north, vale] = [await added('Upper Lark Trust'), await added('Lower Lark Trust')]
    const joined = await added('Lark Trust', ['1', 'July', '2022'])
    for (const one of [north, vale]) {
      const typed = ending(['1', '7', '2022'], [joined])
      const preview = await priya.post(`/partnership/agencies/${one}/end`, typed)
      assert.equal(preview.status, 200)
      assert.match(preview.text, /Before you confirm .* is no longer there from 1 July 2022/)
      const before = await priya.get(`/partnership/agencies/${one}`)
      assert.doesNotMatch(before.text, /Ended/, 'looking changes nothing')
      const done = await priya.post(`/partnership/agencies/${one}/end`, { ...typed, confirmed: 'yes' })
      assert.equal(done.status, 303)
    }
    for (const id of [north, joined])
      assert.match(
        (await priya.get(`/partnership/agencies/${id}`)).text,
        id === joined
          ? /Lower Lark Trust and Upper Lark Trust merged into Lark Trust 1 July 2022|Upper Lark Trust and Lower Lark Trust merged into Lark Trust 1 July 2022/
          : /Upper Lark Trust merged into Lark Trust 1 July 2022/,
      )
    const shown = await priya.get(`/partnership/agencies/${north}`)
    assert.match(shown.text, /Ended .*What it answered for can be accepted by Lark Trust , which follows it today/)
    assert.match(
      (await priya.get('/partnership/agencies')).text,
      /Upper Lark Trust Relevant agency Ended Until 1 July 2022 Lark Trust/,
    )
    assert.equal(await entries('agency.ended'), 2)
    assert.equal(await entries('agency.followed'), 2)

    const circle = await priya.post(`/partnership/agencies/${joined}/end`, ending(['1', '4', '2026'], [north]))
    assert.equal(circle.status, 422)
    assert.match(circle.text, /Upper Lark Trust is not there on that day, so it cannot follow/)
    const again = await priya.post(`/partnership/agencies/${north}/end`, { ...ending([], [joined]), confirmed: 'yes' })
    assert.match(again.text, /Lark Trust follows it already/)
  })

  test('a body may end with nothing known to follow, and what follows be said later', async () => {
    const [alone, heir] = [await added('Larkshire Play Service'), await added('Larkshire Play Trust')]
    const path = `/partnership/agencies/${alone}/end`
    await priya.post(path, { ...ending(['1', '3', '2026'], []), confirmed: 'yes' })
    assert.match(
      (await priya.get(`/partnership/agencies/${alone}`)).text,
      /The record does not say yet what follows it/,
    )
    assert.match((await priya.get(path)).text, /It ended on 1 March 2026\. What follows it does so from that day/)
    await priya.post(path, { follows: 'bodies', to: heir, kind: 'rename', note: 'all of it', confirmed: 'yes' })
    assert.match(
      (await priya.get(`/partnership/agencies/${alone}`)).text,
      /Larkshire Play Service became Larkshire Play Trust 1 March 2026 .*What passed: all of it\./,
    )
  })

  test('what was typed survives what is wrong with it', async () => {
    const id = await added('Larkshire Youth Service', ['1', '1', '2020'])
    const shown = await priya.post(`/partnership/agencies/${id}/end`, ending(['31', '2', '2026'], []))
    assert.equal(shown.status, 422)
    assert.match(shown.text, /There is a problem .*The date must be a real date/)
    assert.match(shown.html, /value="31"/)
    const early = await priya.post(`/partnership/agencies/${id}/end`, ending(['1', '1', '2020'], []))
    assert.match(early.text, /The day must be after the day from which it is there/)
    const nobody = await priya.post('/partnership/agencies/new', { name: ' larkshire  youth SERVICE ' })
    assert.match(nobody.text, /Select what kind of body it is/)
    const twice = await priya.post('/partnership/agencies/new', {
      name: ' larkshire  youth SERVICE ',
      kind: 'other_board',
    })
    assert.match(twice.text, /Larkshire Youth Service is on the register already/)
  })

  test('a body may have several names, and a new one that keeps the old', async () => {
    const id = await added('Larkshire Fire Service')
    await priya.post(`/partnership/agencies/${id}/aliases`, { alias: 'LFS' })
    const taken = await priya.post(`/partnership/agencies/${id}/aliases`, { alias: 'larkshire county council' })
    assert.match(taken.text, /Larkshire County Council is known by this name already/)
    await priya.post(`/partnership/agencies/${id}/rename`, { name: 'Larkshire Fire and Rescue' })
    const shown = await priya.get(`/partnership/agencies/${id}`)
    assert.match(shown.text, /^.*Larkshire Fire and Rescue .*Also known as LFS; Larkshire Fire Service/)
    await priya.post(`/partnership/agencies/${id}/rename`, { name: 'Larkshire Fire Service' })
    assert.match(
      (await priya.get(`/partnership/agencies/${id}`)).text,
      /Also known as LFS; Larkshire Fire and Rescue Days/,
    )
  })

  test('everybody may look; nobody else is offered a change', async () => {
    const reader = await app.as('Iain Porter')
    const home = await reader.get('/partnership')
    assert.match(home.text, /Agencies/)
    assert.doesNotMatch(home.text, /Outbox/)
    const { agencyId } = larkshire.agencies[0] ?? { agencyId: '' }
    const shown = await reader.get(`/partnership/agencies/${agencyId}`)
    assert.match(shown.text, /People who act for it .*Priya Nair , business team/)
    assert.doesNotMatch(shown.html, /<form[^>]*partnership|\/end"/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
