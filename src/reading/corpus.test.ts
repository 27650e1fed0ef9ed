import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readDocument, toContract } from './index.ts'

interface Label {
  readonly number: string
  readonly defects: readonly string[]
  readonly asks: readonly { readonly coverage: string }[]
  readonly commitments: readonly { readonly gaps: readonly string[]; readonly ownerClass: string }[]
}
interface Gold {
  readonly recommendations: readonly Label[]
  readonly documentGaps: readonly string[]
}

const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url))
const gold = `${corpus}gaps/hertfordshire_child_k.json`
const absent = existsSync(gold) ? false : 'the shared corpus of labelled documents is not beside this project'

test('every label of the gap analysis made by hand is met', { skip: absent }, async () => {
  const labels: Gold = JSON.parse(readFileSync(gold, 'utf8'))
  const outcome = await readDocument(readFileSync(`${corpus}documents/hertfordshire_child_k_response.txt`))
  assert.ok(outcome.ok)
  const { recommendations, gaps } = outcome.reading
  assert.deepEqual(gaps.map(gap => gap.code).sort(), [...labels.documentGaps].sort())
  for (const label of labels.recommendations) {
    const read = recommendations.find(one => one.number === label.number)
    assert.ok(read)
    assert.deepEqual(read.defects.map(defect => defect.code).sort(), [...label.defects].sort())
    assert.deepEqual(
      read.asks.map(ask => ask.coverage),
      label.asks.map(ask => ask.coverage),
    )
    const made = read.response?.commitments ?? []
    assert.deepEqual(
      made.map(one => one.ownerClass),
      label.commitments.map(one => one.ownerClass),
    )
    assert.deepEqual(
      made.map(one => one.gaps.map(gap => gap.code).sort()),
      label.commitments.map(one => [...one.gaps].sort()),
    )
  }
})

/** What the ruler measured, less a small margin: a change that lowers one of these loses something. */
const bars: Readonly<Record<string, number>> = {
  recall: 0.98,
  precision: 0.95,
  boundary: 0.92,
  number: 0.98,
  addressee: 0.9,
  response: 0.97,
  commitment: 0.93,
  commitmentPrecision: 0.87,
  when: 0.95,
  who: 0.88,
  means: 0.81,
}

test('the labelled documents are read as well as they have been', { skip: absent }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-corpus-'))
  t.after(() => rmSync(folder, { recursive: true }))
  // Read here, one after another: to start a reader for each takes as long as to read it. The ruler is given what was found.
  for (const name of readdirSync(`${corpus}documents`)) {
    const path = realpathSync(`${corpus}documents/${name}`)
    const outcome = await readDocument(readFileSync(path), () => {}, name)
    if (!outcome.ok) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(toContract(outcome.reading)))
  }
  const found = `cat '${folder}'{file}`
  const printed = execFileSync(process.execPath, [`${corpus}score.mjs`, '--reader', found], { encoding: 'utf8' })
  const means = printed.trim().split('\n').at(-1)?.trim().split(/\s+/).slice(4).map(Number) ?? []
  assert.equal(means.length, Object.keys(bars).length)
  for (const [i, [name, least]] of Object.entries(bars).entries())
    assert.ok((means[i] ?? 0) >= least, `${name} is ${means[i]}, under ${least}\n${printed}`)
})
