import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { addWorld, castMember, signedIn } from '#test/support/world.ts'

const at = (time: string) => `2026-11-27T${time}:00.000Z`

suite('a session', () => {
  async function signedInAtNine(t: Parameters<typeof withDatabase>[0]) {
    const fresh = await withDatabase(t)
    await addWorld(fresh.database)
    let now = at('09:00')
    const clock = { now: () => now, today: () => stoppedClock(now).today() }
    // Two processes of the product, over one database.
    const [app, other] = [
      await startApp({ database: fresh.database, clock }),
      await startApp({ database: fresh.database, clock }),
    ]
    t.after(async () => {
      await app.stop()
      await other.stop()
    })
    const { cookie } = await signInAt(fresh.database, now)
    const asked = async (time: string, where = app) => {
      now = at(time)
      return (await where.withCookie(cookie).get('/home')).status
    }
    return { fresh, app, other, cookie, asked }
  }
  const signInAt = (database: Parameters<typeof addWorld>[0], now: string) => signedIn(database, 'Priya Nair', now)

  test('goes on while pages are asked for, and is over after an hour without', async t => {
    const { asked } = await signedInAtNine(t)
    for (const time of ['09:50', '10:40', '11:30']) assert.equal(await asked(time), 200, time)
    assert.equal(await asked('12:29'), 200)
    assert.equal(await asked('13:30'), 303)
  })

  test('is over after twelve hours, however busy', async t => {
    const { asked } = await signedInAtNine(t)
    for (let minutes = 9 * 60 + 30; minutes < 21 * 60; minutes += 30) {
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      assert.equal(await asked(time), 200, time)
    }
    assert.equal(await asked('21:00'), 303)
  })

  test('ends with the appointment, in every process, at the next request', async t => {
    const { fresh, asked, other } = await signedInAtNine(t)
    assert.equal(await asked('09:10', other), 200)
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`update appointment set until_day = '2026-11-27', ended_seq = 1 where person_id = $1`, [
        castMember('Priya Nair').personId,
      ]),
    )
    assert.equal(await asked('09:11'), 303)
    assert.equal(await asked('09:11', other), 303)
  })

  test('ends everywhere when its person signs out of one browser', async t => {
    const { fresh, app, other, asked } = await signedInAtNine(t)
    const elsewhere = app.withCookie((await signInAt(fresh.database, at('09:05'))).cookie)
    assert.equal((await elsewhere.get('/home')).status, 200)
    assert.equal((await elsewhere.post('/sign-out')).status, 303)
    assert.equal(await asked('09:06'), 303)
    assert.equal(await asked('09:06', other), 303)
  })
})
