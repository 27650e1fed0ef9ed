import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const founding = join(root, 'dev', 'world', 'documents', 'hertfordshire_child_k_response.txt')
const bench = (...words: string[]) =>
  spawnSync(join(root, 'bin', 'bench'), words, { encoding: 'utf8', timeout: 60_000 })

test('bin/bench says what it measures, and measures the reading of a document stage by stage', () => {
  assert.match(bench().stdout, /bin\/bench reading/)
  const { status, stdout } = bench('reading', founding, '--json')
  assert.equal(status, 0)
  const [line] = JSON.parse(stdout) as { seconds: number; cpu: number; peakMb: number; stages: { seconds: number }[] }[]
  assert.ok(line && line.cpu > 0 && line.peakMb > 10 && line.peakMb < 600)
  const staged = line.stages.reduce((sum, stage) => sum + stage.seconds, 0)
  assert.ok(Math.abs(staged - line.seconds) < 0.05, 'the stages are the whole')
})
