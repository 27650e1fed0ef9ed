import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { projectFolder } from './assets.ts'

/** A reporter for node: how many seconds each file of tests took, the slowest first. bin/test keeps it in .tmp/slowest. */
// biome-ignore lint/style/noDefaultExport: node asks for one
export default async function* slowest(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: { seconds: number; file: string }[] = []
  for await (const { type, data } of events) {
    // A file that was taken from the queue is a suite; one that was run by itself has a summary of its own.
    const isFile = (type === 'test:pass' || type === 'test:fail') && data.nesting === 0 && /\.test\.ts$/.test(data.name)
    if (isFile) files.push({ seconds: data.details.duration_ms / 1000, file: data.name })
    if (type === 'test:summary' && data.file !== undefined && !data.file.includes('.tmp'))
      files.push({ seconds: data.duration_ms / 1000, file: relative(projectFolder, data.file) })
  }
  for (const { seconds, file } of files.sort((a, b) => b.seconds - a.seconds))
    yield `${seconds.toFixed(1).padStart(7)} s  ${file}\n`
}
