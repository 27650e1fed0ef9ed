import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { digest } from '#src/ledger/index.ts'
import { freshDatabase } from '#test/support/database.ts'
import { addWorld } from '#test/support/world.ts'
import { foundingRead, later, type Started } from './intake.samples.ts'
import { moveTo } from './life/store.ts'
import type { Content, Proposal } from './proposal.ts'
import { proposalsOf } from './queries.ts'
import { type Change, change, newId } from './store.ts'

describe('proposals', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let started: Started
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  before(async () => {
    started = await foundingRead(fresh.database)
  })

  const read = () =>
    fresh.database.asMember(started.actor, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
  const apply = (changes: readonly Change[], by = started.by, intakeId = started.intakeId) =>
    fresh.database.asMember(started.actor, tx => change(tx, { ...by, now: later }, intakeId, changes))
  const counted = () =>
    fresh.database.asMember(started.actor, async tx => {
      const rows = async (table: 'ledger_entry' | 'proposal_change' | 'proposal') =>
        (
          await tx
            .selectFrom(table)
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n
      return [await rows('ledger_entry'), await rows('proposal_change'), await rows('proposal')]
    })
  const contentOf = ({ kind, parentId, position, text, place, fields }: Proposal) =>
    ({ kind, parentId, position, text, place, fields }) as Content
  const correct = (one: Proposal, text: string): Change => ({
    proposalId: one.proposalId,
    version: one.version,
    act: 'correct',
    content: { ...contentOf(one), text },
  })
  const some = async (kind: Proposal['kind'], at = 0) => {
    const found = (await read()).filter(one => one.kind === kind)[at]
    assert.ok(found)
    return found
  }

  it('keep what the reader proposed when a person corrects it, with the whole history and a ledger entry for each step', async () => {
    const one = await some('commitment')
    assert.equal((await apply([correct(one, 'Corrected words')])).ok, true)
    const now = await some('commitment')
    assert.deepEqual([now.text, now.status, now.version], ['Corrected words', 'corrected', 2])
    assert.equal(now.machine?.text, one.text)
    const history = await fresh.database.asMember(started.actor, tx =>
      tx
        .selectFrom('proposal_change')
        .selectAll()
        .where('proposal_id', '=', one.proposalId)
        .orderBy('version')
        .execute(),
    )
    assert.deepEqual(
      history.map(row => [row.from_status, row.act, row.to_status, row.person_id]),
      [
        ['none', 'propose', 'proposed', null],
        ['proposed', 'correct', 'corrected', started.actor.personId],
      ],
    )
    const entry = await fresh.database.asMember(started.actor, tx =>
      tx
        .selectFrom('ledger_entry')
        .select('body')
        .where('seq', '=', Number(history[1]?.ledger_seq))
        .executeTakeFirstOrThrow(),
    )
    const said = JSON.parse(entry.body)
    assert.equal(said.verb, 'proposal.corrected')
    assert.equal(said.actor.id, started.actor.personId)
    assert.equal(
      said.about.content,
      digest(String(history[1]?.salt), JSON.stringify({ ...contentOf(one), text: 'Corrected words' })),
    )
    assert.ok(!entry.body.includes('Corrected'), 'no words of anybody stand in the ledger')
  })

  it('are not overwritten by somebody who was looking at an older version', async () => {
    const one = await some('ask')
    await apply([correct(one, 'Hers')])
    const before = await counted()
    const second = await apply([correct(one, 'His')])
    assert.ok(!second.ok && second.conflict)
    assert.deepEqual([second.conflict.text, second.yours.text], ['Hers', 'His'])
    assert.deepEqual(await counted(), before)
  })

  it('change all together or not at all', async () => {
    const [one, stale] = [await some('ask', 1), await some('ask', 0)]
    const before = await counted()
    const both = await apply([correct(one, 'New words'), { ...correct(stale, 'x'), version: stale.version - 1 }])
    assert.equal(both.ok, false)
    assert.deepEqual(await counted(), before)
    assert.equal((await some('ask', 1)).text, one.text)
  })

  it('and their ledger entries are both kept or neither, when the work stops between them', async () => {
    const one = await some('ask', 2)
    const before = await counted()
    await assert.rejects(
      fresh.database.asMember(started.actor, async tx => {
        assert.equal((await change(tx, started.by, started.intakeId, [correct(one, 'Lost')])).ok, true)
        throw new Error('the power went')
      }),
      /the power went/,
    )
    assert.deepEqual(await counted(), before)
    assert.equal((await some('ask', 2)).text, one.text)
  })

  it('of one document cannot be reached through another', async () => {
    const other = await foundingRead(fresh.database)
    const result = await apply([correct(await some('ask', 3), 'x')], started.by, other.intakeId)
    assert.deepEqual(result, { ok: false, conflict: null, why: 'That is no longer here.' })
  })

  it('refuse a move that is not theirs to make', async () => {
    const one = await some('claim')
    const result = await apply([
      { proposalId: one.proposalId, version: one.version, act: 'undo', content: contentOf(one) },
    ])
    assert.ok(!result.ok && result.conflict === null)
  })

  it('are written by one of two who decide at once; the other is told', async () => {
    const one = await some('claim', 1)
    const results = await Promise.all([apply([correct(one, 'First')]), apply([correct(one, 'Second')])])
    assert.deepEqual(results.map(result => result.ok).sort(), [false, true])
    const lost = results.find(result => !result.ok)
    assert.ok(lost && !lost.ok && lost.conflict, 'the second sees what the first wrote')
  })

  it('can be decided on only while their document is open', async () => {
    const closed = await foundingRead(fresh.database)
    const [one] = await fresh.database.asMember(closed.actor, tx =>
      proposalsOf(tx, closed.partnershipId, closed.intakeId),
    )
    assert.ok(one)
    await fresh.database.asMember(closed.actor, tx =>
      moveTo(tx, closed.by, closed.intakeId, 'set_aside', { why: 'Not this one' }),
    )
    const added: Change = { proposalId: newId(), version: 0, act: 'add', content: contentOf(one) }
    for (const wanted of [correct(one, 'x'), added])
      assert.deepEqual(await apply([wanted], closed.by, closed.intakeId), {
        ok: false,
        conflict: null,
        why: 'This document is no longer open for decisions.',
      })
  })

  it('wait for a document that is being closed, and then see that it is', async () => {
    const race = await foundingRead(fresh.database)
    const [one] = await fresh.database.asMember(race.actor, tx => proposalsOf(tx, race.partnershipId, race.intakeId))
    assert.ok(one)
    const closing = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const closer = fresh.database.asMember(race.actor, async tx => {
      await moveTo(tx, race.by, race.intakeId, 'set_aside', { why: 'Not this one' })
      closing.resolve()
      await goOn.promise
    })
    await closing.promise
    const decision = apply([correct(one, 'Behind its back')], race.by, race.intakeId)
    goOn.resolve()
    await closer
    assert.equal((await decision).ok, false)
  })

  after(() => fresh.drop())
})
