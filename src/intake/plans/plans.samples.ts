import { setTimeout as rest } from 'node:timers/promises'
import type { Database } from '#src/platform/db.ts'
import { workbookOf } from '#src/reading/formats/sheet/test-support.ts'
import { statusOf } from '#test/support/documents.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'

export const heading = ['No', 'Recommendation', 'Action', 'Lead', 'Due date', 'Status', 'Progress']
export type Row = readonly (string | number | null)[]

/** A small plan of two recommendations and three actions, all invented. */
export const smallPlan: readonly Row[] = [
  ['1', 'Schools should know how to refer a child.', 'Train every safeguarding lead.', 'Head of Learning', '31/03/2027', 'Green', 'Half are trained'],
  ['', '', 'Write a one-page guide.', 'Head of Learning', 'Spring term', 'Complete 04/03/2026', ''],
  ['2', 'The partnership should hear from young people.', 'Set up a panel.', 'Participation Officer', '30/09/2027', 'Amber', ''],
] // biome-ignore format: a table reads as one

const vocabulary =
  'every school nurse officer panel should know how to share check record train meet report guide family visit threshold week referral supervision carer meeting health police housing early help plan notes audit sample voice children young people parent worker manager lead team review evidence practice change learning briefing escalation pathway strategy discussion conference core group assessment chronology case file board executive quarter term month date'.split(
    ' ',
  )

/** A plan of that many rows, all invented: four actions to a recommendation, and some of its dates and leads hard to read. */
export function longPlan(rows: number): readonly Row[] {
  let seed = 7
  const words = (count: number): string =>
    Array.from({ length: count }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return vocabulary[seed % vocabulary.length]
    }).join(' ')
  const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
  const who = [
    'Head of Learning',
    'Designated Nurse',
    'Detective Superintendent',
    'Participation Officer',
    'All partners',
  ]
  const when = ['31/03/2027', '30 September 2027', 'Spring term', 'Q3 2027/28', 'tbc', '2027-11-01']
  const statuses = ['Green', 'Amber', 'Complete 04/03/2026', 'Not started', 'Red']
  const asked = Array.from({ length: Math.ceil(rows / 4) }, () => `Leaders should make sure that ${words(22)}.`)
  return Array.from({ length: rows }, (_, at) => [
    String(Math.floor(at / 4) + 1),
    pick(asked, Math.floor(at / 4)),
    `Review ${words(18)} (step ${(at % 4) + 1}).`,
    pick(who, at),
    pick(when, at),
    pick(statuses, at),
    `By the last meeting ${words(25)}.`,
  ])
}

export const workbook = (rows: readonly Row[], head: Row = heading): Buffer =>
  Buffer.from(workbookOf([{ name: 'Plan', rows: [['Larkshire action plan'], [], head, ...rows] }]))

export interface File {
  readonly name: string
  readonly bytes: Buffer | string
}

/** Hands in a plan and waits until it has been read. Returns its address. */
export async function planHandedIn(
  person: Visitor,
  { database, partnershipId }: { database: Database; partnershipId: string },
  file: File,
  fields: Readonly<Record<string, string>> = { review: 'new', reviewName: 'Child Q' },
): Promise<{ readonly at: string; readonly status: string }> {
  const taken = await person.post('/intake/plans/new', fields, { field: 'file', ...file })
  const at = taken.location
  if (taken.status !== 303 || !at) throw new Error(`The plan was not taken (${taken.status}): ${taken.text}`)
  for (let tries = 0; tries < 300; tries++) {
    const status = await statusOf(database, partnershipId, at.split('/').at(-1) ?? '')
    if (status === 'read' || status === 'unreadable') return { at, status }
    await rest(50)
  }
  throw new Error('The plan was not read in 15 seconds')
}

/** Sends the form of columns as it was shown, with some of them chosen otherwise. */
export async function columnsSettled(
  person: Visitor,
  at: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Shown> {
  const { html } = await person.get(`${at}/columns`)
  return person.post(`${at}/columns`, { ...formIn(html, `${at}/columns`), ...changes })
}

export const rowsSettled = async (
  person: Visitor,
  at: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Promise<Shown> => person.post(`${at}/rows`, { version: versionIn((await person.get(`${at}/rows`)).html), ...fields })

export async function imported(person: Visitor, at: string): Promise<Shown> {
  const { html } = await person.get(`${at}/import`)
  return person.post(`${at}/import`, { seen: /name="seen" value="([^"]*)"/.exec(html)?.[1] ?? '' })
}

/** The whole way, for a plan in which nothing is wrong. */
export async function planImported(
  person: Visitor,
  where: { database: Database; partnershipId: string },
  file: File,
  { choice = 'stop', ...fields }: Readonly<Record<string, string>> & { readonly choice?: string } = {
    review: 'new',
    reviewName: 'Child Q',
  },
): Promise<Shown> {
  const { at } = await planHandedIn(person, where, file, fields)
  await columnsSettled(person, at)
  const settled = await rowsSettled(person, at, { choice })
  return settled.status === 303 ? imported(person, at) : settled
}

const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''

/** What a browser would send of the form that posts to an address: hidden fields and chosen options. */
function formIn(html: string, action: string): Record<string, string> {
  const form = html.split(`method="post" action="${action}"`)[1]?.split('</form>')[0] ?? ''
  const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].filter(
    ([, name]) => name !== '_csrf',
  )
  const chosen = [...form.matchAll(/<select[^>]* name="([\w-]+)"[\s\S]*?<\/select>/g)].map(([select, name]) => [
    name ?? '',
    /value="(\w*)" selected/.exec(select)?.[1] ?? '',
  ])
  return Object.fromEntries([...hidden.map(([, name, value]) => [name ?? '', value ?? '']), ...chosen])
}
