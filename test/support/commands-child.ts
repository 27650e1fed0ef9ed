import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { projectFolder } from './assets.ts'
import { end } from './commands.ts'

// Run by commands.ts: waits for words and an environment, runs `src/main.ts` with them, and answers with the exit code.
const main = join(projectFolder, 'src', 'main.ts')
let commands = 0
// Both are opened at their first use.
const printers = [process.stdout, process.stderr]

process.on('message', async (asked: { words: string[]; environment: Record<string, string> }) => {
  process.argv = [process.execPath, main, ...asked.words]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, asked.environment)
  process.exitCode = undefined
  const before = keepingAlive()
  commands += 1
  // A module of another address is read anew; what it imports is there already.
  await import(`${pathToFileURL(main).href}?${commands}`)
  while (keepingAlive() > before) await rest(5)
  const code = process.exitCode ?? 0
  process.exitCode = undefined
  for (const one of printers) one.write(end)
  process.send?.(code)
})

/** How many things there are that a process waits for before it ends. */
const keepingAlive = (): number => process.getActiveResourcesInfo().length
