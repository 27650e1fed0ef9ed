import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Moves, rowsOf } from '#src/platform/moves.ts'
import { withDatabase } from '#test/support/database.ts'
import { intakeMoves, moveIntake, statusWords } from './intake.ts'
import { proposalMoves } from './proposal.ts'

test('the moves in the code are the moves in the database', async t => {
  const { database } = await withDatabase(t)
  const inDatabase = (table: string) =>
    database.asSystem('compare moves', null, async tx => {
      const { rows } = await sql<{ from_status: string; act: string; to_status: string }>`
        select from_status, act, to_status from ${sql.table(table)}`.execute(tx)
      return rows.map(row => `${row.from_status} ${row.act} ${row.to_status}`).sort()
    })
  const inCode = (moves: Moves<string, string>) =>
    rowsOf(moves)
      .map(row => row.join(' '))
      .sort()
  assert.ok(inCode(intakeMoves).length > 8 && inCode(proposalMoves).length > 25, 'both tables hold moves')
  assert.deepEqual(await inDatabase('intake_move'), inCode(intakeMoves))
  assert.deepEqual(await inDatabase('proposal_move'), inCode(proposalMoves))
})

test('what was put on the register cannot be set aside, and what was never read cannot be registered', () => {
  assert.equal(moveIntake('registered', 'set_aside').ok, false)
  assert.equal(moveIntake('unreadable', 'register').ok, false)
  assert.deepEqual(moveIntake('reading', 'finish'), { ok: true, to: 'read' })
})

test('a status is told in words, with how far people have got', () => {
  assert.equal(statusWords('read', { decided: 3, proposed: 148 }).text, 'Read: 3 of 148 decided')
  assert.equal(statusWords('read', { decided: 0, proposed: 0 }).text, 'Read: nothing found')
  assert.equal(statusWords('unreadable').text, 'Could not be read')
})
