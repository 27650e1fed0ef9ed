import { randomUUID } from 'node:crypto'
import { record } from '#src/ledger/index.ts'
import { addPartnership } from '#src/partnerships/index.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { RunningApp } from '../support/app.ts'
import type { FreshDatabase } from '../support/database.ts'
import { addToRegister } from '../support/register.ts'
import type { Shown, Visitor } from '../support/visitor.ts'
import { signedInAs } from '../support/world.ts'
import type { Act, Person, Review } from './model.ts'

interface Identity {
  readonly partnershipId: string
  readonly personId: string
}

/** The product, with two partnerships of its own for one run of commands: the people of the model are real here. */
export class Real {
  readonly #app: RunningApp
  readonly #fresh: FreshDatabase
  readonly #who = new Map<Person, Identity>()
  readonly #visitors = new Map<Person, Visitor>()
  readonly #slugs: string[] = []

  constructor(app: RunningApp, fresh: FreshDatabase) {
    this.#app = app
    this.#fresh = fresh
  }

  async add(people: readonly Person[]): Promise<void> {
    for (const partnership of [0, 1]) {
      const partnershipId = randomUUID()
      const slug = `p-${partnershipId.slice(0, 8)}`
      const agencies = [0, 1].map(at => ({
        agencyId: randomUUID(),
        name: `Agency ${at}`,
        kind: 'safeguarding_partner' as const,
      }))
      const cast = people.filter(one => one.partnership === partnership)
      for (const person of cast) this.#who.set(person, { partnershipId, personId: randomUUID() })
      const added = {
        partnershipId,
        slug,
        name: `Partnership ${slug}`,
        agencies,
        people: cast.map(person => ({
          personId: this.#identity(person).personId,
          agencyId: agencies[person.agency]?.agencyId ?? '',
          name: person.name,
          role: person.role,
        })),
      }
      await this.#fresh.database.asSystem('add a partnership for a test', partnershipId, tx =>
        addPartnership(tx, added, { now: '2026-01-05T09:00:00.000Z', today: '2026-01-05' }),
      )
      this.#slugs.push(slug)
    }
    for (const person of people) await this.signIn(person)
  }

  async signIn(person: Person): Promise<void> {
    const { cookie } = await signedInAs(this.#fresh.database, this.#identity(person))
    this.#visitors.set(person, this.#app.withCookie(cookie))
  }

  signOut = (person: Person): Promise<Shown> => this.#visitor(person).post('/sign-out')

  async endAppointment(person: Person): Promise<void> {
    const { partnershipId, personId } = this.#identity(person)
    await this.#fresh.database.asSystem('end an appointment for a test', partnershipId, async tx => {
      const ended_seq = await record(tx, partnershipId, {
        at: systemClock.now(),
        actor: { kind: 'system', id: 'test' },
        verb: 'appointment.ended',
        subject: { kind: 'person', id: personId },
      })
      await tx
        .updateTable('appointment')
        .set({ until_day: systemClock.today(), ended_seq })
        .where('partnership_id', '=', partnershipId)
        .where('person_id', '=', personId)
        .execute()
    })
  }

  async register(person: Person, token: string): Promise<void> {
    const by = this.#identity(person)
    const words = `${token} everywhere`
    const recommendations = [{ text: words, asks: [{ text: words }], commitments: [{ text: words }] }]
    const told = { name: `Review ${words}`, slug: token, recommendations }
    await this.#fresh.database.asMember(by, tx => addToRegister(tx, { ...by, now: systemClock.now() }, told))
  }

  handIn = (person: Person, token: string): Promise<Shown> =>
    this.#visitor(person).post('/intake/new', {
      text: `Response ${token}\n\nRecommendation 1\nTo look.\n\nResponse: Agreed.\n`,
      reviewName: `Handed in ${token}`,
      publisherNotStated: 'yes',
      publishedOnNotStated: 'yes',
    })

  async act(person: Person, act: Act, { token }: Review): Promise<Shown> {
    const visitor = this.#visitor(person)
    if (act === 'share' || act === 'draft') return visitor.post(`/reviews/${token}/sharing/${act}`)
    const page = await visitor.get(`/publishing/${token}`)
    const seen = /name="seen" value="([^"]*)"/.exec(page.html)?.[1] ?? ''
    return visitor.post(`/publishing/${token}/${act}`, { seen, looked: 'yes' })
  }

  name = (person: Person, { token }: Review, other: Person): Promise<Shown> =>
    this.#visitor(person).post(`/reviews/${token}/sharing/panel`, { person: this.#identity(other).personId })

  get = (person: Person, path: string): Promise<Shown> => this.#visitor(person).get(path)
  getPublic = (partnership: number): Promise<Shown> => this.#app.anybody().get(`/p/${this.#slugs[partnership]}`)

  #identity(person: Person): Identity {
    const found = this.#who.get(person)
    if (!found) throw new Error(`${person.name} was not added`)
    return found
  }

  #visitor(person: Person): Visitor {
    const found = this.#visitors.get(person)
    if (!found) throw new Error(`${person.name} never signed in`)
    return found
  }
}
