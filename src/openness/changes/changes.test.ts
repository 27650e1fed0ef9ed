import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { intakeMoves } from '#src/intake/intake.ts'
import { proposalMoves } from '#src/intake/proposal.ts'
import { rowsOf } from '#src/platform/moves.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { handInAndRead } from '#test/support/documents.ts'
import { addWorld, larkshire } from '#test/support/world.ts'
import { sourcesOf } from './sources.samples.ts'
import { didWhat, verbWords } from './verbs.ts'

/** Of a file that names its verbs in one table. */
function named(subject: string) {
  return (text: string): string[] =>
    [...(/verbs[^=]*= \{([^}]*)\}/.exec(text)?.[1] ?? '').matchAll(/: '([a-z-]+)'/g)].map(
      ([, act]) => `${subject}.${act}`,
    )
}

/** What stands in a verb that is put together, by the file it is in: from the tables of moves, or from the code that names it. */
const putTogether: Readonly<Record<string, (text: string) => string[]>> = {
  'src/intake/store.ts': () => rowsOf(proposalMoves).map(([, , to]) => `proposal.${to}`),
  'src/intake/life/store.ts': () => rowsOf(intakeMoves).map(([, , to]) => `intake.${to.replaceAll('_', '-')}`),
  'src/commitments/owners/store.ts': named('commitment'),
  'src/challenges/store.ts': named('challenge'),
  'src/partnerships/sign-in/accounts/changed.ts': () =>
    sourcesOf('src/partnerships/sign-in').flatMap(({ text }) =>
      [...text.matchAll(/verb(?:: | = [^\n]*?)'([a-z-]+)'(?: : '([a-z-]+)')?/g)]
        .flatMap(([, one, two]) => [one, two])
        .filter(word => word !== undefined)
        .map(word => `account.${word}`),
    ),
}

test('every verb that the product writes has words, and the test knows how each is written', () => {
  const verbs = new Set<string>()
  for (const { path, text } of sourcesOf('src')) {
    if (path.startsWith('src/command-line/')) continue
    if (!/ledger\/index\.ts'|mailHappening|happening\(|recordOf\(|takeStep\(|verbs\[act\]/.test(text)) continue
    for (const [, verb = ''] of text.matchAll(/'([a-z]{4,}(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)) verbs.add(verb)
    if (/`[a-z-]+\.\$\{/.test(text)) {
      const parts = putTogether[path]
      assert.ok(parts, `${path} puts a verb together: say in this test what it may be`)
      for (const verb of parts(text)) verbs.add(verb)
    }
  }
  for (const verb of verbs)
    assert.ok(Object.hasOwn(verbWords, verb), `${verb} has no words in src/openness/changes/verbs.ts`)
  assert.ok(verbs.size >= 45, `only ${verbs.size} verbs were found`)
  assert.deepEqual(
    Object.keys(verbWords).filter(verb => !verbs.has(verb)),
    [],
    'and no words are for a verb that is never written',
  )
})

test('a verb without words, or a thing without a name, is still a sentence', () => {
  assert.equal(
    didWhat('review.released', 'review', null),
    'approved the page of a review, and released it to the public',
  )
  assert.match(didWhat('thing.done', 'thing', null), /no words yet \(thing\.done\) to something/)
})

suite('the record of changes', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    await handInAndRead(await app.as('Priya Nair'), fresh.database, larkshire.partnershipId)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  test('says who did what to what, newest first, and leaves the looks to their own page', async () => {
    const priya = await app.as('Priya Nair')
    await priya.get('/intake')
    const shown = await priya.get('/ledger/changes')
    assert.match(
      shown.text,
      /The reader of documents finished reading .*Priya Nair handed in .*Whoever installed Throughline set up Larkshire/,
    )
    assert.doesNotMatch(shown.text, /Nair looked at|no words yet/)
  })

  test('a page at a time by its place in the ledger', async () => {
    const priya = await app.as('Priya Nair')
    for (let count = 0; count < 60; count += 1) {
      const email = `contact-${count}@larkshire.example`
      await priya.post(`/ledger/contacts/${larkshire.agencies[0]?.agencyId}`, { email })
    }
    const first = await priya.get('/ledger/changes')
    const placesOn = (html: string) => [...html.matchAll(/id="entry-(\d+)"/g)].map(found => Number(found[1]))
    const older = /href="(\/ledger\/changes\?before=\d+)">Older changes/.exec(first.html)?.[1] ?? assert.fail()
    const second = await priya.get(older)
    const all = [...placesOn(first.html), ...placesOn(second.html)]
    assert.equal(placesOn(first.html).length, 50)
    assert.deepEqual(
      all,
      [...new Set(all)].sort((a, b) => b - a),
    )
    assert.ok(all.includes(1))
    assert.match((await priya.get('/ledger/changes?before=1')).text, /Nothing before that/)
  })
})
