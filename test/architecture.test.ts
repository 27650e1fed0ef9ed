import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { isDomain, rules } from './architecture/rules.ts'
import { isTest, readSources, type Source, sourceOf } from './architecture/sources.ts'
import { projectFolder } from './support/assets.ts'

const sources = readSources()
const read = (path: string): string => readFileSync(join(projectFolder, path), 'utf8')

test('the rules below looked at the code', () => {
  const own = sources.filter(({ path }) => path.startsWith('src/'))
  assert.ok(own.length >= 150, `only ${own.length} files of src/ were seen`)
  const found = own.flatMap(source => source.imports)
  assert.ok(found.length >= 500, `only ${found.length} imports were seen`)
  assert.ok(
    own.filter(source => isDomain(source) && !isTest(source)).length >= 40,
    'hardly any file was seen as a decision',
  )
  const paths = new Set(sources.map(source => source.path))
  const lost = found.filter(({ to }) => /^(src|dev|test|db)\//.test(to) && !paths.has(to) && to.endsWith('.ts'))
  assert.deepEqual(lost, [], 'imports of files that are not there')
  for (const { path, text, imports } of own) {
    const said = text.match(/^(import|export)\b.*\bfrom '/gm)?.length ?? 0
    assert.ok(imports.length >= said, `${path} has ${said} imports, and ${imports.length} were seen`)
  }
})

suite('the rules of the house', () => {
  for (const [words, rule] of Object.entries(rules)) test(words, () => assert.deepEqual(rule(sources), []))

  test('the lock file names no place to download from', () => {
    const lock = read('package-lock.json')
    assert.ok(lock.includes('"node_modules/fastify"'))
    assert.ok(!lock.includes('"resolved"'), 'npm was run without the project’s .npmrc')
  })

  test('each command can be read in a minute', () => {
    const commands = globSync('bin/*', { cwd: projectFolder })
    assert.ok(commands.length >= 5)
    for (const path of commands) assert.ok(read(path).split('\n').length <= 41, `${path} is longer than 40 lines`)
  })
})

/** A file that breaks each rule, to see that the rule says so. */
const breaches: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['slices build on each other in one order', 'src/commitments/x.ts', `import { a } from '#src/publishing/index.ts'`],
  ['slices build on each other in one order', 'src/platform/x.ts', `import { a } from '../ledger/index.ts'`],
  ['slices build on each other in one order', 'src/novelty/x.ts', `import { a } from '#src/ledger/index.ts'`],
  ['a slice is entered by its index.ts', 'src/intake/x.ts', `import {\n  a,\n  b,\n} from '#src/ledger/store.ts'`],
  ['a slice is entered by its index.ts', 'src/home/x.ts', `export { a } from '../intake/queries.ts'`],
  ['routes are for the door of their slice', 'src/intake/x.ts', `import { a } from './workspace/routes.ts'`],
  ['no file needs itself, however far round', 'src/intake/x.ts', `import { a } from './x.ts'`],
  [
    'the product needs neither tests nor the invented world',
    'src/intake/x.ts',
    `import { a } from '#dev/world/cast.ts'`,
  ],
  [
    'the product needs neither tests nor the invented world',
    'src/ledger/x.ts',
    `import { a } from './chain.samples.ts'`,
  ],
  ['the platform knows nothing of the field', 'src/platform/x.ts', 'const commitment = 1'],
  ['decisions are pure', 'src/intake/x.ts', `import type { Tx } from '#src/platform/db.ts'`],
  ['decisions are pure', 'src/reading/text/x.ts', `import { readFileSync } from 'node:fs'`],
  ['decisions are pure', 'src/ledger/x.ts', 'const id = randomUUID()'],
  [
    'SQL is in store.ts, queries.ts and the platform, and never put together from text',
    'src/home/pages/x.ts',
    `tx.selectFrom('gap')`,
  ],
  [
    'SQL is in store.ts, queries.ts and the platform, and never put together from text',
    'src/home/x.ts',
    'await sql<string>`select 1`.execute(tx)',
  ],
  [
    'SQL is in store.ts, queries.ts and the platform, and never put together from text',
    'src/home/store.ts',
    'sql.raw(asked)',
  ],
  ['what was typed is parsed in a *.form.ts', 'src/home/pages/x.ts', `import { z } from 'zod'`],
  ['the time comes from the clock', 'src/home/pages/x.ts', 'const now = new Date()'],
  ['the time comes from the clock', 'src/home/pages/x.ts', 'const now = Date.now()'],
  ['the environment is read in main.ts', 'src/platform/x.ts', 'const port = process.env.PORT'],
  ['chance cannot be guessed', 'src/partnerships/sessions.ts', 'const token = Math.random()'],
  ['no file is longer than 250 lines without a reason', 'src/home/x.ts', 'a\n'.repeat(251)],
  ['no test is left out', 'src/home/x.test.ts', `test.only('a', () => {})`],
  ['no test is left out', 'src/home/x.test.ts', `test('a', { skip: true }, () => {})`],
]

suite('each rule, once broken, says so', () => {
  for (const [words, path, text] of breaches)
    test(`${words}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      const planted: Source = sourceOf(path, text)
      const found = rules[words]?.([...sources.filter(source => source.path !== path), planted]) ?? []
      assert.ok(
        found.some(fault => fault.includes(path)),
        `it was not reported; found: ${found.join('; ') || 'nothing'}`,
      )
    })

  test('there is a breach for every rule', () => {
    assert.deepEqual(
      Object.keys(rules).filter(words => !breaches.some(([rule]) => rule === words)),
      [],
    )
  })
})
