import { type Permission, policy, type Role, roles } from '#src/partnerships/index.ts'
import {
  asksOfThing,
  expectedOf,
  isMembers,
  type Listed,
  type Outcome,
  publicThings,
  type Standing,
  standings,
} from './expected.ts'

const signs: Readonly<Record<Outcome, string>> = {
  allowed: 'y',
  refused: '-',
  not_found: '0',
  stronger: '2',
  sign_in: 's',
}
const heads: Readonly<Record<Role, string>> = {
  business_team: 'busin',
  executive: 'exec',
  independent_scrutineer: 'scrut',
  agency_lead: 'lead',
  contributor: 'contr',
  auditor: 'audit',
  learning_and_development: 'learn',
  reader: 'read',
}
const names = Object.keys(roles) as Role[]

/** The matrix as a text to read, and to see changes of in review. The product is asked every cell of it by matrix.test.ts. */
export function matrixText(routes: readonly Listed[]): string {
  const width = Math.max(...routes.map(route => line(route).length)) + 2
  const slices = Map.groupBy(routes.filter(isMembers), ({ path }) => path.split(/[/.]/)[1] ?? '')
  const head = `${''.padEnd(width)}${names.map(name => heads[name].padEnd(7)).join('')}`.trimEnd()
  const tables = [...slices].map(([slice, rows]) => [
    `## /${slice}`,
    '',
    '```',
    head,
    ...rows.map(route => row(route, width)),
    '```',
    '',
  ])
  return [...intro(), ...tables.flat(), ...others(routes)].join('\n')
}

const row = (route: Listed, width: number): string =>
  `${line(route).padEnd(width)}${names.map(role => cell(route, role).padEnd(7)).join('')}${route.looksBack ? 'as of' : ''}`.trimEnd()

const cell = (route: Listed, role: Role): string =>
  (Object.keys(standings) as Standing[])
    .map(standing => expectedOf(route, role, standing))
    .map(outcome => (outcome ? signs[outcome] : '·'))
    .join('')

const line = ({ method, path }: Listed): string => `${method.padEnd(4)} ${path}`

function intro(): string[] {
  const bound = Object.entries(policy).filter(([who]) => asksOfThing({ method: 'GET', path: '', who }))
  return [
    '# Who may do what, route by route',
    '',
    'Made from the routes and from `src/partnerships/policy.ts` by `node test/support/write-generated.ts`; never edited. The',
    'product is asked every cell of it by `test/matrix/matrix.test.ts`, and must answer so.',
    '',
    'Each cell has six signs, one for each way of standing to what is asked for:',
    '',
    ...Object.values(standings).map((words, at) => `${at + 1}. ${words}`),
    '',
    '`y` may · `-` is refused · `0` is told that there is no such page · `2` must give a second factor first · `·` there is no such',
    'thing to ask for. Somebody who is not signed in is asked to sign in by every route but the first and the last of the tables after the members’.',
    '',
    '`as of` at the end of a line: the page can be shown as the record stood on a day (`?as-of=2020-06-30`). Every other page of a',
    'member answers that it cannot.',
    '',
    `The policy looks at the thing itself, and not at the role alone, for: ${bound.map(([who]) => who).join(', ') || 'nothing'}.`,
    '',
  ]
}

const others = (routes: readonly Listed[]): string[] => [
  '## Public pages, for anybody, signed in or not',
  '',
  ...Object.entries(publicThings).map(([thing, outcome]) => `- ${thing}: \`${signs[outcome]}\``),
  '',
  '```',
  ...routes.filter(({ who }) => who === 'public').map(line),
  '```',
  '',
  '## For national readers, who have shown a second factor',
  '',
  'A partnership that has not opened itself to them, or no longer, answers as one that is not there, and so does a draft. So does every',
  'page of members to a reader, and every one of these to a member.',
  '',
  '```',
  ...routes.filter(({ who }) => who === 'national').map(line),
  '```',
  '',
  '## Open to anybody: signing in, and pages that are of no partnership',
  '',
  '```',
  ...routes.filter(({ who }) => who === 'open').map(line),
  '```',
  '',
]

/** The permissions that routes use, so that a row of the policy that no route uses shows. */
export const unusedPermissions = (routes: readonly Listed[]): Permission[] =>
  (Object.keys(policy) as Permission[]).filter(one => !routes.some(({ who }) => who === one))
