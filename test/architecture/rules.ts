import { type Import, isTest, type Source, sliceOf } from './sources.ts'

/** A rule of the house (docs: STYLE.md, "Who may import whom"): says each place that breaks it. */
export type Rule = (sources: readonly Source[]) => string[]

/** Who may build on whom: each on those before it, none on those after. */
const order = [
  'platform', 'reading', 'disclosure', 'shell', 'ledger', 'post', 'partnerships', 'case-reviews', 'recommendations', 'commitments', 'requests',
  'challenges', 'statements', 'intake', 'openness', 'publishing', 'work', 'dashboards', 'reminders', 'national', 'api', 'home', 'whole-record', 'command-line',
] // biome-ignore format: one line reads as an order

const product = (sources: readonly Source[]): Source[] =>
  sources.filter(source => source.path.startsWith('src/') && !isTest(source))
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** What breaks a rule about imports, in one pass over all of them. */
function imports(sources: readonly Source[], wrong: (source: Source, one: Import) => string | null): string[] {
  return sources.flatMap(source =>
    source.imports.flatMap(one => {
      const why = wrong(source, one)
      return why ? [`${source.path} imports ${one.to}: ${why}`] : []
    }),
  )
}

/** What breaks a rule about words, with the line it is on. */
function lines(sources: readonly Source[], pattern: RegExp, why: string): string[] {
  return sources.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${why}: ${line.trim()}`] : [])),
  )
}

export const slicesBuildInOrder: Rule = sources =>
  imports(product(sources), ({ path }, { to }) => {
    const [from, onto] = [sliceOf(path), sliceOf(to)]
    if (from === '' || onto === '' || from === onto) return null
    if (!order.includes(from)) return `${from} has no place in the order of slices`
    return order.indexOf(onto) < order.indexOf(from) ? null : `${from} comes before ${onto}`
  })

/** platform/ is a box of tools and has no one door; reading.ts is the reader's contract, which is types. */
export const slicesHaveOneDoor: Rule = sources =>
  imports(product(sources), ({ path }, { to }) => {
    const onto = sliceOf(to)
    if (onto === '' || onto === sliceOf(path) || onto === 'platform') return null
    if (to === `src/${onto}/index.ts` || to === 'src/reading/reading.ts') return null
    if (path === 'src/main.ts' && onto === 'command-line') return null
    if (path === 'src/slices.ts' && nameOf(to) === 'routes.ts') return null
    return `the door of ${onto} is its index.ts`
  })

export const routesAreForTheDoor: Rule = sources =>
  imports(product(sources), ({ path }, { to }) => {
    if (nameOf(to) !== 'routes.ts') return null
    return path === 'src/slices.ts' || (sliceOf(path) === sliceOf(to) && /^(index|routes)\.ts$/.test(nameOf(path)))
      ? null
      : 'only the door may'
  })

export const nothingGoesInCircles: Rule = sources => {
  const onto = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(one => !one.typeOnly).map(one => one.to)]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
    if (trail.includes(path) || done.has(path)) return
    for (const next of onto.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const path of onto.keys()) walk(path, [])
  return found
}

/** Tests, samples and the invented world are nothing that the product may lean on; the example is loaded on request. */
export const productNeedsNoTests: Rule = sources =>
  imports(product(sources), ({ path }, { to }) => {
    if (to.startsWith('dev/') && path.startsWith('src/command-line/')) return null
    const outside = /^(test|dev)\//.test(to) || isTest({ path: to, text: '', imports: [] })
    return outside ? 'the product does not lean on it' : null
  })

/** "partnership" is the tenant here, as in partnership_id, and "child" a process of the machine; both are meant so. */
const fieldWords =
  /\b(safeguarding|reviews?|recommendations?|commitments?|intakes?|scrutin\w+|agenc(y|ies)|children|famil(y|ies)|abuse)\b/i

export const platformKnowsNothingOfTheField: Rule = sources =>
  lines(
    product(sources).filter(({ path }) => sliceOf(path) === 'platform'),
    fieldWords,
    'a word of the field in the platform',
  )

/** Files that are not about a decision but about the world: what each may touch is said by the rules below. */
const worldly = /^(index|routes|store|queries|access|sessions)\.ts$|\.form\.ts$|-row\.ts$/
/** Each with the reason. */
const worldlyFiles: Readonly<Record<string, string>> = {
  'src/reading/child.ts': 'the process that reads: its way in and out',
  'src/reading/contain.ts': 'runs that process, and ends it',
  'src/reading/formats/pdf/pdfium.ts': 'loads the library that opens PDFs from its own file',
  'src/reading/formats/pdf/fixture/child.ts': 'a process for tests and for measuring',
  'src/reading/formats/pdf/fixture/corpus.ts': 'finds the documents that tests read, where they are',
  'src/post/post.ts': 'watches for messages waiting, and has them sent',
  'src/openness/checkpoints/checkpoints.ts': 'signs each ledger once a day',
  'src/publishing/documents/pdf/child.ts': 'the process that writes a PDF: its way in and out',
  'src/publishing/documents/pdf/written.ts': 'runs that process',
  'src/api/webhooks/sending/sending.ts': 'watches for what there is to tell, and has it sent',
  'src/reminders/reminders.ts': 'has reminders worked out once a day',
  'src/publishing/following/following.ts': 'watches for what those who follow are to be told',
  'src/partnerships/support/operator.ts': 'what is done at the terminal, in a transaction of its own',
  'src/commitments/evidence/scanning/scanning.ts': 'watches for files waiting, and has them looked through',
  'src/intake/readings/readings.ts': 'watches for documents waiting, and has them read',
}

export const isDomain = ({ path }: Pick<Source, 'path'>): boolean => {
  const slice = sliceOf(path)
  if (slice === '' || ['platform', 'shell', 'command-line'].includes(slice) || path in worldlyFiles) return false
  return !worldly.test(nameOf(path)) && !/\/(pages|sign-in)\//.test(path)
}

const world =
  /^(kysely|pg|fastify|@fastify\/.*|nunjucks|zod|node:(fs|child_process|http|https|net|worker_threads|os|process|timers)(\/.*)?)$/
const worldWithin = /^src\/platform\/(db|clock|server|page|upload|migrate|roles|postgres\/.*)\.ts$|^db\//
const chance = /\b(Math\.random|randomUUID|randomBytes|randomInt)\b/

export const decisionsArePure: Rule = sources => {
  const domain = product(sources).filter(isDomain)
  return [
    ...imports(domain, (_, { to }) =>
      world.test(to) || worldWithin.test(to) ? 'a decision sees no database, request, file or clock' : null,
    ),
    ...lines(domain, chance, 'chance in a decision'),
  ]
}

const sqlPlaces =
  /\/(store|queries|sessions)\.ts$|-row\.ts$|^src\/platform\/(asking|db|kept-plans|migrate|roles|worded-once)\.ts$|^src\/platform\/postgres\//
const sqlWords = /\b(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\b|\bsql(<[^`]*>)?`/

export const sqlHasItsPlaces: Rule = sources => {
  const elsewhere = product(sources).filter(({ path }) => !sqlPlaces.test(path))
  return [
    ...imports(elsewhere, (_, { to }) =>
      to === 'kysely' || to === 'pg' ? 'SQL is in store.ts, queries.ts and the platform' : null,
    ),
    ...lines(elsewhere, sqlWords, 'SQL'),
    ...lines(product(sources), /\bsql\.(raw|lit|id|unsafe)\b/, 'SQL put together from text'),
  ]
}

export const formsAreParsedInForms: Rule = sources =>
  imports(product(sources), ({ path }, { to, typeOnly }) =>
    to === 'zod' && !path.endsWith('.form.ts') && !(typeOnly && sliceOf(path) === 'platform')
      ? 'only a *.form.ts does'
      : null,
  )

/** The supervisor of the database works before there is an app, and waits for processes; a test may say what day it is. */
export const timeComesFromTheClock: Rule = sources =>
  lines(
    product(sources).filter(
      ({ path }) => path !== 'src/platform/clock.ts' && !path.startsWith('src/platform/postgres/'),
    ),
    /\bnew Date\(\)|\bDate\.now\(|\bTemporal\.Now\b/,
    'the time, but not from the clock',
  )

export const environmentIsReadOnce: Rule = sources =>
  lines(
    product(sources).filter(({ path }) => path !== 'src/main.ts'),
    /\bprocess\.env\b/,
    'reads the environment',
  )

export const chanceIsSecure: Rule = sources => lines(product(sources), /\bMath\.random\b/, 'chance that can be guessed')

/** Each with the reason it is to be read as one. */
const longFiles: Readonly<Record<string, string>> = {
  'src/reading/formats/sheet/meanings.ts': 'the words that head a column of a tracker: a list',
  'src/reading/statements/parties.ts': 'who a sentence is about, to be read in one go',
  'src/recommendations/echoes/thesaurus.ts': 'the words of the field by theme: a list',
  'src/platform/server.ts': 'the whole way of a request, from cookie to page, to be read in one go',
}

export const filesAreShort: Rule = sources =>
  sources.flatMap(({ path, text }) => {
    const length = text.split('\n').length - 1
    // A word list is as long as the language: one word a line, each with what it is for.
    const excused =
      path in longFiles ||
      path.startsWith('src/reading/language/') ||
      path === 'db/types.ts' ||
      isTest({ path, text, imports: [] })
    return length > 250 && !excused ? [`${path} has ${length} lines`] : []
  })

/** Each with the reason it may leave a test out, which it must then say. */
const mayLeaveOut: Readonly<Record<string, string>> = {
  'src/reading/formats/pdf/broken.test.ts': 'the documents are many, and not all of ours to give away',
  'src/reading/formats/pdf/invariants.test.ts': 'the documents are many, and not all of ours to give away',
  'src/reading/corpus.test.ts': 'the documents are many, and not all of ours to give away',
  'src/platform/postgres/refuse.test.ts': 'what only root can be refused',
  'src/platform/postgres/start.test.ts': 'what only root can try',
  'src/platform/postgres/survive.test.ts': 'it finds the database processes in /proc, so on Linux',
  'src/publishing/open-data/libreoffice.test.ts': 'it is LibreOffice that opens them, where there is one',
  'test/architecture.test.ts': 'it plants breaches of this very rule',
}

export const noTestIsLeftOut: Rule = sources =>
  lines(
    sources.filter(({ path }) => path.endsWith('.test.ts') && !(path in mayLeaveOut)),
    /\b(test|suite|it|describe|t)\.(only|skip|todo)\b|[{,]\s*(only|skip|todo):|\bt\.(skip|todo)\(/,
    'a test left out',
  )

export const rules: Readonly<Record<string, Rule>> = {
  'slices build on each other in one order': slicesBuildInOrder,
  'a slice is entered by its index.ts': slicesHaveOneDoor,
  'routes are for the door of their slice': routesAreForTheDoor,
  'no file needs itself, however far round': nothingGoesInCircles,
  'the product needs neither tests nor the invented world': productNeedsNoTests,
  'the platform knows nothing of the field': platformKnowsNothingOfTheField,
  'decisions are pure': decisionsArePure,
  'SQL is in store.ts, queries.ts and the platform, and never put together from text': sqlHasItsPlaces,
  'what was typed is parsed in a *.form.ts': formsAreParsedInForms,
  'the time comes from the clock': timeComesFromTheClock,
  'the environment is read in main.ts': environmentIsReadOnce,
  'chance cannot be guessed': chanceIsSecure,
  'no file is longer than 250 lines without a reason': filesAreShort,
  'no test is left out': noTestIsLeftOut,
}
