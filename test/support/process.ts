import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { projectFolder } from './assets.ts'
import { prepareData } from './prepared.ts'

/** The product as it is really started: a process of its own, with its own database in a folder of its own. */
export interface OwnProcess {
  readonly origin: string
  readonly dataFolder: string
  /** The superuser of its database, while that runs. */
  superuserUrl(): string
  /** The owner of its database, by which a test opens the doors that the product opens. */
  ownerUrl(): string
  start(): Promise<void>
  /** kill -9: no chance to put anything in order. */
  kill(): Promise<void>
  /** kill -9 of its database server, by whose loss it ends itself. */
  killDatabase(): Promise<void>
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** Runs another command on the same folder; gives what it printed. */
  command(...words: string[]): Promise<{ code: number | null; out: string; err: string }>
  /** Ends everything and takes the folder away. */
  remove(): Promise<void>
}

const main = join(projectFolder, 'src', 'main.ts')

/** `example`: with the register of the story; else with nobody but a business manager. */
export async function ownProcess({ example = true }: { example?: boolean } = {}): Promise<OwnProcess> {
  const dataFolder = join(mkdtempSync(join(realpathSync(tmpdir()), 'throughline-killed-')), 'data')
  const folder = join(dataFolder, '..')
  chmodSync(folder, 0o755)
  // Its first start is not what is looked at: that is at work in src/command-line.
  await prepareData(example ? 'example' : 'tables', dataFolder)
  const port = await freePort()
  let running: ChildProcess | null = null
  const run = (words: string[]) =>
    spawn(process.execPath, [main, '--data', dataFolder, ...words], {
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
      stdio: ['ignore', 'pipe', 'pipe'],
    })

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const child = running
    running = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const urlFor = (user: string, secret: 'superuser' | 'owner'): string => {
    const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets', 'database.json'), 'utf8')) as {
      superuser: string
      owner: string
    }
    return `postgresql://${user}:${encodeURIComponent(secrets[secret])}@/throughline?host=${encodeURIComponent(join(dataFolder, 'socket'))}`
  }
  const self: OwnProcess = {
    origin: `http://127.0.0.1:${port}`,
    dataFolder,
    superuserUrl: () => urlFor('postgres', 'superuser'),
    ownerUrl: () => urlFor('throughline_owner', 'owner'),
    start: async () => {
      const child = run(['start', '--port', String(port), '--development', ...(example ? ['--example'] : [])])
      running = child
      let said = ''
      await new Promise<void>((resolve, reject) => {
        const hear = (chunk: Buffer): void => {
          said += chunk.toString()
          if (said.includes('is running at')) resolve()
        }
        child.stdout?.on('data', hear)
        child.stderr?.on('data', hear)
        child.once('exit', () => reject(new Error(`It ended while starting:\n${said}`)))
      })
    },
    kill: () => end('SIGKILL'),
    killDatabase: async () => {
      const child = running
      running = null
      const ended = new Promise(resolve => child?.once('exit', resolve))
      process.kill(serverOf(dataFolder), 'SIGKILL')
      if (child && child.exitCode === null && child.signalCode === null) await ended
    },
    stop: () => end('SIGTERM'),
    command: async (...words) => {
      const child = run(words)
      let [out, err] = ['', '']
      child.stdout?.on('data', chunk => (out += String(chunk)))
      child.stderr?.on('data', chunk => (err += String(chunk)))
      const code = await new Promise<number | null>(resolve => child.once('close', resolve))
      return { code, out, err }
    },
    remove: async () => {
      await self.kill()
      await endDatabase(dataFolder)
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
  return self
}

/** A killed process leaves its database running, for the next start to adopt; here there will be none. */
async function endDatabase(dataFolder: string): Promise<void> {
  try {
    const pid = serverOf(dataFolder)
    process.kill(pid, 'SIGQUIT')
    for (let tries = 0; tries < 100; tries++) {
      process.kill(pid, 0)
      await rest(50)
    }
  } catch {
    // It has ended.
  }
}

/** The process of the database server of a data folder. */
const serverOf = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
