import { delivered } from '#src/commitments/closure/closure.samples.ts'
import { heldBy } from '#src/commitments/evidence/evidence.samples.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { systemClock } from '#src/platform/clock.ts'
import { openDatabase } from '#src/platform/db.ts'
import type { OwnProcess } from '#test/support/process.ts'
import { addToRegister } from '#test/support/register.ts'
import { fetching, type Visitor, visitor } from '#test/support/visitor.ts'
import { addWorld, castMember, signedIn } from '#test/support/world.ts'
import { challenge, closing, evidence, type Lane, updates } from './lanes.ts'

/** A register of a few commitments that the police hold, one of them delivered, in a product that runs; and people who are at work on them. */
export async function peopleAtWork(product: OwnProcess): Promise<Lane[]> {
  const [told, shown, closed, disputed] = await commitmentsIn(product)
  const as = (name: string) => signedInto(product, name)
  const { agencyId } = await onRecord(product, async database => (await signedIn(database, 'Ruth Adeyemi')).actor)
  const replyBy = addDays(systemClock.today(), 14)
  return [
    updates(await as('Ruth Adeyemi'), told, 'Ruth'),
    updates(await as('Priya Nair'), told, 'Priya'),
    evidence(await as('Ruth Adeyemi'), await as('Daniel Whitcombe'), shown),
    closing(await as('Ruth Adeyemi'), await as('Daniel Whitcombe'), await as('Priya Nair'), closed),
    challenge(await as('Helen Marsh'), await as('Ruth Adeyemi'), agencyId, disputed, replyBy),
  ]
}

/** Somebody of the cast, signed in to a product that runs. */
export async function signedInto({ origin }: OwnProcess, name: string): Promise<Visitor> {
  const one = visitor(fetching(origin))
  const answer = await one.get(`/development/sign-in/${castMember(name).personId}?next=/home`)
  if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`)
  await one.formToken()
  return one
}

const commitmentsIn = (product: OwnProcess): Promise<[string, string, string, string]> =>
  onRecord(product, async database => {
    await addWorld(database)
    const [ruth, daniel] = [
      (await signedIn(database, 'Ruth Adeyemi')).actor,
      (await signedIn(database, 'Daniel Whitcombe')).actor,
    ]
    const priya = castMember('Priya Nair')
    const { commitmentIds } = await database.asMember(priya, tx =>
      addToRegister(tx, priya, { recommendations: [{ commitments: [{}, {}, {}, {}] }] }),
    )
    for (const id of commitmentIds) await heldBy(database, ruth, id)
    const [told = '', shown = '', closed = '', disputed = ''] = commitmentIds
    await delivered(database, { owner: ruth, other: daniel }, closed, systemClock.now())
    return [told, shown, closed, disputed]
  })

/** Does something through the doors of a product that runs, as the product does it. */
export async function onRecord<T>(
  product: OwnProcess,
  work: (database: ReturnType<typeof openDatabase>) => Promise<T>,
) {
  const pools = { throughline_member: 2, throughline_public: 1, throughline_system: 1, throughline_national: 1 }
  const database = openDatabase(product.ownerUrl(), pools)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
