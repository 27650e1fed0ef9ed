import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember } from '#test/support/world.ts'

describe('the pages of commitments', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let own: Registered
  let foreign: Registered

  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    const put = (name: string, told: Parameters<typeof addToRegister>[2]) =>
      fresh.database.asMember(castMember(name), tx => addToRegister(tx, castMember(name), told))
    const dated = {
      text: 'A full day conference will be held during 2020-2021.',
      who: ['The partnership'],
      ownerClass: 'collective' as const,
      whenWords: 'during 2020-2021',
      due: ['2020-04-01', '2021-03-31'] as const,
      means: 'training' as const,
      gaps: ['NO_PERSON', 'NO_MEASURE'],
    }
    const many = Array.from({ length: 60 }, (_, at) => ({ text: `Thing ${at} will be shared.`, who: [] }))
    own = await put('Priya Nair', {
      name: 'Child K',
      slug: 'child-k',
      recommendations: [
        { responseText: `We have trained staff. ${dated.text}`, asks: [{ text: 'be flexible' }], commitments: [dated] },
        { commitments: [{ text: '=HYPERLINK("http://x")' }, ...many] },
      ],
    })
    foreign = await put('Joan Barlow', { recommendations: [{ commitments: [{ text: 'Fernshire’s own.' }] }] })
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('the list shows what it says it shows, and keeps the filter from page to page', async () => {
    const first = await priya.get('/commitments')
    assert.match(first.text, /Showing 1 to 50 of 62 commitments/)
    assert.match(
      first.text,
      /Overdue by 5 years and 7 months “during 2020-2021”, read as 1 April 2020 to 31 March 2021/,
    )
    assert.doesNotMatch(first.text, /Fernshire’s own/)
    const filtered = await priya.get('/commitments?agency=none&schedule=no_date&sort=-promise&page=2')
    assert.match(filtered.text, /Showing 51 to 60 of 60 commitments/)
    assert.match(filtered.html, /aria-sort="descending"/)
    assert.match(
      filtered.html,
      /href="\?agency=none&amp;schedule=no_date&amp;sort=-promise" *>|rel="prev" href="\?agency=none&amp;schedule=no_date&amp;sort=-promise"/,
    )
    assert.match(filtered.text, /Remove filter Who: No owner named/)
  })

  test('an address that has aged still shows a list, and says what was left out', async () => {
    const shown = await priya.get('/commitments?review=gone&agency=Nobody+Ltd&gap=NO_SUCH&means=x&page=9999&q=the+of')
    assert.equal(shown.status, 200)
    assert.match(shown.text, /Showing 51 to 62 of 62/)
    for (const words of [
      'review “gone”',
      'agency “Nobody Ltd”',
      'gap “NO_SUCH”',
      'means “x”',
      'too common to search for',
    ])
      assert.ok(shown.text.includes(words), words)
    const odd = await priya.get(`/commitments?q=${encodeURIComponent("'; drop table \u0000 <b>")}&page=-1&sort=%00`)
    assert.equal(odd.status, 200)
    assert.match(odd.text, /No promise is like that/)
  })

  test('the download holds every row of the list that it stands beside, and no formula', async () => {
    const shown = await priya.get('/commitments.csv?agency=none&schedule=no_date')
    assert.match(String(shown.headers['content-disposition']), /attachment; filename="commitments-2026-11-22.csv"/)
    const lines = shown.bytes.toString('utf8').split('\r\n')
    assert.equal(lines[0]?.slice(0, 7), '\ufeffReview')
    assert.equal(lines.filter(line => line.includes('will be shared')).length, 60)
    assert.equal(lines.length, 62)
    const all = (await priya.get('/commitments.csv')).bytes.toString('utf8')
    assert.ok(all.includes(`"'=HYPERLINK(""http://x"")"`))
  })

  test('a commitment shows its words in place, who, when, what is missing and what comes next', async () => {
    const shown = await priya.get(`/commitments/${own.commitmentIds[0]}`)
    assert.match(
      shown.text,
      /Evidence No evidence recorded by 22 November 2026 Schedule Overdue by 5 years and 7 months \(31 March 2021\)/,
    )
    assert.match(shown.html, /We have trained staff\. *<mark class="tl-marked tl-marked--commitment/)
    assert.match(shown.text, /No person or post named Because of NO_PERSON\. To ask: What about NO_PERSON\?/)
    assert.match(shown.text, /What comes next Ask The partnership what was done, and for the evidence\./)
    assert.match(shown.text, /Confirmed as read 2 November 2026 at 10am ?, Priya Nair Ledger entry \d+/)
    assert.match(shown.html, new RegExp(`/intake/${own.intakeId}\\?recommendation=[0-9a-f-]{36}#s-[0-9a-f-]{36}`))
    assert.doesNotMatch(shown.text, /\bnot done\b|\bfail/i)
  })

  test('who may not read documents handed in is shown no way into one', async () => {
    const reader = await app.as('Iain Porter')
    const shown = await reader.get(`/commitments/${own.commitmentIds[0]}`)
    assert.equal(shown.status, 200)
    assert.doesNotMatch(shown.html, /\/intake\/[0-9a-f]/)
  })

  test('a commitment of another partnership answers exactly like one that never was', async () => {
    const absent = await priya.get('/commitments/00000000-0000-4000-8000-000000000000')
    for (const id of [foreign.commitmentIds[0], 'nonsense', `${own.commitmentIds[0]}x`]) {
      const shown = await priya.get(`/commitments/${id}`)
      assert.equal(shown.status, 404)
      assert.equal(shown.text.replace(/req-\w+/, ''), absent.text.replace(/req-\w+/, ''))
    }
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
