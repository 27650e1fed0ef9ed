import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { type CompiledQuery, createQueryId, type KyselyPlugin } from 'kysely'
import { scheduleOf, scheduleTitles } from '#src/case-reviews/index.ts'
import type { Database, Tx } from '#src/platform/db.ts'
import { type Filter, noFilter, printedFacets } from '#src/recommendations/index.ts'
import { anyRegister, today } from '#test/support/any-register.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { addToRegister } from '#test/support/register.ts'
import { addWorld, castMember, fernshire, larkshire } from '#test/support/world.ts'
import { commitmentSorts, countCommitments, listCommitments } from './queries.ts'

describe('the list of commitments', () => {
  let fresh: FreshDatabase
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
  })
  after(() => fresh.drop())

  test('whatever is on the register and whatever is asked, the counts add up to what the list gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegister, async told => {
        await undone(fresh.database, async tx => {
          for (const review of told) await addToRegister(tx, castMember('Priya Nair'), review)
          const register = { tx, partnershipId: larkshire.partnershipId, today }
          const list = (filter: Filter) => listCommitments(register, filter, { by: 'due', down: false })
          const everything = await list(noFilter)
          const { total, counts } = await countCommitments(register, noFilter)
          assert.equal(total, everything.length)
          for (const facet of ['review', 'kind', 'means', 'schedule'] as const)
            assert.equal(sum(counts[facet]), total, `${facet}: each commitment has exactly one`)
          for (const facet of printedFacets)
            for (const { value, count } of counts[facet]) {
              const chosen = { ...noFilter, [facet]: value }
              const rows = await list(chosen)
              assert.equal(rows.length, count, `${facet}=${value}`)
              const within = await countCommitments(register, chosen)
              assert.equal(within.total, count)
              const [next] = within.counts.means
              if (next) assert.equal((await list({ ...chosen, means: next.value })).length, next.count)
            }
          for (const row of everything)
            assert.ok(counts.schedule.some(one => one.value === scheduleOf(row, today).state && one.count > 0))
          for (const state of Object.keys(scheduleTitles)) {
            const rows = await list({ ...noFilter, schedule: state })
            assert.deepEqual(
              rows.map(row => row.commitmentId),
              everything.filter(row => scheduleOf(row, today).state === state).map(row => row.commitmentId),
            )
          }
        })
      }),
      { numRuns: 25 },
    )
  })

  test('pages hold every commitment once in every order, and searching finds words by their stem', async () => {
    await undone(fresh.database, async tx => {
      const commitments = Array.from({ length: 120 }, (_, at) => ({
        text: `Thing ${at} will be done${at % 3 ? '' : ' in workshops'}.`,
        due: at % 2 ? null : (['2026-01-01', '2026-12-31'] as const),
      }))
      await addToRegister(tx, castMember('Priya Nair'), { recommendations: [{ commitments }] })
      const register = { tx, partnershipId: larkshire.partnershipId, today }
      for (const by of commitmentSorts)
        for (const down of [false, true]) {
          const pages = await Promise.all(
            [1, 2, 3].map(page => listCommitments(register, noFilter, { by, down }, page)),
          )
          assert.deepEqual(
            pages.map(page => page.length),
            [50, 50, 20],
          )
          assert.equal(new Set(pages.flat().map(row => row.commitmentId)).size, 120)
        }
      const found = await countCommitments(register, { ...noFilter, words: 'workshop -"thing 3"' })
      assert.equal(found.total, 39)
    })
  })

  test('at ten thousand commitments, and as many of others, a page is found by the index of its partnership', async () => {
    for (const name of ['Priya Nair', 'Joan Barlow'])
      await fresh.database.asMember(castMember(name), tx =>
        addToRegister(tx, castMember(name), { recommendations: [{ commitments: [{}] }] }),
      )
    await asSuperuser(fresh.superuserUrl, async client => {
      await client.query(`insert into commitment (partnership_id, commitment_id, recommendation_id, review_id, proposal_id, position, reference,
          text, who, owner_class, due_end, means, ledger_seq)
        select partnership_id, gen_random_uuid(), recommendation_id, review_id, proposal_id, n, 'C' || n, text, who, owner_class,
          case when n % 2 = 0 then date '2020-01-01' + n end, means, ledger_seq
        from commitment, generate_series(2, 10000) as n`)
      await client.query(`insert into gap (partnership_id, gap_id, review_id, subject_kind, subject_id, proposal_id, position, code, because,
          question, ledger_seq)
        select c.partnership_id, gen_random_uuid(), m.review_id, 'commitment', c.commitment_id, c.proposal_id, 1, 'NO_DATE', 'Why', 'When?',
          c.ledger_seq
        from commitment c join recommendation m using (partnership_id, recommendation_id)`)
      await client.query('analyze')
    })
    const asked: Asked[] = []
    await fresh.database.asMember({ partnershipId: larkshire.partnershipId }, async tx => {
      const register = { tx: overheard(tx, asked), partnershipId: larkshire.partnershipId, today }
      for (const words of [null, 'thing'])
        await listCommitments(register, { ...noFilter, words }, { by: 'due', down: false }, 1)
      assert.equal(asked.length, 4)
      for (const query of asked) {
        const plan = await planOf(tx, query)
        assert.match(
          plan,
          /Index (Only )?Scan using (commitment_by_due|commitment_in_order|commitment_pkey) on commitment/,
          plan,
        )
        assert.match(plan, /Index Cond: \(+partnership_id = /, plan)
        assert.doesNotMatch(plan, /Seq Scan on (commitment|gap)/, plan)
      }
    })
  })

  test('nothing of another partnership is listed or counted, whatever partnership is asked for', async () => {
    await undone(fresh.database, async tx => {
      await addToRegister(tx, castMember('Priya Nair'), { recommendations: [{ commitments: [{}] }] })
      const foreign = { tx, partnershipId: fernshire.partnershipId, today }
      assert.equal((await countCommitments(foreign, noFilter)).total, 0)
    })
  })
})

const sum = (counts: readonly { count: number }[]) => counts.reduce((all, one) => all + one.count, 0)

type Asked = CompiledQuery

/** The same transaction, with every query that is put together on it written down. */
function overheard(tx: Tx, asked: Asked[]): Tx {
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(tx.getExecutor().compileQuery(node, createQueryId()))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return tx.withPlugin(plugin) as Tx
}

async function planOf(tx: Tx, query: Asked): Promise<string> {
  const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>({ ...query, sql: `explain ${query.sql}` })
  return rows.map(row => row['QUERY PLAN']).join('\n')
}

/** Runs `work` as Larkshire and keeps nothing of it. */
async function undone(database: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  const done = new Error('undone')
  await database
    .asMember({ partnershipId: larkshire.partnershipId }, async tx => {
      await work(tx)
      throw done
    })
    .catch(error => {
      if (error !== done) throw error
    })
}
