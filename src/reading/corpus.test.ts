import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readDocument } from './index.ts'

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
