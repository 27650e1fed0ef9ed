import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { addForum } from '#src/partnerships/forums/store.ts'
import type { Actor } from '#src/partnerships/index.ts'
import { endAppointment } from '#src/partnerships/people/store.ts'
import { keptIf } from '#src/platform/db.ts'
import { asRole } from '#src/platform/roles.ts'
import { statementSigned } from '#src/statements/statements.samples.ts'
import { saveDraft } from '#src/statements/store.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, larkshire, signedIn } from '#test/support/world.ts'
import { challengeRaised, somebodyNew } from './challenges.samples.ts'
import { challengeWork } from './index.ts'
import { challengeShown, listChallenges } from './queries.ts'
import { stepsOf } from './steps/queries.ts'
import { type Step, take } from './store.ts'
import { challengesWaitingFor, unansweredChallenges } from './waiting/queries.ts'

const now = '2026-11-02T10:00:00.000Z'
const today = '2026-11-02'
const { partnershipId } = larkshire

describe('support and challenge in the database', () => {
  let fresh: FreshDatabase
  let helen: Actor
  let priya: Actor
  let daniel: Actor
  let ruth: Actor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    const actor = async (name: string) => (await signedIn(fresh.database, name, now)).actor
    ;[helen, priya, daniel, ruth] = (await Promise.all(
      ['Helen Marsh', 'Priya Nair', 'Daniel Whitcombe', 'Ruth Adeyemi'].map(actor),
    )) as [Actor, Actor, Actor, Actor]
  })
  after(() => fresh.drop())

  const by = (actor: Actor, id: string, act: Step['act'], more: Partial<Step> = {}) =>
    fresh.database.asMember(actor, tx =>
      keptIf(tx, Boolean, () => take(tx, actor, now, id, { act, words: `Words of ${act}`, ...more })),
    )
  const shown = (id: string) => fresh.database.asMember(priya, tx => challengeShown({ tx, partnershipId, today }, id))
  const toDaniel = (more: object = {}) => challengeRaised(fresh.database, helen, { to: daniel.agencyId, now, ...more })

  test('from the question to what changed because of it, each step with its entry', async () => {
    const id = await toDaniel({ words: 'What shows it?' })
    assert.equal(await by(helen, id, 'correct', { words: 'What shows that it was done?' }), true)
    assert.equal(await by(daniel, id, 'reply'), true)
    assert.equal(await by(helen, id, 'correct'), false, 'not after a reply')
    assert.equal(await by(helen, id, 'close_changed'), false, 'not before it is judged')
    assert.equal(await by(helen, id, 'satisfied_partly'), true)
    assert.equal(await by(helen, id, 'ask_again', { replyBy: '2026-11-20' }), true)
    assert.equal((await shown(id))?.state, 'waiting')
    assert.equal(await by(daniel, id, 'reply'), true)
    assert.equal(await by(helen, id, 'satisfied_yes', { words: null }), true)
    assert.equal(await by(helen, id, 'close_changed', { words: 'The pathway was changed.' }), true)
    const closed = await shown(id)
    assert.deepEqual(
      [closed?.state, closed?.outcome, closed?.words, closed?.satisfied],
      ['changed', 'The pathway was changed.', 'What shows that it was done?', 'satisfied_yes'],
    )
    const steps = await fresh.database.asMember(priya, tx => stepsOf(tx, partnershipId, [id]))
    assert.equal(steps[0]?.words, 'What shows it?', 'how it was worded before is kept')
    const { rows } = await asSuperuser(fresh.superuserUrl, client =>
      client.query<{ body: string }>('select body from ledger_entry where body like $1 order by seq', [`%${id}%`]),
    )
    assert.equal(rows.length, steps.length)
    for (const { body } of rows) assert.doesNotMatch(body, /pathway|What shows/)
  })

  test('nobody else judges, closes, corrects or withdraws it, and only the agency asked replies', async () => {
    const id = await toDaniel()
    for (const actor of [priya, ruth]) assert.equal(await by(actor, id, 'reply'), false, actor.name)
    assert.equal(await by(daniel, id, 'reply'), true)
    for (const actor of [priya, daniel, ruth])
      for (const act of ['satisfied_yes', 'satisfied_no', 'withdraw'] as const)
        assert.equal(await by(actor, id, act), false, `${actor.name} ${act}`)
    assert.equal((await shown(id))?.state, 'replied')
  })

  test('a scrutineer’s passes to another scrutineer once they have left, and to nobody before', async () => {
    const fiona = await somebodyNew(fresh.database, helen, 'independent_scrutineer', 'Fiona Reed')
    const next = await somebodyNew(fresh.database, helen, 'independent_scrutineer', 'Next Scrutineer')
    const id = await challengeRaised(fresh.database, fiona, { to: daniel.agencyId, now })
    const [, keeper] = challengeWork
    assert.ok(keeper)
    const pass = (to: Actor, leaves: boolean) =>
      fresh.database.asMember(priya, async tx => {
        const given = await keeper.giveTo(tx, priya, now, id, to)
        if (leaves) await endAppointment(tx, priya, now, fiona, { onDay: today, today })
        return given
      })
    await assert.rejects(pass(next, false), /stays theirs while they are the scrutineer/)
    assert.equal(await pass(priya, true).catch(() => false), false, 'not to the business team')
    const work = await fresh.database.asMember(priya, tx => keeper.held(tx, partnershipId, today, 'appointments'))
    const held = work.find(one => one.id === id)
    assert.ok(held)
    assert.deepEqual(
      [priya, daniel, next].map(to => keeper.canHold(held, to)),
      [false, false, true],
    )
    assert.equal(await pass(next, true), true)
    assert.equal(await by(next, id, 'withdraw'), false, 'only whoever raised it withdraws it')
    assert.equal(await by(next, id, 'escalate', { escalatedTo: daniel.appointmentId }), true)
    assert.equal(await by(next, id, 'close_unchanged'), true)
  })

  test('one can be escalated to a forum, and support is offered in the same way', async () => {
    const forumId = 'e1000000-0000-4000-8000-000000000001'
    await fresh.database.asMember(priya, tx =>
      addForum(tx, priya, now, { forumId, name: 'Executive group', kind: 'executive', from: null }),
    )
    const id = await challengeRaised(fresh.database, ruth, { to: daniel.agencyId, now, kind: 'offer' })
    assert.equal(await by(ruth, id, 'escalate', { forumId }), true)
    const steps = await fresh.database.asMember(priya, tx => stepsOf(tx, partnershipId, [id]))
    assert.equal(steps.at(-1)?.escalatedTo, 'Executive group')
    const offers = await fresh.database.asMember(priya, tx =>
      listChallenges({ tx, partnershipId, today }, { kind: 'offer', state: 'escalated' }),
    )
    assert.deepEqual(
      offers.map(one => one.challengeId),
      [id],
    )
  })

  test('who is waited for, and what nobody has answered by a day', async () => {
    const late = await toDaniel({ replyBy: '2026-11-03', words: 'Late?' })
    const judged = await toDaniel({ words: 'To be judged?' })
    await by(daniel, judged, 'reply')
    const waiting = (actor: Actor, on: string) =>
      fresh.database.asMember(actor, tx => challengesWaitingFor(tx, actor, on))
    const his = await waiting(daniel, '2026-11-04')
    assert.equal(his[0]?.challengeId, late)
    assert.deepEqual([his[0]?.what, his[0]?.dueOn, his[0]?.isOverdue], ['reply', '2026-11-03', true])
    assert.equal(
      his.some(one => one.challengeId === judged),
      false,
    )
    const hers = (await waiting(helen, '2026-11-04')).find(one => one.challengeId === judged)
    assert.deepEqual([hers?.what, hers?.dueOn, hers?.isOverdue], ['judge', '2026-11-16', false])
    assert.deepEqual(await waiting(ruth, '2026-11-04'), [])
    const unanswered = await fresh.database.asMember(priya, tx =>
      unansweredChallenges(tx, partnershipId, null, '2026-11-04'),
    )
    assert.deepEqual(
      unanswered
        .filter(one => one.words === 'Late?' || one.words === 'To be judged?')
        .map(one => [one.words, one.isOverdue]),
      [['Late?', true]],
    )
  })

  test('what is about a draft is out of sight with it', async () => {
    const { reviewId, intakeId } = await fresh.database.asMember(priya, tx =>
      addToRegister(tx, priya, { name: 'Child D' }),
    )
    const about = { kind: 'review', id: reviewId } as const
    const id = await challengeRaised(fresh.database, priya, { to: daniel.agencyId, now, about })
    const statement = await statementSigned(fresh.database, helen, { reviewId }, { text: 'What I found.', now })
    await asSuperuser(fresh.superuserUrl, client =>
      client.query(`insert into review_draft (partnership_id, review_id, intake_id, made_seq) values ($1, $2, $3, 1)`, [
        partnershipId,
        reviewId,
        intakeId,
      ]),
    )
    for (const actor of [daniel, helen]) {
      const seen = await fresh.database.asMember(actor, async tx => [
        await challengeShown({ tx, partnershipId, today }, id),
        ...(await stepsOf(tx, partnershipId, [id])),
        await tx
          .selectFrom('scrutiny_statement')
          .select('text')
          .where('statement_id', '=', statement)
          .executeTakeFirst(),
      ])
      assert.deepEqual(seen, [null, undefined], actor.name)
    }
    assert.equal(await by(daniel, id, 'reply'), false)
  })

  test('by raw SQL, in whichever name, the database takes none of it', async () => {
    const id = await toDaniel()
    await by(daniel, id, 'reply')
    const judge = (as: Actor) => async (client: pg.Client) => {
      await client.query(
        `insert into challenge_step (partnership_id, challenge_id, seq, from_status, act, to_status, scope_id, to_agency, raised_by,
           raised_agency, raised_role, person_id, under_id, for_agency, for_role, from_keeper, keeper_id, keeper_person, keeper_agency,
           keeper_role, words, salt, at, ledger_seq)
         select partnership_id, challenge_id, 3, 'replied', 'satisfied_yes', 'satisfied', scope_id, to_agency, raised_by, raised_agency,
           raised_role, $2, $3, $4, $5, keeper_id, keeper_id, keeper_person, keeper_agency, keeper_role, 'Words', 's', now(), 1
         from challenge_step where challenge_id = $1 and seq = 2`,
        [id, as.personId, as.appointmentId, as.agencyId, as.role],
      )
    }
    const refused = async (me: Actor, work: (client: pg.Client) => Promise<unknown>, why: RegExp, words: string) => {
      const client = new pg.Client(asRole(fresh.ownerUrl, 'throughline_member'))
      await client.connect()
      try {
        await client.query('begin')
        for (const [name, value] of [
          ['partnership_id', partnershipId],
          ['person_id', me.personId],
          ['role', me.role],
        ])
          await client.query('select set_config($1, $2, true)', [`app.${name}`, value])
        await assert.rejects(work(client), why, words)
      } finally {
        await client.end()
      }
    }
    const says = (client: pg.Client, text: string) => client.query(text, [id])
    for (const me of [priya, daniel, ruth]) {
      await refused(me, judge(me), /check constraint/, `${me.name} judges it in their own name`)
      await refused(me, judge(helen), /row-level security/, `${me.name} judges it in hers`)
    }
    for (const me of [priya, daniel, ruth, helen]) {
      await refused(
        me,
        client => says(client, 'update challenge_step set words = words where challenge_id = $1'),
        /permission denied/,
        me.name,
      )
      await refused(
        me,
        client => says(client, 'delete from challenge_step where challenge_id = $1'),
        /permission denied/,
        me.name,
      )
      await refused(
        me,
        client => says(client, 'update challenge set kind = kind where challenge_id = $1'),
        /permission denied/,
        me.name,
      )
      await refused(
        me,
        client => says(client, 'delete from challenge where challenge_id = $1'),
        /permission denied/,
        me.name,
      )
    }
    // Whoever is above every rule of the rows is still held to the checks and the triggers.
    await asSuperuser(fresh.superuserUrl, async client => {
      await assert.rejects(judge(priya)(client as pg.Client), /check constraint/)
      await assert.rejects(
        judge({ ...priya, role: 'independent_scrutineer' })(client as pg.Client),
        /check constraint|foreign key/,
      )
      await assert.rejects(
        says(client as pg.Client, `update challenge_step set words = 'Other' where challenge_id = $1`),
        /append-only|never|change/i,
      )
    })
  })

  test('a statement that was signed is nobody’s to change, and one begun is nobody else’s to see', async () => {
    const statement = await statementSigned(fresh.database, helen, 'partnership', { text: 'What I found.', now })
    const begun = { text: 'Only mine.', fromDay: null, untilDay: null, takesPlace: false }
    await fresh.database.asMember(helen, tx => saveDraft(tx, helen, now, 'partnership', begun))
    for (const actor of [priya, daniel, ruth]) {
      const drafts = await fresh.database.asMember(actor, tx => tx.selectFrom('scrutiny_draft').selectAll().execute())
      assert.deepEqual(drafts, [], actor.name)
    }
    for (const actor of [priya, helen])
      await assert.rejects(
        fresh.database.asMember(actor, tx =>
          tx.updateTable('scrutiny_statement').set({ text: 'Other' }).where('statement_id', '=', statement).execute(),
        ),
        /permission denied/,
      )
    const forged = (actor: Actor) =>
      statementSigned(fresh.database, actor, 'partnership', { text: 'In her name.', now })
    await assert.rejects(forged(priya), /check constraint/, 'the business team signs none')
    await assert.rejects(forged({ ...priya, role: 'independent_scrutineer' }), /foreign key/, 'whatever role it says')
    await assert.rejects(
      fresh.database.asMember({ ...helen, personId: priya.personId }, tx =>
        saveDraft(tx, helen, now, 'partnership', begun),
      ),
      /row-level security/,
    )
    await asSuperuser(fresh.superuserUrl, async client => {
      for (const text of [
        `update scrutiny_statement set text = 'Other'`,
        'delete from scrutiny_statement',
        'truncate scrutiny_statement cascade',
      ])
        await assert.rejects(client.query(text), { code: '23000' }, text)
    })
  })
})
