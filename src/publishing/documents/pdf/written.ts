import { spawn } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Document } from '../document.ts'

const child = fileURLToPath(new URL('./child.ts', import.meta.url))
/** Far longer than the longest review takes, also on a busy machine. */
const patience = 120_000

/** A document as PDF/UA, written in a process of its own, since it takes the processor for a while. Throws where it could not be. */
export function pdfOf(document: Document): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Nothing of the service's settings is for the child: some are secrets.
    const compiled = getCompileCacheDir()
    const env = compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) }
    const writer = spawn(process.execPath, ['--max-old-space-size=256', child], {
      stdio: 'pipe',
      env,
      timeout: patience,
    })
    const [written, said]: [Buffer[], Buffer[]] = [[], []]
    writer.stdout.on('data', (chunk: Buffer) => written.push(chunk))
    writer.stderr.on('data', (chunk: Buffer) => said.push(chunk))
    writer.on('error', reject)
    writer.on('close', code => {
      if (code === 0) resolve(Buffer.concat(written))
      else reject(new Error(`No PDF was written (${code}): ${Buffer.concat(said).toString('utf8').slice(0, 2000)}`))
    })
    // A child that ended before it took everything says so by its code.
    writer.stdin.on('error', () => {})
    writer.stdin.end(JSON.stringify(document))
  })
}
