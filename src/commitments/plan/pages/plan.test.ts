import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister, type Registered } from '#test/support/register.ts'
import { expect303, type Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { planDutiesFor } from '../duties/queries.ts'

const icb = larkshire.agencies.find(one => one.name.includes('Integrated Care Board'))?.agencyId ?? ''
const constabulary = larkshire.agencies.find(one => one.name === 'Larkshire Constabulary')?.agencyId ?? ''

describe('the plan of a commitment', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let own: Registered
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database, clock: stoppedClock('2026-11-22T12:00:00.000Z') })
    priya = await app.as('Priya Nair')
    daniel = await app.as('Daniel Whitcombe')
    ruth = await app.as('Ruth Adeyemi')
    const by = castMember('Priya Nair')
    own = await fresh.database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: 'Child K',
        slug: 'child-k',
        recommendations: [
          {
            commitments: [
              { text: 'Practitioners will be trained.', who: ['NHS Larkshire'], means: 'training' },
              { text: 'The group will review the pathway.', whenWords: 'by 2024', due: ['2023-01-01', '2024-01-01'] },
              { text: 'An audit will follow the review.', due: [null, '2024-06-01'], means: 'audit' },
            ],
          },
          { text: 'To see that training reaches everybody.' },
        ],
      }),
    )
    await expect303(priya.post(`${at(0)}/owner/offer`, { to: `agency:${icb}` }))
    await expect303(daniel.post(`${at(0)}/owner/accept`, { post: 'Designated nurse' }))
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })
  const at = (n: number) => `/commitments/${own.commitmentIds[n]}`
  const acts = () =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.flatMap(({ body }) => /"verb":"commitment\.((?:plan|mile|link)[a-z-]+)"/.exec(body)?.[1] ?? [])
    })

  test('its owner writes why and what will show it; each version stays, and the printed words beside them', async () => {
    const words = { because: 'Signs were missed', soThat: 'children are seen sooner', evidenceLevel: '4' }
    await expect303(daniel.post(`${at(0)}/plan`, { seen: '0', ...words, contributors: constabulary }))
    const changed = { seen: '1', ...words, evidenceWords: 'An audit by the police' }
    await expect303(daniel.post(`${at(0)}/plan`, changed))
    const { text } = await ruth.get(`${at(0)}/plan`)
    assert.match(text, /Practitioners will be trained\. Child K As printed NHS Larkshire/)
    assert.match(text, /Version 2, by Daniel Whitcombe/)
    assert.match(text, /So that children are seen sooner .*Seen by An audit by the police At least Step 4, Practice/)
    assert.match(text, /Version 1, by Daniel .*Helped by Larkshire Constabulary/)
    assert.deepEqual(await acts(), ['planned', 'planned'])
    assert.ok(!(await bodies()).includes('Signs were missed'), 'words are not in the ledger')
  })
  const bodies = () =>
    fresh.database.asMember(larkshire, async tx =>
      (await tx.selectFrom('ledger_entry').select('body').execute()).map(({ body }) => body).join('\n'),
    )

  test('nobody plans for another agency, and of two who write at once the second keeps what was typed', async () => {
    const other = await ruth.post(`${at(0)}/plan`, { seen: '2', because: 'Because the police say so' })
    assert.equal(other.status, 422)
    assert.match(other.text, /Only the agency that holds this commitment, or the business team/)
    assert.equal((await (await app.as('Helen Marsh')).post(`${at(0)}/plan`, { seen: '2' })).status, 403)
    const late = await priya.post(`${at(0)}/plan`, { seen: '1', because: 'My own words' })
    assert.match(late.text, /Somebody changed this while you were writing/)
    assert.match(late.text, /As it stands Version 2, by Daniel .*Because Signs were missed/)
    assert.match(late.html, /name="seen" value="2"[\s\S]*My own words/)
    const same = await priya.post(`${at(1)}/plan`, { seen: '0' })
    assert.match(same.text, /Nothing was changed, so nothing was saved/)
    assert.equal((await priya.post(`${at(1)}/plan`, { seen: '0', contributors: own.reviewId })).status, 422)
    assert.deepEqual(await acts(), ['planned', 'planned'], 'what was refused left nothing behind')
  })

  test('steps on the way are added, moved and dropped with a reason, and reached; the first day stays', async () => {
    const page = `${at(0)}/plan/milestones`
    const day = (d: string, m: string, y: string) => ({ 'on-day': d, 'on-month': m, 'on-year': y })
    const wrong = await daniel.post(`${page}/add`, { text: '', ...day('31', '2', '2027') })
    assert.match(wrong.text, /Say what will be done The date must be a real date/)
    await expect303(daniel.post(`${page}/add`, { text: 'Half of them trained', ...day('1', '3', '2026') }))
    assert.match(
      (await ruth.get(page)).text,
      /Past its day By 1 March 2026 .*Not recorded as reached by 22 November 2026/,
    )
    const step = /\?step=([0-9a-f-]{36})/.exec((await daniel.get(page)).html)?.[1] ?? ''
    const change = (seen: string, fields: Record<string, string>) =>
      daniel.post(`${page}/change`, { milestone: step, seen, ...fields })
    const { actor } = await signedIn(fresh.database, 'Daniel Whitcombe')
    const duties = () => fresh.database.asMember(actor, tx => planDutiesFor(tx, actor, '2026-11-22'))
    assert.deepEqual(
      (await duties()).map(one => [one.title, one.dueOn, one.agencyId]),
      [['Half of them trained', '2026-03-01', icb]],
    )
    assert.match((await change('1', { act: 'move', ...day('1', '3', '2027') })).text, /Say why/)
    await expect303(change('1', { act: 'move', reason: 'A trainer left', ...day('1', '3', '2027') }))
    assert.match((await change('1', { act: 'reach' })).text, /Somebody changed this while you were writing/)
    assert.deepEqual(await duties(), [], 'its day is not near')
    await expect303(change('2', { act: 'reach' }))
    assert.match((await change('3', { act: 'drop', reason: 'Not now' })).text, /That cannot be done as it stands now/)
    assert.equal((await ruth.post(`${page}/add`, { text: 'Mine', ...day('1', '3', '2027') })).status, 422)
    const { text } = await ruth.get(page)
    assert.match(text, /Reached By 1 March 2027 Half of them trained Moved 1 time; first 1 March 2026\./)
    assert.match(text, /Moved to another day: 1 March 2027 .*A trainer left/)
  })

  test('one waits for another, and what has to come first is named; a circle is refused in plain words', async () => {
    const [first = '', second = '', third = ''] = own.commitmentIds
    const join = (id: string, other: string, kind = 'needs') =>
      priya.post(`/commitments/${id}/plan/links/join`, { kind, other })
    const found = await priya.get(`${at(2)}/plan/links?kind=needs&find=c2`)
    assert.match(found.text, /Found for “c2” .*C2, Child K The group will review the pathway/)
    await expect303(join(third, second))
    await expect303(join(second, first))
    assert.match((await join(first, third)).text, /That one already waits for this one, directly or through others/)
    assert.equal((await join(first, first)).status, 422)
    assert.equal((await join(first, own.reviewId)).status, 422)
    assert.match(
      (await priya.get(at(2))).text,
      /Waits for C1 \(NHS Larkshire Integrated Care Board\)\. That has to be done first/,
    )
    assert.match((await priya.get(at(0))).text, /C2 waits for this one/)
    assert.match((await priya.get('/commitments?schedule=overdue')).text, /C3 .*Waits for C1 /)
    await expect303(priya.post(`/commitments/${second}/plan/links/part`, { kind: 'needs', other: first }))
    await expect303(join(first, third))
    assert.equal((await join(first, own.recommendationIds[0] ?? '', 'serves')).status, 422, 'it answers it already')
    await expect303(join(first, own.recommendationIds[1] ?? '', 'serves'))
    assert.match((await ruth.get(`${at(0)}/plan/links`)).text, /serves also: R Recommendation 2 ?, Child K/)
    const served = await ruth.get(`/recommendations/${own.recommendationIds[1]}`)
    assert.match(
      served.text,
      /Promises made in answer to others serve it as well: C1 ?, Child K: Practitioners will be trained/,
    )
  })

  test('the page of a promise says which parts are missing, and asks for them', async () => {
    const { text } = await priya.get(at(0))
    assert.match(text, /The plan 4 of 6 parts are there\./)
    assert.match(
      text,
      /A measure with a baseline and a target .*To ask Designated nurse, NHS Larkshire .*Ask this question/,
    )
    const ask = `/requests/new?about=commitment:${own.commitmentIds[0]}&part=measure`
    assert.match((await priya.get(ask)).html, /<textarea[^>]*>How will you know that it made a difference/)
    assert.doesNotMatch((await ruth.get(at(0))).text, /Ask this question/)
    assert.match((await ruth.get(at(1))).text, /The plan 1 of 7 parts are there\./)
  })

  test('what is missing is listed by agency for all promises and for a review, to read, to print and to download', async () => {
    const { text } = await priya.get('/commitments/unfinished')
    assert.match(text, /6 of 19 parts are there\. 0 of 3 promises have every part\./)
    assert.match(
      text,
      /A person or post who sees to it 2 .*Executive group .*C2, Child K .*NHS Larkshire Integrated Care Board .*C1, Child K/,
    )
    assert.match((await ruth.get('/commitments/unfinished?review=child-k')).text, /missing from the plans of Child K/)
    const csv = await ruth.get('/commitments/unfinished.csv?review=child-k')
    assert.match(csv.html, /Agency,Review,Reference,Promise,What is missing/)
    assert.equal(csv.html.trim().split('\n').length, 1 + 13)
    const review = await ruth.get('/reviews/child-k')
    assert.match(review.text, /The plans behind the promises 6 of 19 parts are there/)
    assert.match(
      review.text,
      /A question for the executive: Of the 2 promises whose words say what they do, none changes how work is designed or resourced/,
    )
    assert.match(
      review.text,
      /Tells or trains people, or writes it down 1: C1 Checks, reports or supports 1: C3 Its words do not say 1: C2/,
    )
  })

  test('a review goes by the usual months until the business team sets others, each kept with whose rules they are', async () => {
    const page = '/reviews/child-k/clock'
    assert.match(
      (await ruth.get('/reviews/child-k')).text,
      /Formal response 2 months .*Counted by: The Church of England/,
    )
    assert.equal((await ruth.post(page, { seen: '0' })).status, 403)
    const own = { seen: '0', responseMonths: '3', planMonths: '2', lookBackMonths: 'ten', source: '' }
    const wrong = await priya.post(page, own)
    assert.match(
      wrong.text,
      /The plan cannot be due before the response .*Enter a whole number of months|Enter a whole number of months .*before the response/,
    )
    await expect303(priya.post(page, { ...own, planMonths: '6', lookBackMonths: '18', source: 'Our arrangements' }))
    assert.match(
      (await ruth.get(page)).text,
      /look back at progress and impact 18 months .*Counted by: Our arrangements\. .*3, 6 and 18 months/,
    )
    const late = await priya.post(page, { ...own, planMonths: '6', lookBackMonths: '24', source: 'Theirs' })
    assert.match(late.text, /Somebody set other days while you were writing/)
  })

  test('nobody’s page ends in a fault', () => assert.deepEqual(app.logged, []))
})
