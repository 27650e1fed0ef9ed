/** Run by bin/setup where apt is not to be had: makes .tools/chromium/chromium from the parts of @sparticuz/chromium. */
import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { projectFolder } from './assets.ts'

const folder = join(projectFolder, '.tools', 'chromium')
const parts = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin')
const unpacked = (name: string): Buffer => brotliDecompressSync(readFileSync(join(parts, name)))

writeFileSync(join(folder, 'chromium.bin'), unpacked('chromium.br'), { mode: 0o755 })
for (const name of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
  execFileSync('tar', ['-x', '--no-same-owner', '-C', folder], { input: unpacked(name) })
// Its libraries stand in for those a bare machine lacks; asked of nothing but this one program.
const start = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
LD_LIBRARY_PATH="$here/lib:\${LD_LIBRARY_PATH:-}" exec "$here/chromium.bin" "$@"
`
writeFileSync(join(folder, 'chromium'), start)
chmodSync(join(folder, 'chromium'), 0o755)
