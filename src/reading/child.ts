/**
 * Run as `node child.ts FILE [NAME [scans]]`: reads one untrusted file. Progress on stderr, one outcome on stdout, both
 * JSON. Pictures of words are read only after "scans"; without it the outcome says how many pages are.
 */
import { readFileSync, writeSync } from 'node:fs'
import { readDocument } from './read.ts'

const [file, name, scans] = process.argv.slice(2)
if (file === undefined) throw new Error('usage: node child.ts FILE [NAME [scans]]')
const outcome = await readDocument(
  readFileSync(file),
  (stage, fraction) => void writeSync(2, `${JSON.stringify({ stage, fraction })}\n`),
  name || undefined,
  { leaveScans: scans !== 'scans' },
)
process.stdout.write(JSON.stringify(outcome))
