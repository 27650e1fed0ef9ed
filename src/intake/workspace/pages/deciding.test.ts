import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outlineOf } from '../outline.ts'
import { button, fieldsIn, opened } from '../workspace.samples.ts'

test('Priya accepts one ask, and undoes it', async t => {
  const { app, home, first, of, history } = await opened(t)
  const priya = await app.as('Priya Nair')
  const ask = await first('ask')
  const done = await priya.post(`${home}/accept?recommendation=${ask.parentId}`, { of: `${ask.proposalId}:1` })
  assert.equal(done.status, 303)
  assert.match(done.location ?? '', new RegExp(`recommendation=${ask.parentId}.*#p-${ask.proposalId}$`))
  assert.equal((await of(ask.proposalId)).status, 'accepted')

  const shown = await priya.get((done.location ?? '').replace(/#.*/, ''))
  assert.match(shown.text, /Ask accepted\./)
  const undo = button(shown, /Undo what you have just done/)
  const undone = await priya.post(undo.to ?? '', { of: undo.of })
  assert.equal(undone.status, 303)
  assert.equal((await of(ask.proposalId)).status, 'proposed')
  assert.deepEqual(
    (await history(ask.proposalId)).map(deed => [deed.act, deed.by]),
    [
      ['undo', 'Priya Nair'],
      ['accept', 'Priya Nair'],
      ['propose', null],
    ],
  )
})

test('one press accepts everything under a recommendation, and goes on to the next', async t => {
  const { app, home, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const everything = button(await priya.get(home), /Accept everything as read/)
  const done = await priya.post(everything.to ?? '', { of: everything.of })
  assert.equal(done.status, 303)
  const [one, two] = outlineOf(await all()).branches
  assert.equal(one?.counts.decided, one?.counts.all)
  assert.equal(two?.counts.decided, 0)
  assert.ok(done.location?.includes(`recommendation=${two?.proposal.proposalId}`))
  const shown = await priya.get(done.location ?? '')
  assert.match(shown.text, new RegExp(`Recommendation 1: ${one?.counts.all} things accepted`))

  const undo = button(shown, /Undo what you have just done/)
  await priya.post(undo.to ?? '', { of: undo.of })
  assert.equal(outlineOf(await all()).counts.decided, 0)
})

test('the founding document is decided in eight presses', async t => {
  const { app, home, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  let at = home
  for (let press = 0; press < 8; press += 1) {
    const everything = button(await priya.get(at), /Accept everything as read/)
    const done = await priya.post(everything.to ?? '', { of: everything.of })
    at = done.location ?? ''
  }
  const { counts } = outlineOf(await all())
  assert.equal(counts.decided, counts.all)
  assert.match((await priya.get(at)).text, /Everything is decided .*Put on the register/)
})

test('a correction keeps the reader’s words beside it; undone twice it is the reader’s again', async t => {
  const { app, home, first, of } = await opened(t)
  const priya = await app.as('Priya Nair')
  const promise = await first('commitment')
  const page = `${home}/proposals/${promise.proposalId}/correct`
  const fields = fieldsIn(await priya.get(page))
  const saved = await priya.post(page, {
    ...fields,
    who: 'Learning and development group',
    ownerClass: 'body',
    reading: 'calendar',
  })
  assert.equal(saved.status, 303, saved.text)
  const now = await of(promise.proposalId)
  assert.equal(now.status, 'corrected')
  assert.deepEqual(now.place, promise.place)
  assert.deepEqual(now.kind === 'commitment' && now.fields, {
    ...promise.fields,
    who: ['Learning and development group'],
    ownerClass: 'body',
    due: { start: '2020-01-01', end: '2021-12-31', basis: 'calendar years, set by a person' },
  })
  assert.deepEqual(now.machine?.fields, promise.fields)

  const words = await priya.post(page, { ...fieldsIn(await priya.get(page)), text: 'a full day conference' })
  assert.equal(words.status, 303)
  const shown = await priya.get((words.location ?? '').replace(/#.*/, ''))
  assert.ok(shown.text.includes(`The reader read: ${promise.text}`))
  const undo = button(shown, /Undo what you have just done/)
  await priya.post(undo.to ?? '', { of: undo.of })
  assert.equal((await of(promise.proposalId)).text, promise.text)
  assert.equal((await of(promise.proposalId)).status, 'corrected')
  const again = await of(promise.proposalId)
  await priya.post(`${home}/undo`, { of: `${again.proposalId}:${again.version}` })
  assert.deepEqual((await of(promise.proposalId)).fields, promise.fields)
  assert.equal((await of(promise.proposalId)).status, 'proposed')
})

test('a form sent back as it was shown changes nothing', async t => {
  const { app, home, all, of } = await opened(t)
  const priya = await app.as('Priya Nair')
  const everything = await all()
  const oneOfEach = [...Map.groupBy(everything, one => one.kind).values()].flatMap(ones => ones.slice(0, 2))
  assert.ok(oneOfEach.length >= 13)
  for (const one of oneOfEach) {
    const page = `${home}/proposals/${one.proposalId}/correct`
    const sent = await priya.post(page, fieldsIn(await priya.get(page)))
    assert.equal(sent.status, 303, `${one.kind} ${sent.text}`)
    assert.equal((await of(one.proposalId)).version, 1, `${one.kind} ${one.text}`)
  }
})

test('a claim becomes a commitment, and a gap keeps its reason and question', async t => {
  const { app, home, first, of } = await opened(t)
  const priya = await app.as('Priya Nair')
  const claim = await first('claim')
  const page = `${home}/proposals/${claim.proposalId}/correct`
  await priya.post(page, {
    ...fieldsIn(await priya.get(page)),
    kind: 'commitment',
    who: 'The partnership',
    ownerClass: 'collective',
  })
  const now = await of(claim.proposalId)
  assert.equal(now.kind, 'commitment')
  const ask = await first('ask')
  const wrong = await priya.post(`${home}/proposals/${ask.proposalId}/correct`, {
    version: '1',
    kind: 'claim',
    text: 'x',
  })
  assert.equal(wrong.status, 422)
})

test('words that are not in the document are asked for again, and nothing typed is lost', async t => {
  const { app, home, first, of } = await opened(t)
  const priya = await app.as('Priya Nair')
  const ask = await first('ask')
  const page = `${home}/proposals/${ask.proposalId}/correct`
  const refused = await priya.post(page, {
    ...fieldsIn(await priya.get(page)),
    text: 'My own words',
    words: 'words that nobody printed',
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /^Error: Correct this ask/)
  assert.match(refused.text, /We could not find these words in the document/)
  assert.match(refused.html, />My own words</)
  assert.equal((await of(ask.proposalId)).version, 1)
})

test('a promise is split where a person says, its gaps go with the first, and it can be put together again', async t => {
  const { app, home, first, of, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const promise = await first('commitment', 2)
  const gaps = (await all()).filter(one => one.parentId === promise.proposalId)
  const page = `${home}/proposals/${promise.proposalId}/split`
  const words = promise.text.split(' ')
  const halves = { first: words.slice(0, 6).join(' '), second: words.slice(6).join(' ') }
  const done = await priya.post(page, { version: '1', ...halves })
  assert.equal(done.status, 303, done.text)
  assert.equal((await of(promise.proposalId)).status, 'replaced')
  const [one, two] = (await all()).filter(each => each.madeFrom.includes(promise.proposalId))
  assert.deepEqual([one?.text, two?.text], [halves.first, halves.second])
  assert.ok(one?.place && promise.place && one.place.start === promise.place.start && one.place.end < promise.place.end)
  for (const gap of gaps) {
    const now = await of(gap.proposalId)
    assert.deepEqual([now.parentId, now.status], [one?.proposalId, 'proposed'])
  }
  await priya.post(`${home}/undo`, { of: `${two?.proposalId}:1` })
  assert.equal((await of(promise.proposalId)).status, 'proposed')
  assert.equal((await of(gaps[0]?.proposalId ?? '')).parentId, promise.proposalId)
  assert.equal((await of(two?.proposalId ?? '')).status, 'rejected')
})

test('two promises are merged into one, and taken apart again', async t => {
  const { app, home, first, of, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const [one, two] = [await first('commitment'), await first('commitment', 1)]
  const page = `${home}/proposals/${one.proposalId}/merge`
  assert.ok((await priya.get(page)).html.includes(`${two.proposalId}:1`))
  const done = await priya.post(page, { version: '1', with: `${two.proposalId}:1` })
  assert.equal(done.status, 303, done.text)
  const merged = (await all()).find(each => each.madeFrom.length === 2)
  assert.equal(merged?.text, `${one.text} ${two.text}`)
  const codes = (await all()).flatMap(each =>
    each.kind === 'gap' && each.parentId === merged?.proposalId && each.status === 'proposed' ? [each.fields.code] : [],
  )
  assert.deepEqual(codes, [...new Set(codes)])
  await priya.post(`${home}/undo`, { of: `${merged?.proposalId}:1` })
  const back = (await all()).filter(each => each.machine !== null)
  assert.ok(back.every(each => each.status === 'proposed' && each.parentId === each.machine?.parentId))
  assert.equal((await of(one.proposalId)).text, one.text)
})

test('an ask is moved to another recommendation, and a gap to what it is about', async t => {
  const { app, home, first, of } = await opened(t)
  const priya = await app.as('Priya Nair')
  const [ask, gap, second] = [await first('ask'), await first('gap'), await first('recommendation', 1)]
  const done = await priya.post(`${home}/proposals/${ask.proposalId}/move`, { version: '1', under: second.proposalId })
  assert.ok(done.location?.includes(`recommendation=${second.proposalId}`))
  assert.deepEqual(
    [(await of(ask.proposalId)).parentId, (await of(ask.proposalId)).status],
    [second.proposalId, 'corrected'],
  )
  await priya.post(`${home}/proposals/${gap.proposalId}/move`, { version: '1', under: 'document' })
  assert.equal((await of(gap.proposalId)).parentId, null)
  const wrong = await priya.post(`${home}/proposals/${ask.proposalId}/move`, { version: '2', under: gap.proposalId })
  assert.equal(wrong.status, 422)
})

test('a recommendation is rejected with all that hangs under it, for a reason, and brought back', async t => {
  const { app, home, first, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const recommendation = await first('recommendation')
  const [branch] = outlineOf(await all()).branches
  const page = `${home}/proposals/${recommendation.proposalId}/reject`
  assert.match(
    (await priya.get(page)).text,
    /What hangs under it is rejected with it, and comes back with it: .*3 asks/,
  )
  assert.match((await priya.post(page, { version: '1', own: '' })).text, /Choose why/)
  assert.match((await priya.post(page, { version: '1', reason: 'own', own: ' ' })).text, /Say why/)
  const done = await priya.post(page, { version: '1', reason: 'It does not belong to this review' })
  assert.equal(outlineOf(await all()).rejected.length, branch?.everything.length)
  const shown = await priya.get((done.location ?? '').replace(/#.*/, ''))
  assert.match(shown.text, /What was rejected \(\d+\).*It does not belong to this review/)
  const back = button(shown, /Bring back: Recommendation 1/)
  await priya.post(back.to ?? '', { of: back.of })
  assert.equal(outlineOf(await all()).rejected.length, 0)
})

test('a promise that the reader missed is added from words in the document', async t => {
  const { app, home, first, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const which = await priya.get(`${home}/add?kind=commitment&words=support+and+challenge`)
  assert.match(which.text, /These words stand in the document 2 times/)
  assert.match(
    (await priya.get(`${home}/add?kind=commitment&words=never+printed`)).text,
    /We could not find these words/,
  )
  const page = `${home}/add?kind=commitment&words=committed+to%0A++continuing+this+work`
  const asked = await priya.get(page)
  const recommendation = await first('recommendation')
  const fields = fieldsIn(asked)
  assert.equal(fields.under, recommendation.proposalId)
  assert.equal(fields.text, 'committed to continuing this work')
  const done = await priya.post(page, {
    ...fields,
    who: 'The partnership',
    ownerClass: 'collective',
    when: 'by 31 March 2021',
  })
  assert.equal(done.status, 303, done.text)
  const added = (await all()).find(one => one.status === 'added')
  assert.equal(added?.parentId, recommendation.proposalId)
  assert.deepEqual(added?.kind === 'commitment' && added.fields.due, { start: null, end: '2021-03-31', basis: 'day' })
  assert.equal(added?.machine, null)
  assert.match((await priya.get(home)).text, /14 promises/)
})

test('a gap that the reader missed is added to the document as a whole, without words', async t => {
  const { app, home, all } = await opened(t)
  const priya = await app.as('Priya Nair')
  const page = `${home}/add?kind=gap&words=`
  const fields = fieldsIn(await priya.get(page))
  const done = await priya.post(page, {
    ...fields,
    text: 'The response does not say who leads.',
    code: 'NO_FOLLOW_UP',
    question: 'Who will?',
  })
  assert.equal(done.status, 303, done.text)
  const added = (await all()).find(one => one.status === 'added')
  assert.deepEqual([added?.parentId, added?.place], [null, null])
})

test('Sam is first: Priya sees both texts, and may put hers on top', async t => {
  const { app, home, first, of } = await opened(t)
  const [priya, sam] = [await app.as('Priya Nair'), await app.as('Sam Okafor')]
  const ask = await first('ask')
  const page = `${home}/proposals/${ask.proposalId}/correct`
  const [hers, his] = [fieldsIn(await priya.get(page)), fieldsIn(await sam.get(page))]
  assert.equal((await sam.post(page, { ...his, because: 'Sam says so.' })).status, 303)
  const met = await priya.post(page, { ...hers, because: 'Priya says so.' })
  assert.equal(met.status, 409)
  assert.match(met.text, /Somebody else changed this first/)
  assert.match(met.text, /Sam Okafor changed it on/)
  assert.match(met.text, /Sam says so\. Priya says so\./)
  assert.equal((await of(ask.proposalId)).version, 2)

  const kept = Object.fromEntries(
    [...met.html.matchAll(/type="hidden" name="(\w[\w-]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  )
  const { _csrf: _, ...fields } = kept
  assert.equal((await priya.post(page, fields)).status, 303)
  const now = await of(ask.proposalId)
  assert.deepEqual([now.version, now.kind === 'ask' && now.fields.because], [3, 'Priya says so.'])
})

test('Sam changes one of what Priya accepts: none is accepted until she has seen it', async t => {
  const { app, home, first, all } = await opened(t)
  const [priya, sam] = [await app.as('Priya Nair'), await app.as('Sam Okafor')]
  const everything = button(await priya.get(home), /Accept everything as read/)
  const ask = await first('ask')
  await sam.post(`${home}/proposals/${ask.proposalId}/reject`, { version: '1', reason: 'It repeats another' })
  const met = await priya.post(everything.to ?? '', { of: everything.of })
  assert.equal(met.status, 409)
  assert.match(met.text, /Sam Okafor changed it on .* rejected: It repeats another/)
  assert.equal(outlineOf(await all()).counts.decided, 1)
  const rest = /name="of" value="([^"]+)"/.exec(met.html)?.[1] ?? ''
  assert.equal((await priya.post(everything.to ?? '', { of: rest })).status, 303)
  assert.equal(outlineOf(await all()).branches[0]?.counts.decided, outlineOf(await all()).branches[0]?.counts.all)
  assert.match((await priya.get(home)).text, /Sam Okafor decided on 1 of these in the last ten minutes/)
})

test('two presses at one moment: one is done, the other is told', async t => {
  const { app, home, first, history } = await opened(t)
  const [priya, sam] = [await app.as('Priya Nair'), await app.as('Sam Okafor')]
  await Promise.all([priya.formToken(), sam.formToken()])
  const ask = await first('ask')
  const press = (who: typeof priya) => who.post(`${home}/accept`, { of: `${ask.proposalId}:1` })
  const answers = await Promise.all([press(priya), press(sam)])
  assert.deepEqual(answers.map(answer => answer.status).sort(), [303, 409])
  assert.equal((await history(ask.proposalId)).length, 2)
})
