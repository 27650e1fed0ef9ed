import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exportLines, verifyExport } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import type { Fields, Visitor } from '#test/support/visitor.ts'
import { addWorld, signedIn } from '#test/support/world.ts'
import { foundingRead, handedIn, later, type Started } from '../intake.samples.ts'
import { intakeShown, proposalsOf } from '../queries.ts'
import { latestChange } from '../registering/queries.ts'
import { putOnRegister } from '../registering/store.ts'
import { change } from '../store.ts'
import { accept } from '../workspace/decisions.ts'

describe('putting a document on the register', () => {
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

  const at = ({ intakeId }: Started) => `/intake/${intakeId}/register`
  const seenIn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''
  const register = async (started: Started, fields: Fields = {}) =>
    priya.post(at(started), { seen: seenIn((await priya.get(at(started))).html), reviewName: 'Child K', ...fields })
  const inside = <T>({ actor }: Started, work: (tx: Tx) => Promise<T>) => fresh.database.asMember(actor, work)
  const registerTables = ['review', 'recommendation', 'ask', 'commitment', 'statement', 'gap'] as const
  const counts = (started: Started) =>
    inside(started, async tx => {
      const all = await Promise.all(
        registerTables.map(table =>
          tx
            .selectFrom(table)
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow(),
        ),
      )
      return all.map(one => one.n)
    })
  const status = (started: Started) =>
    inside(started, async tx => (await intakeShown(tx, started.partnershipId, started.intakeId))?.status)
  const decide = (started: Started, reject: (kind: string) => boolean) =>
    inside(started, async tx => {
      const proposals = await proposalsOf(tx, started.partnershipId, started.intakeId)
      const changes = accept(proposals.filter(one => !reject(one.kind)))
      assert.ok(changes.ok && (await change(tx, started.by, started.intakeId, changes.changes)).ok)
    })

  it('shows what will be there and what is undecided, with the way back to it', async () => {
    const started = await foundingRead(fresh.database)
    const shown = await priya.get(at(started))
    assert.match(shown.text, /7 recommendations, 20 asks: none answered in full\. 13 promises/)
    assert.match(shown.text, /Recommendation 2 ?: the recommendation, 2 asks, its response, 1 commitment/)
    assert.match(
      shown.html,
      new RegExp(`href="/intake/${started.intakeId}\\?recommendation=[0-9a-f-]{36}#p-[0-9a-f-]{36}"`),
    )
    const proposals = await inside(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
    assert.match(shown.text, new RegExp(`${proposals.length} things still undecided`))
  })

  it('puts nothing there while anything is undecided, unless the person says they have looked', async () => {
    const started = await foundingRead(fresh.database)
    const before = await counts(started)
    const refused = await register(started, { reviewName: 'Child Q' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /Decide on everything that is still undecided/)
    assert.match(refused.html, /href="#acceptUndecided"/)
    assert.match(refused.html, /value="Child Q"/, 'what was typed is kept')
    assert.deepEqual(await counts(started), before)
    assert.equal(await status(started), 'read')
  })

  it('puts everything there, each thing with its own entry in the ledger', async () => {
    const started = await foundingRead(fresh.database)
    const before = await counts(started)
    const done = await register(started, { reviewName: 'Child  K', acceptUndecided: 'yes' })
    assert.equal(done.location, '/reviews/child-k?registered=1')
    assert.equal(await status(started), 'registered')
    const proposals = await inside(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
    assert.ok(proposals.every(one => one.status === 'accepted'))
    const gaps = proposals.filter(one => one.kind === 'gap').length
    const added = (await counts(started)).map((n, nth) => n - (before[nth] ?? 0))
    assert.deepEqual(added, [1, 7, 20, 13, 11, gaps])

    const entries = await inside(started, tx =>
      tx.selectFrom('ledger_entry').select(['seq', 'body']).orderBy('seq').execute(),
    )
    const entry = new Map(entries.map(one => [one.seq, JSON.parse(one.body)]))
    const promises = await inside(started, tx => tx.selectFrom('commitment').selectAll().execute())
    for (const promise of promises) {
      const said = entry.get(promise.ledger_seq)
      assert.deepEqual([said.verb, said.subject.id], ['commitment.confirmed', promise.commitment_id])
      assert.deepEqual([said.about.proposal, said.about.version], [promise.proposal_id, '2'])
      assert.equal(said.actor.id, started.actor.personId)
    }
    assert.equal(new Set(promises.map(one => one.ledger_seq)).size, promises.length)
    const review = await inside(started, tx =>
      tx.selectFrom('review').selectAll().where('slug', '=', 'child-k').executeTakeFirstOrThrow(),
    )
    assert.equal(review.publisher, 'Hertfordshire Safeguarding Children Partnership', 'as the document states it')
    assert.equal(entry.get(review.ledger_seq).verb, 'review.registered')
    const windows = promises.filter(one => one.due_end !== null)
    assert.equal(windows.length, 6)
    assert.ok(windows.some(one => one.due_start === '2020-04-01' && one.due_end === '2021-03-31' && one.when_words))
  })

  it('leaves a chain that verifies', async () => {
    const started = await foundingRead(fresh.database)
    await register(started, { acceptUndecided: 'yes' })
    const lines: string[] = []
    await inside(started, async tx => {
      for await (const line of exportLines(tx, started.partnershipId, later)) lines.push(line)
    })
    assert.ok(lines.length > 300)
    assert.equal((await verifyExport(() => lines)).ok, true)
  })

  it('does it once when the button is pressed twice, even at the same moment', async () => {
    const started = await foundingRead(fresh.database)
    const seen = seenIn((await priya.get(at(started))).html)
    const fields = { seen, reviewName: 'Child twice', acceptUndecided: 'yes' }
    const [one, two] = await Promise.all([priya.post(at(started), fields), priya.post(at(started), fields)])
    const slugs = await inside(started, tx =>
      tx.selectFrom('review').select('slug').where('intake_id', '=', started.intakeId).execute(),
    )
    assert.deepEqual(slugs, [{ slug: 'child-twice' }])
    assert.deepEqual([one.status, two.status], [303, 303])
    assert.equal((await priya.post(at(started), fields)).location, '/reviews/child-twice?registered=1')
  })

  it('gives a second review of the same name an address of its own', async () => {
    for (const slug of ['child-same', 'child-same-2']) {
      const started = await foundingRead(fresh.database)
      const done = await register(started, { reviewName: 'Child Same', acceptUndecided: 'yes' })
      assert.equal(done.location, `/reviews/${slug}?registered=1`)
    }
  })

  it('takes only what a person accepted', async () => {
    const started = await foundingRead(fresh.database)
    const before = await counts(started)
    await decide(started, kind => kind === 'claim')
    const shown = await priya.get(at(started))
    assert.match(shown.text, /things still undecided/)
    await inside(started, async tx => {
      const claims = (await proposalsOf(tx, started.partnershipId, started.intakeId)).filter(
        one => one.kind === 'claim',
      )
      const changes = claims.map(one => ({
        proposalId: one.proposalId,
        version: one.version,
        act: 'reject' as const,
        content: one,
        reason: 'Not a claim',
      }))
      assert.ok((await change(tx, started.by, started.intakeId, changes)).ok)
    })
    assert.equal((await register(started)).status, 303)
    const added = (await counts(started)).map((n, nth) => n - (before[nth] ?? 0))
    assert.deepEqual(added.slice(0, 5), [1, 7, 20, 13, 2])
  })

  it('stops where somebody decided on something meanwhile, and says who and what', async () => {
    const started = await foundingRead(fresh.database)
    const seen = seenIn((await priya.get(at(started))).html)
    const before = await counts(started)
    const { actor: sam } = await signedIn(fresh.database, 'Sam Okafor')
    await inside(started, async tx => {
      const [one] = (await proposalsOf(tx, started.partnershipId, started.intakeId)).filter(read => read.kind === 'ask')
      assert.ok(one)
      const reject = {
        proposalId: one.proposalId,
        version: one.version,
        act: 'reject' as const,
        content: one,
        reason: 'Not an ask',
      }
      assert.ok((await change(tx, { ...started.by, actor: sam }, started.intakeId, [reject])).ok)
    })
    const shown = await priya.post(at(started), { seen, reviewName: 'Child K', acceptUndecided: 'yes' })
    assert.equal(shown.status, 409)
    assert.match(shown.text, /Ask: “.+” was rejected by Sam Okafor/)
    assert.match(shown.text, /19 asks/, 'the page as it stands now')
    assert.deepEqual(await counts(started), before)
    const again = await priya.post(at(started), {
      seen: seenIn(shown.html),
      reviewName: 'Child K',
      acceptUndecided: 'yes',
    })
    assert.equal(again.status, 303)
  })

  it('keeps all of it or none, when the work stops half-way', async () => {
    const started = await foundingRead(fresh.database)
    const before = await counts(started)
    const [entriesBefore] = await inside(started, tx =>
      tx
        .selectFrom('ledger_entry')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .execute(),
    )
    await assert.rejects(
      inside(started, async tx => {
        const intake = await intakeShown(tx, started.partnershipId, started.intakeId)
        assert.ok(intake)
        const seen = await latestChange(tx, started.partnershipId, started.intakeId)
        assert.ok(
          (
            await putOnRegister(tx, started.by, {
              intake,
              reviewName: 'Lost',
              seen,
              acceptUndecided: true,
              asDraft: false,
            })
          ).ok,
        )
        throw new Error('the power went')
      }),
      /the power went/,
    )
    assert.deepEqual(await counts(started), before)
    assert.equal(await status(started), 'read')
    const proposals = await inside(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
    assert.ok(proposals.every(one => one.status === 'proposed'))
    const [entries] = await inside(started, tx =>
      tx
        .selectFrom('ledger_entry')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .execute(),
    )
    assert.deepEqual(entries, entriesBefore)
  })

  it('points at what hangs under a rejected recommendation', async () => {
    const started = await foundingRead(fresh.database)
    await inside(started, async tx => {
      const [first] = await proposalsOf(tx, started.partnershipId, started.intakeId)
      assert.ok(first?.kind === 'recommendation')
      const reject = {
        proposalId: first.proposalId,
        version: first.version,
        act: 'reject' as const,
        content: first,
        reason: 'Twice',
      }
      assert.ok((await change(tx, started.by, started.intakeId, [reject])).ok)
    })
    const shown = await priya.get(at(started))
    assert.match(shown.text, /What has to be put right first/)
    assert.match(shown.text, /Commitment: “/)
    const seen = await inside(started, tx => latestChange(tx, started.partnershipId, started.intakeId))
    const forced = await register(started, { seen: String(seen), acceptUndecided: 'yes' })
    assert.equal(forced.location, at(started))
    assert.equal((await register(started, { seen: '0', acceptUndecided: 'yes' })).status, 409)
    assert.equal(await status(started), 'read')
  })

  it('asks for a name, and is not there for what has not been read', async () => {
    const started = await foundingRead(fresh.database)
    const unnamed = await register(started, { reviewName: ' ', acceptUndecided: 'yes' })
    assert.equal(unnamed.status, 422)
    assert.match(unnamed.text, /Enter the name of the review/)
    const waiting = await handedIn(fresh.database, { name: 'scan.pdf', bytes: Buffer.from('%PDF-1 scan') })
    assert.equal((await priya.get(at(waiting))).location, `/intake/${waiting.intakeId}`)
  })

  it('is the business team’s, and nobody’s of another partnership', async () => {
    const started = await foundingRead(fresh.database)
    for (const name of ['Helen Marsh', 'Daniel Whitcombe', 'Iain Porter']) {
      const somebody = await app.as(name)
      assert.equal((await somebody.get(at(started))).status, 403, name)
      assert.equal((await somebody.post(at(started), { seen: '1', reviewName: 'x' })).status, 403, name)
    }
    const joan = await app.as('Joan Barlow')
    assert.equal((await joan.get(at(started))).status, 404)
    assert.equal((await joan.post(at(started), { seen: '1', reviewName: 'x', acceptUndecided: 'yes' })).status, 404)
    assert.equal(await status(started), 'read')
  })
})
