import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'
import { changesTo } from './theme.ts'

test('what has to be done leads from any themes to any others, and does nothing twice', () => {
  const themes = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
  fc.assert(
    fc.property(themes, themes, (has, wanted) => {
      const now = new Set<string>(has)
      for (const { act, themeId } of changesTo(has, wanted)) {
        assert.equal(now.has(themeId), act === 'unlink')
        if (act === 'link') now.add(themeId)
        else now.delete(themeId)
      }
      assert.deepEqual([...now].sort(), wanted.toSorted())
    }),
  )
})

describe('the themes of a partnership', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const at = '/recommendations/themes'
  const listed = async () => (await priya.get(at)).html.match(/(?<=\?change=)[0-9a-f-]{36}/g) ?? []

  test('a name is there once, whatever its letters; it is renamed, put away and taken up again, by who looks after them', async () => {
    await priya.post(`${at}/add`, { name: ' Hearing  the child ' })
    const [theme = ''] = await listed()
    const twice = await priya.post(`${at}/add`, { name: 'HEARING THE CHILD' })
    assert.equal(twice.status, 422)
    assert.match(twice.text, /There is a theme of that name/)
    await priya.post(`${at}/change`, { theme, seen: '1', act: 'rename', name: 'The voice of the child' })
    // A form that was open meanwhile changes nothing.
    const late = await priya.post(`${at}/change`, { theme, seen: '1', act: 'retire' })
    assert.match(late.text, /Somebody changed this theme while the page was open/)
    await priya.post(`${at}/change`, { theme, seen: '2', act: 'retire' })
    assert.deepEqual(await listed(), [])
    assert.match((await priya.get(at)).text, /Put away The voice of the child On 0 recommendations\./)
    await priya.post(`${at}/change`, { theme, seen: '3', act: 'take_up' })
    assert.deepEqual(await listed(), [theme])
    const ruth = await app.as('Ruth Adeyemi')
    assert.doesNotMatch((await ruth.get(at)).text, /Add a theme/)
    assert.equal((await ruth.post(`${at}/add`, { name: 'Mine' })).status, 403)
  })

  test('the themes of a recommendation are set where nobody has set them since, and those of another partnership never', async () => {
    const by = castMember('Priya Nair')
    const { recommendationIds } = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, { recommendations: [{ number: '1' }] }),
    )
    const page = `/recommendations/${recommendationIds[0]}`
    await priya.post(`${at}/add`, { name: 'Sharing' })
    const [one = '', two = ''] = await listed()
    assert.equal((await priya.post(`${page}/themes`, { theme: [one, two] })).status, 303)
    const late = await priya.post(`${page}/themes`, { theme: [one] })
    assert.equal(late.status, 422)
    assert.match(late.text, /Somebody changed the themes while the page was open/)
    await priya.post(`${page}/themes`, { had: [one, two], theme: [two] })
    const shown = await priya.get(page)
    assert.equal(shown.text.match(/Theme put on:/g)?.length, 2)
    assert.equal(shown.text.match(/Theme taken off:/g)?.length, 1)
    const unknown = await priya.post(`${page}/themes`, { had: [two], theme: ['00000000-0000-4000-8000-000000000000'] })
    assert.match(unknown.text, /Choose themes from the list/)
    const joan = await app.as('Joan Barlow')
    assert.equal((await joan.post(`${page}/themes`, { theme: [two] })).status, 404)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
