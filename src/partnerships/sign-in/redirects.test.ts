import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { startApp } from '#test/support/app.ts'
import { withDatabase } from '#test/support/database.ts'
import type { Shown } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

/** Where somebody would be sent to another site, or made to run something, if the address were believed. */
const attacks = [
  'https://elsewhere.example/', 'http:elsewhere.example', '//elsewhere.example', '///elsewhere.example', '/\\elsewhere.example',
  '\\\\elsewhere.example', '/\t/elsewhere.example', '/\n/elsewhere.example', '/%0d%0aSet-Cookie:a=b', '/\r\nLocation: //elsewhere.example',
  '/%5c%5celsewhere.example', '/%2f%2felsewhere.example', '/.//elsewhere.example', '/..//elsewhere.example', '/home/..//elsewhere.example',
  'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,<script>alert(1)</script>', '@elsewhere.example', '/@elsewhere.example',
  'https://localhost@elsewhere.example', 'https://localhоst/', '/ѕign-in', '／／elsewhere.example', '/home#//elsewhere.example', '?next=//x',
  '', ' ', ' /home', '.', '/home;//x', "/home'", '/home"><script>', '/\u0000/elsewhere.example', '/\u202eelpmaxe',
] // biome-ignore format: a list

suite('where somebody is sent after signing in', () => {
  test('is an address of this site, whatever the link or the form says', async t => {
    const { database } = await withDatabase(t)
    await addWorld(database)
    const app = await startApp({ database })
    t.after(() => app.stop())
    const { personId } = castMember('Priya Nair')
    let sent = 0
    const safely = ({ location, status }: Shown, attack: string) => {
      sent += 1
      if (status === 400) return
      assert.ok(location, attack)
      // As a browser reads it: what it would go to from our own address.
      const target = new URL(location, 'http://localhost/sign-in')
      assert.equal(target.origin, 'http://localhost', `${JSON.stringify(attack)} leads to ${location}`)
      assert.doesNotMatch(location, /[\r\n\t\\]|%0d|%0a/i, attack)
    }
    for (const attack of attacks) {
      const person = app.anybody()
      const words = encodeURIComponent(attack)
      const link = await person.get(`/development/sign-in/${personId}?next=${words}`)
      safely(link, attack)
      const page = await app.anybody().get(`/sign-in?next=${words}`)
      const kept = /name="next" value="([^"]*)"/.exec(page.html)?.[1]
      assert.ok(kept !== undefined && /^\/(?![/\\])[^"<>\s]*$/.test(kept), `${attack} is kept as ${kept}`)
      const signing = app.anybody()
      safely(await signing.post('/development/sign-in', { person: personId, next: attack }), attack)
      const twice = app.anybody()
      safely(await twice.post('/development/sign-in', { person: personId, next: ['/home', attack] }), attack)
    }
    assert.equal(sent, attacks.length * 3)
    const honest = await app.anybody().get(`/development/sign-in/${personId}?next=%2Freviews%3Fq%3Dschool`)
    assert.equal(honest.location, '/reviews?q=school')
  })

  test('a stranger’s own address comes back as the place to go on to, and never as another site', async t => {
    const { database } = await withDatabase(t)
    const app = await startApp({ database })
    t.after(() => app.stop())
    for (const address of ['/recommendations?q=%2F%2Felsewhere.example', '/home?next=https://elsewhere.example']) {
      const { location } = await app.anybody().get(address)
      assert.equal(location, `/sign-in?next=${encodeURIComponent(address)}`)
    }
  })
})
