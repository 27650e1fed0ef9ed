import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { verified } from '#dev/durability/durability.ts'
import { signedInto } from '#dev/durability/people.ts'
import { asSuperuser } from '../support/cluster.ts'
import { type OwnProcess, ownProcess } from '../support/process.ts'
import type { Visitor } from '../support/visitor.ts'

test('kill -9 in the middle of the work: nothing that was answered is lost, and nothing is half done', async t => {
  const product = await ownProcess()
  t.after(product.remove)
  await product.start()
  const { intakeId, asked } = await whenRead(product)
  const before = await register(product)
  const answered = new Set<string>()

  // So many milliseconds after the first answer, and once before there was any.
  for (const delay of [null, 0, 60, 170, 400]) {
    const priya = await signedIn(product)
    const offered = await offersTo(priya, intakeId)
    const { promise: first, resolve: answers } = Promise.withResolvers<void>()
    const killed = (delay === null ? rest(20) : first.then(() => rest(delay))).then(product.kill)
    await acceptOneAfterAnother(priya, intakeId, offered, answered, answers)
    answers()
    await killed
    await product.start()
    assert.deepEqual(await faultsIn(product, [...answered]), [], `killed after ${delay} ms`)
  }
  assert.ok(answered.size >= 3, `only ${answered.size} decisions were answered: too few to say anything`)

  let registered = false
  for (const delay of [10, 30, 60, 120, 5_000]) {
    if (registered) break
    const priya = await signedIn(product)
    const form = await priya.get(`/intake/${intakeId}/register`)
    const seen = /name="seen" value="([^"]*)"/.exec(form.html)?.[1] ?? ''
    const sent = priya
      .post(`/intake/${intakeId}/register`, { seen, acceptUndecided: 'yes', reviewName: 'Child M' })
      .catch(() => null)
    await Promise.race([rest(delay), sent])
    await product.kill()
    const answer = await sent
    if (answer) assert.equal(answer.status, 303, answer.text.slice(0, 400))
    await product.start()
    const { reviews, recommendations, statuses } = await register(product)
    registered = reviews === before.reviews + 1
    assert.deepEqual(
      { reviews, recommendations, statuses },
      registered
        ? {
            reviews: before.reviews + 1,
            recommendations: before.recommendations + asked,
            statuses: before.statuses + 1,
          }
        : before,
    )
    if (answer) assert.ok(registered, 'it was answered, and then lost')
    assert.deepEqual(await faultsIn(product, [...answered]), [], `killed ${delay} ms into putting it on the register`)
  }
  assert.ok(registered)

  assert.deepEqual(await verified(product), [])
})

const signedIn = (product: OwnProcess): Promise<Visitor> => signedInto(product, 'Priya Nair')

/** A response waits in Intake from the first start; gives its intake once it has been read, and how many recommendations it answers. */
async function whenRead(product: OwnProcess): Promise<{ intakeId: string; asked: number }> {
  const priya = await signedIn(product)
  for (let tries = 0; tries < 300; tries++) {
    const { html } = await priya.get('/intake')
    for (const [, intakeId = ''] of html.matchAll(/href="\/intake\/([0-9a-f-]{36})"/g)) {
      const asked = Number(/(\d+) recommendations/.exec((await priya.get(`/intake/${intakeId}`)).text)?.[1] ?? 0)
      if (asked > 0 && (await offersTo(priya, intakeId)).length > 3) return { intakeId, asked }
    }
    await rest(200)
  }
  throw new Error('No response was read in a minute')
}

/** What the workspace offers to accept: each proposal with its version, as its buttons carry it. */
async function offersTo(priya: Visitor, intakeId: string): Promise<string[]> {
  const { html } = await priya.get(`/intake/${intakeId}?recommendation=all`)
  return [...html.matchAll(/name="of" value="([0-9a-f-]{36}:1)"/g)].flatMap(([, ticket]) => ticket ?? [])
}

/** Accepts one thing after another until the product is gone, and notes each that it said yes to. */
async function acceptOneAfterAnother(
  priya: Visitor,
  intakeId: string,
  offered: readonly string[],
  answered: Set<string>,
  answers: () => void,
) {
  try {
    for (const ticket of offered) {
      const answer = await priya.post(`/intake/${intakeId}/accept`, { of: ticket })
      if (answer.status !== 303) continue
      answered.add(ticket.slice(0, 36))
      answers()
    }
  } catch (error) {
    // The connection broke off: that is the kill.
    assert.match(String((error as Error).message), /fetch failed|terminated|socket|ECONN/)
  }
}

/** Everything recorded has its fact and every fact its record, once; and all that was answered is there. */
const faultsIn = (product: OwnProcess, answered: string[]): Promise<string[]> =>
  asSuperuser(product.superuserUrl(), async client => {
    const { rows } = await client.query<{ words: string }>(
      `select 'answered, but not there: ' || id as words from unnest($1::uuid[]) id
         where not exists (select from proposal where proposal_id = id and status = 'accepted')
       union all
       select 'accepted twice: ' || proposal_id from proposal_change where act = 'accept' group by proposal_id having count(*) > 1
       union all
       select 'recorded, but not done: entry ' || seq from ledger_entry e where happening ->> 'verb' like 'proposal.%'
         and not exists (select from proposal_change c where c.partnership_id = e.partnership_id and c.ledger_seq = e.seq)
       union all
       select 'history and state differ: ' || p.proposal_id from proposal p
         where p.version <> (select max(version) from proposal_change c where c.partnership_id = p.partnership_id and c.proposal_id = p.proposal_id)
       union all
       select 'a gap in the ledger' from ledger_entry group by partnership_id having max(seq) <> count(*)`,
      [answered],
    )
    return rows.map(row => row.words)
  })

const register = (product: OwnProcess) =>
  asSuperuser(product.superuserUrl(), async client => {
    const { rows } = await client.query<{ reviews: number; recommendations: number; statuses: number }>(
      `select (select count(*) from review)::int as reviews, (select count(*) from recommendation)::int as recommendations,
         (select count(*) from intake_status where to_status = 'registered')::int as statuses`,
    )
    return rows[0] ?? { reviews: -1, recommendations: -1, statuses: -1 }
  })
