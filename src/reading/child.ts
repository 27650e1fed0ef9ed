/** Run as `node child.ts FILE`: reads one untrusted file. Progress on stderr, one outcome on stdout, both JSON. */
import { readFileSync, writeSync } from 'node:fs'
import { readDocument } from './read.ts'

const file = process.argv[2]
if (file === undefined) throw new Error('usage: node child.ts FILE')
const outcome = await readDocument(
  readFileSync(file),
  (stage, fraction) => void writeSync(2, `${JSON.stringify({ stage, fraction })}\n`),
)
process.stdout.write(JSON.stringify(outcome))
