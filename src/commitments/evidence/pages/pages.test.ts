import assert from 'node:assert/strict'
import { hash, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { stoppedClock } from '#src/platform/clock.ts'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { clamd } from '#src/platform/scanner/clamd.ts'
import { startClamd } from '#src/platform/scanner/test-support.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import type { Visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, larkshire, signedIn } from '#test/support/world.ts'
import { evidenceDutiesFor } from '../duties/queries.ts'
import { auditFields, handedIn, heldBy, smallPdf } from '../evidence.samples.ts'
import { startScanning } from '../scanning/scanning.ts'

const now = '2026-11-22T12:00:00.000Z'
const today = '2026-11-22'

describe('evidence for a commitment', { concurrency: false }, () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let scanner: Awaited<ReturnType<typeof startClamd>>
  /** The same copy of the product, with a scanner. */
  let scanned: RunningApp
  let commitmentIds: readonly string[]
  let priya: Visitor
  let daniel: Visitor
  let ruth: Visitor
  let iain: Visitor
  const kept = mkdtempSync(join(tmpdir(), 'throughline-evidence-'))
  const clock = stoppedClock(now)
  const files = filesInFolder(kept)
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    const { database } = fresh
    scanner = await startClamd()
    app = await startApp({ database, clock, files })
    const by = castMember('Priya Nair')
    const promises = Array.from({ length: 8 }, (_, at) => ({ text: `Officers will be trained, part ${at}.` }))
    const added = await database.asMember(by, tx =>
      addToRegister(tx, by, { name: 'Child K', recommendations: [{ commitments: promises }] }),
    )
    commitmentIds = added.commitmentIds
    for (const id of commitmentIds.slice(1)) await heldBy(database, castMember('Ruth Adeyemi'), id, now)
    ;[priya, daniel, ruth, iain] = (await Promise.all(
      ['Priya Nair', 'Daniel Whitcombe', 'Ruth Adeyemi', 'Iain Porter'].map(name => app.as(name)),
    )) as [Visitor, Visitor, Visitor, Visitor]
  })
  after(async () => {
    await scanned?.stop()
    await app.stop()
    await scanner.stop()
    await fresh.drop()
    rmSync(kept, { recursive: true })
  })
  const at = (n: number) => `/commitments/${commitmentIds[n]}/evidence`
  const dutiesOf = async (name: string) => {
    const { actor } = await signedIn(fresh.database, name, now)
    return fresh.database.asMember(actor, tx => evidenceDutiesFor(tx, actor, today))
  }
  const seqOf = async (visitor: Visitor, path: string) =>
    /name="seq" value="(\d+)"/.exec((await visitor.get(path)).html)?.[1] ?? ''
  const counted = (table: string) =>
    asSuperuser(fresh.superuserUrl, async client =>
      Number((await client.query(`select count(*) as n from ${table}`)).rows[0]?.n),
    )

  test('nothing is said of nothing but the day; where nobody holds it there is nobody to ask', async () => {
    assert.match(
      (await iain.get(`/commitments/${commitmentIds[1]}`)).text,
      /No evidence recorded by 22 November 2026\./,
    )
    const empty = await iain.get(at(0))
    assert.match(empty.text, /No evidence recorded by 22 November 2026/)
    assert.match(empty.text, /No agency has accepted this commitment yet/)
    assert.match(empty.text, /6\. Outcome\. What it was for has moved\./)
    assert.equal((await ruth.get(`${at(0)}/new`)).status, 403)
    assert.equal((await priya.get('/commitments/e0000000-0000-4000-8000-000000000000/evidence')).status, 404)
    const refused = await priya.post(`${at(0)}/ask`, { title: 'Audit', asked: 'Show it' })
    assert.match(refused.text, /No agency holds this commitment yet/)
    assert.equal(await counted('evidence'), 0)
  })

  test('asked for, handed in, returned, mended, and accepted by another agency at the step it shows', async () => {
    const asked = { title: 'Audit of records', asked: 'That children are spoken to alone', once: randomUUID() }
    const late = await daniel.post(`${at(1)}/ask`, { ...asked, 'by-day': '1', 'by-month': '11', 'by-year': '2026' })
    assert.match(late.text, /The day must be today or in the future/)
    assert.match(late.html, /value="Audit of records"/)
    const good = { ...asked, 'by-day': '1', 'by-month': '12', 'by-year': '2026' }
    assert.equal((await daniel.post(`${at(1)}/ask`, good)).status, 303)
    assert.equal((await daniel.post(`${at(1)}/ask`, good)).status, 303, 'sent twice, asked once')
    assert.equal(await counted('evidence'), 1)
    const one = `${at(1)}/${asked.once}`
    const [duty] = await dutiesOf('Ruth Adeyemi')
    assert.deepEqual([duty?.kind, duty?.dueOn, duty?.href], ['evidence asked for', '2026-12-01', `${one}/again`])
    assert.match((await iain.get(at(1))).text, /Nothing has been handed in by 22 November 2026/)

    const page = await ruth.get(`${one}/again`)
    assert.match(page.text, /That children are spoken to alone/)
    const wrong = await ruth.post(`${one}/again`, {
      kind: 'figure',
      figure: '130',
      ofTotal: '120',
      words: 'Kept words',
      seq: '1',
    })
    for (const why of [
      /There cannot be fewer in all than the figure/,
      /Select the highest step/,
      /Enter where it comes from/,
    ])
      assert.match(wrong.text, why)
    assert.match(wrong.html, /Kept words/)
    assert.equal((await ruth.post(`${one}/again`, { ...auditFields(), seq: '1' })).status, 303)
    assert.match(
      (await ruth.post(`${one}/again`, { ...auditFields(), seq: '1' })).text,
      /Somebody changed this while the page was open/,
    )

    assert.match(
      (await ruth.get(one)).text,
      /Your agency holds this commitment, so somebody of another agency judges it/,
    )
    const own = await ruth.post(`${one}/accept`, { seq: '2', level: '4' })
    assert.equal(own.status, 422)
    assert.match(own.text, /Your agency holds this commitment/)
    assert.equal((await dutiesOf('Daniel Whitcombe'))[0]?.kind, 'evidence to judge')
    assert.match((await daniel.post(`${one}/return`, { seq: '2', reason: ' ' })).text, /Say what is missing/)
    await daniel.post(`${one}/return`, { seq: '2', reason: 'Say who looked at the records.' })
    assert.match((await iain.get(at(1))).text, /Returned .*Say who looked at the records/)
    assert.equal((await dutiesOf('Ruth Adeyemi'))[0]?.kind, 'evidence returned')
    assert.match((await ruth.get(`${one}/again`)).text, /Returned by Daniel Whitcombe .* Say who looked at the records/)

    const figure = {
      ...auditFields(''),
      kind: 'figure',
      figure: '1,018',
      ofTotal: '1,200',
      'until-day': '1',
      'until-month': '12',
      'until-year': '2026',
    }
    assert.equal((await ruth.post(`${one}/again`, { ...figure, seq: '3' })).status, 303)
    const shown = await daniel.get(one)
    assert.match(shown.text, /Version 2, the latest 1018 of 1200 \(85%\)/)
    assert.match(shown.text, /Version 1 Twenty records were looked at/)
    assert.match(
      (await daniel.post(`${one}/accept`, { seq: '4', level: '5' })).text,
      /cannot be accepted above the step/,
    )
    assert.match((await daniel.post(`${one}/accept`, { seq: '3', level: '2' })).text, /Somebody changed this while/)
    assert.equal((await daniel.post(`${one}/accept`, { seq: '4', level: '2' })).location, `${one}?done=accepted`)
    const promise = await iain.get(`/commitments/${commitmentIds[1]}`)
    assert.match(
      promise.text,
      /Accepted: reach Step 2 of 6 has been accepted by another agency\. It can be leant on until 1 December 2026/,
    )
    const [lapsing] = await dutiesOf('Ruth Adeyemi')
    assert.deepEqual([lapsing?.kind, lapsing?.dueOn], ['evidence that lapses', '2026-12-01'])
    assert.deepEqual(await verbs(), ['asked', 'submitted', 'returned', 'submitted', 'accepted'])
    await daniel.post(`${one}/return`, { seq: '5', reason: 'The figure was of another year.' })
    assert.match((await iain.get(`/commitments/${commitmentIds[1]}`)).text, /No evidence accepted by 22 November 2026/)
  })
  const verbs = () => ledgerVerbs(/"verb":"evidence\.([a-z-]+)"/)
  const ledgerVerbs = (verb: RegExp) =>
    fresh.database.asMember(larkshire, async tx => {
      const rows = await tx.selectFrom('ledger_entry').select('body').orderBy('seq').execute()
      return rows.flatMap(({ body }) => verb.exec(body)?.[1] ?? [])
    })

  test('words are in no ledger entry, and only those who may open evidence read them', async () => {
    const id = await handedIn(ruth, commitmentIds[2] ?? '', auditFields('Canary words of an audit'))
    const bodies = await asSuperuser(fresh.superuserUrl, client =>
      client.query<{ body: string }>('select body from ledger_entry'),
    )
    assert.ok(bodies.rows.every(({ body }) => !/Canary|Audit of/.test(body)))
    assert.doesNotMatch((await iain.get(at(2))).html, /Canary|Audit of twenty/)
    assert.equal((await iain.get(`${at(2)}/${id}`)).status, 403)
    const looks = async () => (await ledgerVerbs(/"verb":"(case-data\.read)"/)).length
    const before = await looks()
    assert.match((await daniel.get(`${at(2)}/${id}`)).text, /Canary words/)
    assert.equal(await looks(), before + 1, 'whoever opens it is on record')
    assert.equal((await priya.post(`${at(2)}/${id}/withdraw`, { seq: '1', reason: 'Not mine' })).status, 422)
    assert.equal((await ruth.post(`${at(2)}/${id}/withdraw`, { seq: '1', reason: 'The wrong audit' })).status, 303)
    assert.match((await iain.get(at(2))).text, /Withdrawn/)
    assert.match((await daniel.get(`${at(2)}/${id}`)).text, /It was withdrawn, so there is nothing to judge/)
  })

  test('a file comes back byte for byte, as an attachment, under a made-up name; a changed one is not given out', async () => {
    const name = 'au"dit\r\n\u202E of ../\u00e9 fdp.PDF'
    const id = await handedIn(ruth, commitmentIds[3] ?? '', {}, { name, bytes: smallPdf })
    const one = `${at(3)}/${id}`
    assert.match((await daniel.get(one)).text, /No scanner has looked through it/)
    const file = await daniel.get(`${one}/file/1`)
    assert.ok(file.bytes.equals(smallPdf))
    assert.equal(file.headers['x-content-type-options'], 'nosniff')
    assert.equal(
      file.headers['content-security-policy'],
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
    )
    assert.equal(file.headers['cache-control'], 'no-store')
    assert.match(
      String(file.headers['content-disposition']),
      /^attachment; filename="evidence-C4-version-1\.pdf"; filename\*=UTF-8''[\w.~!%-]+$/,
    )
    assert.match((await daniel.get(one)).html, new RegExp(hash('sha256', smallPdf)))
    const [partnership = ''] = readdirSync(kept)
    const [stored = ''] = readdirSync(join(kept, partnership))
    assert.match(stored, /^[0-9a-f-]{36}$/, 'it is kept under a name made up here')
    assert.equal((await iain.get(`${one}/file/1`)).status, 403)
    assert.equal((await daniel.get(`${one}/file/2`)).status, 404)
    assert.ok((await daniel.get(`${one}/file/1?as-of=${today}`)).bytes.equals(file.bytes), 'as of a day it was there')
    assert.equal((await daniel.get(`${one}/file/1?as-of=2026-11-21`)).status, 404, 'and of the day before, not')
    assert.equal((await daniel.get(`${at(2)}/${id}/file/1`)).status, 404, 'of another commitment')
    writeFileSync(join(kept, partnership, stored), Buffer.concat([smallPdf, Buffer.from(' ')]))
    assert.equal((await daniel.get(`${one}/file/1`)).status, 500)
    assert.equal(app.logged.length, 1)
    assert.match(JSON.stringify(app.logged), /FileChangedWhereKept/)
    ;(app.logged as object[]).length = 0
    writeFileSync(join(kept, partnership, stored), smallPdf)
  })

  test('what is no file of the kinds taken is refused with what to do, and what was typed is kept (R38)', async () => {
    const rows = await counted('evidence_file')
    const send = (name: string, bytes: Buffer, fields = {}) =>
      ruth.post(
        `${at(4)}/new`,
        { title: 'Kept title', ...auditFields(), kind: 'file', ...fields },
        { field: 'file', name, bytes },
      )
    for (const [name, bytes, why] of [
      ['x.svg', Buffer.from('<svg onload="alert(1)"/>'), /The file must be PDF, Word/],
      ['x.html', Buffer.from('<html>'), /The file must be PDF, Word/],
      ['x.pdf', Buffer.from('<html>'), /The file must be PDF, Word/],
      ['x.pdf', Buffer.alloc(25 * 1024 * 1024 + 1, '%PDF-'), /must be 25 MB or smaller/],
      ['x.pdf', Buffer.alloc(0), /Choose a file|The file is empty/],
    ] as const) {
      const shown = await send(name, bytes)
      assert.equal(shown.status, 422, name)
      assert.match(shown.text, why)
      assert.match(shown.html, /value="Kept title"/)
    }
    assert.match((await send('x.pdf', smallPdf, { level: '' })).text, /was good and is not kept yet: choose it again/)
    assert.match((await send('x.pdf', smallPdf, { kind: 'note' })).text, /You chose a file/)
    assert.match(
      (await ruth.post(`${at(4)}/new`, { title: 'x', ...auditFields(), kind: 'file' })).text,
      /Choose a file/,
    )
    assert.match(
      (await ruth.post(`${at(4)}/new`, { title: 'x', ...auditFields(), kind: 'link', address: 'javascript:alert(1)' }))
        .text,
      /Enter the whole address/,
    )
    assert.equal(await counted('evidence_file'), rows)
  })

  test('killed between the bytes and the row, there are bytes and no row, and they are swept up a day later', async () => {
    const rows = await counted('evidence_file')
    const dying = await startApp({
      ...fresh,
      clock,
      files: {
        ...files,
        put: async (path, bytes) => {
          await files.put(path, bytes)
          await asSuperuser(fresh.superuserUrl, client =>
            client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
              and usename = 'throughline_member' and state = 'idle in transaction'`),
          )
        },
      },
    })
    const form = { title: 'x', ...auditFields(), kind: 'file' }
    const shown = await (await dying.as('Ruth Adeyemi')).post(`${at(4)}/new`, form, {
      field: 'file',
      name: 'x.pdf',
      bytes: smallPdf,
    })
    assert.ok(shown.status >= 500, `${shown.status}`)
    await dying.stop()
    assert.equal(await counted('evidence_file'), rows)
    const there = () => readdirSync(join(kept, larkshire.partnershipId))
    assert.equal(there().length, rows + 1)
    const broom = (day: string) =>
      startScanning({ ...fresh, clock: stoppedClock(day), files, scanner: null, log: () => {} })
    const soon = broom(new Date().toISOString())
    assert.equal(await soon.sweep(), 0, 'a form may still be on its way')
    await soon.stop()
    const later = broom(new Date(Date.now() + 25 * 60 * 60_000).toISOString())
    assert.equal(await later.sweep(), 1)
    await later.stop()
    assert.equal(there().length, rows, 'what a row names stays')
  })

  test('with a scanner a file is held until it is clean; one that is not is out of reach, and whoever handed it in is told (R40)', async () => {
    scanner.down(true)
    scanned = await startApp({ ...fresh, clock, files, scanner: clamd(scanner.at) })
    const [there, judge] = [await scanned.as('Ruth Adeyemi'), await scanned.as('Daniel Whitcombe')]
    const clean = `${at(5)}/${await handedIn(there, commitmentIds[5] ?? '', {}, { name: 'a.pdf', bytes: smallPdf })}`
    const bad = Buffer.concat([smallPdf, Buffer.from(scanner.marker)])
    const infected = `${at(5)}/${await handedIn(there, commitmentIds[5] ?? '', {}, { name: 'b.pdf', bytes: bad })}`
    const held = await judge.get(`${clean}/file/1`)
    assert.equal(held.status, 409)
    assert.match(held.text, /Held until it has been looked through/)
    const early = await judge.post(`${clean}/accept`, { seq: '1', level: '4' })
    assert.match(early.text, /has not been looked through yet/)
    scanner.down(false)
    const looked = startScanning({ ...fresh, clock, files, scanner: clamd(scanner.at), log: () => {} })
    for (let tries = 0; tries < 100 && (await judge.get(`${infected}/file/1`)).text.includes('Held'); tries++)
      await new Promise(next => setTimeout(next, 100))
    await looked.stop()
    assert.ok((await judge.get(`${clean}/file/1`)).bytes.equals(smallPdf))
    const gone = await judge.get(`${infected}/file/1`)
    assert.equal(gone.status, 409)
    assert.match(gone.text, /Something harmful was found/)
    assert.doesNotMatch(gone.html, /%PDF/)
    assert.match((await judge.post(`${infected}/accept`, { seq: '1', level: '4' })).text, /so it cannot be accepted/)
    assert.ok((await dutiesOf('Ruth Adeyemi')).some(one => one.kind === 'evidence to replace'))
    assert.match((await there.get(`${infected}/again`)).text, /The file was refused/)
    assert.equal((await judge.post(`${clean}/accept`, { seq: '1', level: '4' })).status, 303)
  })

  test('of two who judge at once one is heard', async () => {
    const one = `${at(6)}/${await handedIn(ruth, commitmentIds[6] ?? '')}`
    const seq = await seqOf(daniel, one)
    const answers = await Promise.all([
      daniel.post(`${one}/accept`, { seq, level: '3' }),
      priya.post(`${one}/return`, { seq, reason: 'Not enough.' }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  })

  test('the business team hands in for another agency, and then that team does not judge it', async () => {
    const one = `${at(7)}/${await handedIn(priya, commitmentIds[7] ?? '')}`
    assert.match((await priya.get(one)).text, /Your agency handed this in, so somebody of another agency judges it/)
    assert.match((await priya.post(`${one}/accept`, { seq: '1', level: '1' })).text, /Your agency handed this in/)
  })

  test('no page ended in a fault', () => {
    assert.deepEqual(app.logged, [])
    assert.ok(scanned.logged.length <= 1, 'a scanner that is down is said once')
  })
})
