import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectFolder } from '#test/support/assets.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { stem } from './stem.ts'

test('words lose the endings that they lose in the database', async t => {
  const { superuserUrl } = await withDatabase(t)
  const files = globSync(['dev/world/documents/*.txt', 'docs/**/*.md', 'src/**/README.md', 'src/**/thesaurus.ts'], {
    cwd: projectFolder,
  })
  const text = files.map(file => readFileSync(join(projectFolder, file), 'utf8')).join(' ')
  const words = [...new Set(text.toLowerCase().match(/[a-z]+/g)), 'added', 'egged', 'offing']
  assert.ok(words.length > 2000, `only ${words.length} words were compared`)
  const theirs = await asSuperuser(superuserUrl, async client => {
    const { rows } = await client.query<{ word: string; root: string }>(
      `select word, (ts_lexize('english_stem', word))[1] as root from unnest($1::text[]) as word`,
      [words],
    )
    // A stop word has no root there: what is left out is for the thesaurus to say here.
    return rows.filter(row => row.root !== null)
  })
  // An older server has an older stemmer, which takes one of two letters from "add", "egg" and "off"; nothing else differs.
  const isOlder = theirs.find(({ word }) => word === 'added')?.root === 'ad'
  const asThere = (word: string): string =>
    isOlder && /^[aeo]([bdfgmnprt])\1(?:ed|ing)$/.test(word) ? stem(word).slice(0, -1) : stem(word)
  const different = theirs.filter(({ word, root }) => asThere(word) !== root)
  assert.deepEqual(
    different.map(({ word, root }) => `${word}: ${asThere(word)}, there ${root}`),
    [],
  )
})
