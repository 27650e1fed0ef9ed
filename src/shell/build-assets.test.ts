import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { buildAssets, readManifest } from './build-assets.ts'

const into = mkdtempSync(join(tmpdir(), 'throughline-assets-'))
after(() => rmSync(into, { recursive: true }))
const first = buildAssets({ into })
const asset = (name: string): string => join(into, readManifest(into)[name] ?? 'missing')

test('the first build writes everything under names that hold a hash, with compressed forms beside them', () => {
  assert.equal(first.changed, true)
  for (const name of ['throughline.css', 'govuk-frontend.min.js', 'start.js', 'favicon.svg']) {
    assert.match(asset(name), /-[0-9a-f]{12}\.\w+$/)
    assert.ok(statSync(`${asset(name)}.br`).size > 0 && statSync(`${asset(name)}.gz`).size > 0)
  }
})

test('a second build of the same sources writes nothing', () => {
  const before = readdirSync(into).map(name => [name, statSync(join(into, name)).mtimeMs])
  assert.equal(buildAssets({ into }).changed, false)
  assert.deepEqual(
    readdirSync(into).map(name => [name, statSync(join(into, name)).mtimeMs]),
    before,
  )
})

test('a build that was interrupted, or made from other sources, is made again, and what it left is cleared', () => {
  writeFileSync(join(into, '.stamp.json'), '{"fingerprint": "of other sources", "manifest": {}}')
  writeFileSync(join(into, 'old-000000000000.css'), '')
  assert.equal(buildAssets({ into }).changed, true)
  assert.ok(!readdirSync(into).includes('old-000000000000.css'))
})

test('our scripts import each other by the names the files have', () => {
  const script = readFileSync(asset('start.js'), 'utf8')
  assert.match(script, /from '\.\/govuk-frontend\.min-[0-9a-f]{12}\.js'/)
})

test('neither the typeface nor the crown that only GOV.UK may use, and nothing from elsewhere', () => {
  const sheet = readFileSync(asset('throughline.css'), 'utf8')
  assert.doesNotMatch(sheet, /GDS Transport|@font-face|url\(|crown/i)
})

test('styles and scripts together stay within 35 kB, so that a page stays within 60', () => {
  const weight = ['throughline.css', 'govuk-frontend.min.js', 'start.js'].map(
    name => statSync(`${asset(name)}.gz`).size,
  )
  assert.ok(weight.reduce((sum, one) => sum + one, 0) < 35_000, `${weight}`)
})
