import type { Row, Seeded } from './seed.ts'

/** A program that is told of what happens, one message to it, and one try. */
export function webhooksOf({
  cited,
  person,
  at,
  id,
}: {
  /** The partnership, and the entry that every row cites. */
  readonly cited: Row
  readonly person: { readonly personId: string; readonly agencyId: string }
  readonly at: string
  readonly id: (n: number) => string
}): Seeded[] {
  const of = { partnership_id: cited.partnership_id, webhook_id: id(38) }
  const hook = {
    ...{
      ...cited,
      webhook_id: id(38),
      url: 'https://hook.example/one',
      events: ['commitment.closed'],
      secret: '\\x41',
      salt: 's',
    },
    ...{ made_by: person.personId, under_id: person.personId, for_agency: person.agencyId, made_at: at },
    ...{ status: 'on', since: at, read_to: 1, changed_seq: 1 },
  }
  const delivery = {
    ...{ ...of, delivery_id: id(40), event: 'test', body: '{}', status: 'delivered', tries: 1, queued_at: at },
    ...{ first_try_at: at, next_try_at: at },
  }
  const tried = { ...of, delivery_id: id(40), number: 1, at }
  return [
    { table: 'webhook', rows: [hook], another: { ...hook, webhook_id: id(39) } },
    { table: 'webhook_delivery', rows: [delivery], another: { ...delivery, delivery_id: id(41) } },
    { table: 'webhook_try', rows: [tried], another: { ...tried, number: 2 } },
  ]
}
