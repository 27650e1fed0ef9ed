import type pg from 'pg'

/** A column that holds words, and whether a mark could be put into it. */
export interface TextColumn {
  readonly table: string
  readonly column: string
  readonly type: string
  isMarked: boolean
}

/** Columns whose words are published, each for a reason; every other that holds words is private. */
export const published: Readonly<Record<string, string>> = {
  'agency.name': 'bodies are called by their names',
  'ask.coverage': 'how far an ask is answered',
  'ask.text': 'what a review asked for',
  'challenge.kind': 'a question, a challenge or an offer',
  'challenge.shown': 'what it is about',
  'challenge_step.words': 'what was asked, and what came of it',
  'commitment.due_basis': 'how the words of when were read',
  'commitment.reference': 'what a promise is called',
  'commitment.text': 'what was promised',
  'commitment.when_words': 'the words of when',
  'commitment.who': 'whom the response names',
  'commitment_delivery.reason': 'why something was not done',
  'evidence.title': 'what there is to show',
  'gap.code': 'what a response leaves unsaid',
  'impact_check_event.found': 'what was found when it was looked at again',
  'measure_version.title': 'what is measured',
  'partnership.name': 'who publishes',
  'partnership.slug': 'its address',
  'publication_version.by_whom': 'who put it into other words, as it is printed',
  'publication_version.way': 'Easy Read or a language',
  'publication_version.words': 'what it says in other words',
  'recommendation.addressed_to': 'of whom it was asked',
  'recommendation.number': 'its number',
  'recommendation.response_text': 'the published response',
  'recommendation.text': 'the published recommendation',
  'review.name': 'what the review is called',
  'review.publisher': 'who published the response',
  'review.slug': 'its address',
  'scrutiny_statement.text': 'the statement of the scrutineer, verbatim',
  'statement.kind': 'claim or function',
  'statement.text': 'what the response claims',
}

/** What the marks would break, so that nothing could be published at all: not words of anybody. */
const workings = [
  /^(session|account|account_identity|second_factor|recovery_code|sign_in_\w+|national_\w+|migration|ledger_\w+|released_review|proposed_page|publication_choice|withdrawn_page)\./,
  /\.(sha256|hash|salt|token_hash|stop_hash|status|state|act|kind|from_status|to_status|role|unit|better|verdict|cause|impact|cycle|means|owner_class|subject_kind|about_kind|code|step|uid)$/,
]

/** Every column of words of every table that belongs to a partnership. */
export async function columnsOfText(client: pg.Client): Promise<TextColumn[]> {
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb')
     order by 1, 2`,
  )
  return rows
    .filter(({ table, column }) => {
      const name = `${table}.${column}`
      return !(name in published) && !workings.some(one => one.test(name)) && !table.endsWith('_move')
    })
    .map(row => ({ ...row, isMarked: false }))
}

/** Puts a mark of its own into each of them, in every row, past every rule of the database; what may only be one of a few words keeps them. */
export async function marked(client: pg.Client, columns: readonly TextColumn[]): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const one of columns) {
    const { table, column, type } = one
    const mark = `canary ${table} ${column}`
    const put = {
      text: `"${column}" || ' ${mark}'`,
      'text[]': `array_append("${column}", '${mark}')`,
      jsonb: `case when jsonb_typeof("${column}") = 'object' then "${column}" || '{"canary": "${mark}"}' else "${column}" end`,
    }[type]
    try {
      const { rowCount } = await client.query(
        `update "${table}" set "${column}" = ${put} where "${column}" is not null`,
      )
      one.isMarked = (rowCount ?? 0) > 0
    } catch (error) {
      // 23514: only one of a few words may stand there. 23505: its words are what tells it from others.
      if (!['23514', '23505'].includes((error as { code?: string }).code ?? '')) throw error
    }
  }
  await client.query('set session_replication_role = default')
}
