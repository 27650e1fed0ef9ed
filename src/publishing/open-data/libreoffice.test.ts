import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { odsOf } from './ods.ts'
import type { Sheet } from './sheets.ts'
import { xlsxOf } from './xlsx.ts'

const isThere = spawnSync('soffice', ['--version']).status === 0
const sheets: readonly Sheet[] = [
  {
    ...{ name: 'Promises', head: ['Reference', 'Its day now', 'Times moved'], widths: [24, 24, 10] },
    rows: [['=1+1', { day: '2026-11-22' }, 2]],
  },
]

for (const [ending, make] of Object.entries({ xlsx: xlsxOf, ods: odsOf }))
  test(`LibreOffice opens the ${ending}, and works nothing out in it`, { skip: !isThere && 'no soffice here' }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-office-'))
    try {
      writeFileSync(join(folder, `promises.${ending}`), make(sheets))
      const own = `-env:UserInstallation=file://${folder}/profile`
      // Commas, quotation marks, UTF-8, from the first line, in British English; every cell as it is shown.
      const kind = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true'
      const asked = ['--headless', own, '--convert-to', kind, '--outdir', folder, join(folder, `promises.${ending}`)]
      const { status, stderr } = spawnSync('soffice', asked, { timeout: 120_000 })
      assert.equal(status, 0, String(stderr))
      const [head, row] = readFileSync(join(folder, 'promises.csv'), 'utf8').trim().split('\n')
      assert.equal(head, 'Reference,Its day now,Times moved')
      assert.equal(row, '=1+1,22 November 2026,2')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
