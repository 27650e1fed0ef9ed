import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { foundingRead, handedIn, type Started } from '../intake.samples.ts'
import { moveTo } from '../life/store.ts'
import { intakeShown } from '../queries.ts'
import { noteProgress } from '../readings/store.ts'

const particulars = {
  reviewName: 'Child K',
  publisherNotStated: 'yes',
  'publishedOn-day': '27',
  'publishedOn-month': '3',
  'publishedOn-year': '2020',
}

describe('the pages of a document handed in', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
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
    assert.deepEqual(app.logged, [])
  })

  const shown = async ({ actor, partnershipId, intakeId }: Started) => {
    const intake = await fresh.database.asMember(actor, tx => intakeShown(tx, partnershipId, intakeId))
    return intake ?? assert.fail('it is gone')
  }
  /** Taken by a reader that says no more, so that it stays as it is. */
  const beingRead = async () => {
    const started = await foundingRead(fresh.database)
    await fresh.database.asMember(started.actor, async tx => {
      await moveTo(tx, started.by, started.intakeId, 'set_aside', { why: 'x' })
      await moveTo(tx, started.by, started.intakeId, 'read_again')
      await moveTo(tx, started.by, started.intakeId, 'begin')
    })
    await fresh.database.asSystem('say how far', started.partnershipId, tx =>
      noteProgress(tx, { ...started.by, actor: null, now: new Date().toISOString() }, started.intakeId, {
        stage: 'Reading the responses',
        fraction: 0.62,
      }),
    )
    return started
  }
  const unreadable = async () => {
    const started = await handedIn(fresh.database, { name: 'scan.pdf', bytes: Buffer.from('%PDF-1.7 scan') })
    for (let tries = 0; (await shown(started)).status !== 'unreadable'; tries += 1) {
      assert.ok(tries < 400, 'the reader never gave it up')
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return started
  }

  it('teach whoever has none yet', async () => {
    const { text } = await priya.get('/intake')
    assert.match(text, /No documents yet A response is what a partnership publishes/)
    assert.match(text, /Hand in a document/)
    const helen = await app.as('Helen Marsh')
    assert.doesNotMatch((await helen.get('/intake')).text, /Hand in a document/)
  })

  it('list documents newest first, a page at a time, and only one’s own', async () => {
    for (let nth = 1; nth <= 27; nth += 1)
      await handedIn(fresh.database, {
        who: 'Joan Barlow',
        name: `scan ${String(nth).padStart(2, '0')}.pdf`,
        bytes: Buffer.from(`%PDF ${nth}`),
        at: `2026-11-${String(nth).padStart(2, '0')}T09:00:00.000Z`,
      })
    const joan = await app.as('Joan Barlow')
    const first = await joan.get('/intake')
    const names = [...first.text.matchAll(/scan \d\d\.pdf/g)].map(([name]) => name)
    assert.equal(names[0], 'scan 27.pdf')
    assert.equal(new Set(names).size, 25)
    assert.match(first.text, /Handed in by Joan Barlow 27 November 2026 at 9am/)
    assert.match((await joan.get('/intake?page=2')).text, /scan 01\.pdf/)
    assert.equal((await joan.get('/intake?page=99')).status, 200)
    assert.equal((await joan.get('/intake?page=x')).status, 200)
    assert.doesNotMatch((await priya.get('/intake')).text, /scan \d\d/)
  })

  it('say how far the reading has got', async () => {
    const started = await beingRead()
    const page = await priya.get(`/intake/${started.intakeId}`)
    assert.match(page.text, /Being read/)
    assert.match(page.html, /<progress[^>]*value="62"/)
    assert.match(page.text, /Reading the responses \( ?62 ?%\)/)
    const news = await priya.get(`/intake/${started.intakeId}/progress`)
    assert.deepEqual(JSON.parse(news.bytes.toString()), {
      status: 'reading',
      done: false,
      stage: 'Reading the responses',
      percent: 62,
    })
    assert.match((await priya.get('/intake')).text, /Being read/)
  })

  it('say why a file could not be read and what to try', async () => {
    const started = await unreadable()
    const { text, html } = await priya.get(`/intake/${started.intakeId}`)
    assert.match(text, /This document could not be read/)
    assert.match(text, /This PDF is damaged or only part of it arrived/)
    assert.ok(html.includes(`href="/intake/new?instead-of=${started.intakeId}"`))
    const helen = await app.as('Helen Marsh')
    assert.doesNotMatch((await helen.get(`/intake/${started.intakeId}`)).text, /Paste the text instead|Set it aside/)
  })

  it('set a document aside with a reason, and take it up again', async () => {
    const started = await foundingRead(fresh.database)
    const here = `/intake/${started.intakeId}`
    const unsaid = await priya.post(`${here}/set-aside`, { reason: '  ' })
    assert.equal(unsaid.status, 422)
    assert.match(unsaid.text, /Enter a reason/)
    assert.equal((await priya.post(`${here}/set-aside`, { reason: 'Sent by mistake' })).location, here)
    assert.equal((await shown(started)).status, 'set_aside')
    assert.match((await priya.get(here)).text, /Set aside by Priya Nair on .*: “Sent by mistake”/)
    assert.match((await priya.get('/intake')).text, /Set aside Because: “Sent by mistake”/)
    assert.equal((await priya.get(`${here}/set-aside`)).location, here, 'it cannot be set aside twice')
    await priya.post(`${here}/set-aside`, { reason: 'again' })
    assert.equal((await priya.post(`${here}/take-up-again`, { reason: 'It was the right one' })).location, here)
    assert.equal((await shown(started)).status, 'read')
  })

  it('try a file again that could not be read', async () => {
    const started = await unreadable()
    const here = `/intake/${started.intakeId}`
    await priya.post(`${here}/set-aside`, { reason: 'A scan' })
    assert.match((await priya.get(here)).text, /Priya Nair set this document aside on .*: “A scan”/)
    assert.match((await priya.get(`${here}/take-up-again`)).text, /Try reading this document again/)
    await priya.post(`${here}/take-up-again`, { reason: 'The reader is newer' })
    assert.ok(['waiting', 'reading', 'unreadable'].includes((await shown(started)).status))
  })

  it('change what was said of a document', async () => {
    const started = await foundingRead(fresh.database)
    const here = `/intake/${started.intakeId}`
    const form = await priya.get(`${here}/particulars`)
    const version = /name="version" value="(\d+)"/.exec(form.html)?.[1] ?? ''
    const wrong = await priya.post(`${here}/particulars`, { ...particulars, version, 'publishedOn-day': '32' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /value="32"/)
    assert.equal((await priya.post(`${here}/particulars`, { ...particulars, version })).location, here)
    const { reviewName, publisher, publishedOn } = await shown(started)
    assert.deepEqual([reviewName, publisher, publishedOn], ['Child K', null, '2020-03-27'])
  })

  it('show both where two people change what was said', async () => {
    const started = await foundingRead(fresh.database)
    const here = `/intake/${started.intakeId}/particulars`
    const version = String((await shown(started)).version)
    await priya.post(here, { ...particulars, version, reviewName: 'Hers' })
    const sam = await app.as('Sam Okafor')
    const both = await sam.post(here, { ...particulars, version, reviewName: 'His' })
    assert.equal(both.status, 409)
    assert.match(both.text, /As it stands now Yours, not saved Review Hers His/)
    assert.equal((await shown(started)).reviewName, 'Hers')
    const newer = /name="version" value="(\d+)"/.exec(both.html)?.[1] ?? ''
    await sam.post(here, { ...particulars, version: newer, reviewName: 'His' })
    assert.equal((await shown(started)).reviewName, 'His')
  })

  it('answer for another partnership’s document as for one that never was', async () => {
    const started = await foundingRead(fresh.database)
    const joan = await app.as('Joan Barlow')
    const never = '99999999-9999-4999-8999-999999999999'
    for (const page of ['', '/progress', '/particulars', '/set-aside', '/take-up-again', '/register']) {
      const foreign = await joan.get(`/intake/${started.intakeId}${page}`)
      const absent = await joan.get(`/intake/${never}${page}`)
      const odd = await joan.get(`/intake/nonsense${page}`)
      assert.deepEqual([foreign.status, absent.status, odd.status], [404, 404, 404], page)
      assert.equal(foreign.text, absent.text)
    }
    for (const page of ['set-aside', 'take-up-again'])
      assert.equal((await joan.post(`/intake/${started.intakeId}/${page}`, { reason: 'x' })).status, 404)
    assert.equal(
      (await joan.post(`/intake/${started.intakeId}/particulars`, { ...particulars, version: '1' })).status,
      404,
    )
    assert.equal((await shown(started)).status, 'read')
  })

  it('are for those who may look, and the forms for those who may decide', async () => {
    const started = await foundingRead(fresh.database)
    const here = `/intake/${started.intakeId}`
    for (const name of ['Helen Marsh', 'Daniel Whitcombe']) {
      const somebody = await app.as(name)
      assert.equal((await somebody.get('/intake')).status, 200, name)
      assert.equal((await somebody.get(here)).status, 200, name)
      assert.equal((await somebody.post(`${here}/set-aside`, { reason: 'x' })).status, 403, name)
    }
    for (const name of ['Ruth Adeyemi', 'Tom Ellery', 'Grace Lin', 'Iain Porter']) {
      const somebody = await app.as(name)
      for (const page of ['/intake', here, `${here}/progress`])
        assert.equal((await somebody.get(page)).status, 403, name)
    }
  })
})
