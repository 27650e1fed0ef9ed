import { dirname, join } from 'node:path'
import fastify from 'fastify'
import nunjucks from 'nunjucks'
import pg from 'pg'

/**
 * The thinnest server that could show such pages: no sign-in, no session, no row-level security, no packing. `node
 * dev/bench-pages/thin-server.ts DATABASE`: prints where it is, and ends when asked to.
 */
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', application_name: 'throughline_thin', max: 3 })
const govuk = join(dirname(new URL(import.meta.resolve('govuk-frontend')).pathname), '..')
const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(govuk), { autoescape: true })
const page = nunjucks.compile(
  `{% extends "govuk/template.njk" %}{% from "govuk/components/table/macro.njk" import govukTable %}{% block pageTitle %}List{% endblock %}
{% block content %}<h1 class="govuk-heading-l">List</h1>{{ govukTable({ head: [{ text: 'Title' }, { text: 'Agency' }, { text: 'Status' }, { text: 'Due' }], rows: rows }) }}{% endblock %}`,
  views,
)

interface Row {
  readonly id: number
  readonly title: string
  readonly agency: number
  readonly status: number
  readonly due: string
}

const list = {
  name: 'list',
  text: `select id, title, agency, status, due::text from thin where agency = $1 and status = $2 order by due, id limit 50`,
}
const listed = async (at: number): Promise<Row[]> =>
  (await pool.query<Row>({ ...list, values: [at % 20, at % 6] })).rows

const escaped = (words: string): string => words.replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
const cells = ({ title, agency, status, due }: Row): string[] => [title, `Agency ${agency}`, `Status ${status}`, due]

const app = fastify()
app.get<{ Params: { at: string } }>('/literal/:at', async ({ params }, reply) => {
  const rows = (await listed(Number(params.at))).map(
    row =>
      `<tr>${cells(row)
        .map(words => `<td class="govuk-table__cell">${escaped(words)}</td>`)
        .join('')}</tr>`,
  )
  return reply.type('text/html').send(`<!doctype html><title>List</title><h1>List</h1><table>${rows.join('')}</table>`)
})
app.get<{ Params: { at: string } }>('/macros/:at', async ({ params }, reply) => {
  const rows = (await listed(Number(params.at))).map(row => cells(row).map(text => ({ text })))
  return reply.type('text/html').send(page.render({ rows }))
})
app.get<{ Params: { at: string } }>('/update/:at', async ({ params }, reply) => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const values = [Number(params.at)]
    await client.query({ name: 'set', text: 'update thin set status = (status + 1) % 6 where id = $1', values })
    await client.query({ name: 'event', text: `insert into thin_event (row_id, what) values ($1, 'status')`, values })
    await client.query('commit')
  } finally {
    client.release()
  }
  return reply.code(200).send('done')
})
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.once('SIGTERM', () => void app.close().then(() => pool.end()))
