import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { projectFolder } from './support/assets.ts'

const read = (path: string): string => readFileSync(join(projectFolder, path), 'utf8')
const document = read('docs/security.md')
const listed = [...document.matchAll(/^- T(\d+) `([^`]+)`: (.+)$/gm)].map(([, number, file, title]) => ({
  number: Number(number),
  file: file ?? '',
  title: title ?? '',
}))
const body = document.slice(0, document.indexOf('\n## The tests'))

/** Every number that a text names, ranges such as T20–T26 spelt out. */
function namedIn(text: string): Set<number> {
  const named = new Set<number>()
  for (const [, from, to] of text.matchAll(/\bT(\d+)(?:–T(\d+))?/g))
    for (let at = Number(from); at <= Number(to ?? from); at++) named.add(at)
  return named
}

suite('what docs/security.md says is shown', () => {
  test('is shown by tests that are there, under the names it gives them', () => {
    assert.ok(listed.length >= 60, `only ${listed.length} tests are listed`)
    for (const { number, file, title } of listed) {
      assert.ok(existsSync(join(projectFolder, file)), `T${number}: there is no ${file}`)
      const quoted = [`'${title}'`, `"${title}"`, `\`${title}\``]
      assert.ok(
        quoted.some(words => read(file).includes(words)),
        `T${number}: ${file} has no test “${title}”`,
      )
    }
  })

  test('names every test of its list, and no other', () => {
    assert.deepEqual(
      [...namedIn(body)].sort((a, b) => a - b),
      listed.map(({ number }) => number).sort((a, b) => a - b),
    )
  })

  test('has a state for every requirement, and a test for each that is said to be met', () => {
    const rows = [...body.matchAll(/^\| ((?:R?\d)[^|]*) \| [^|]* \| ([^|]*) \| ([^|]*) \|$/gm)]
    assert.ok(rows.length >= 130, `only ${rows.length} rows`)
    for (const [, number = '', state = '', shown = ''] of rows) {
      assert.match(
        state,
        /^(met|partly|not yet|does not arise|the proxy’s|the operator’s|TLS is the proxy’s|the embedded)/,
        number,
      )
      const needless = ['3.7.1']
      if (state.startsWith('met') && !needless.includes(number))
        assert.match(shown, /T\d/, `${number} is met, and nothing shows it`)
    }
    for (const chapter of Array.from({ length: 16 }, (_, at) => `V${at + 1} `))
      assert.ok(new RegExp(`^### .*${chapter}`, 'm').test(body), `${chapter}has no table`)
  })
})
