import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** What came of one command. */
export interface Ran {
  /** Its exit code; null where it did not come to an end in a minute. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command line of the product in a process of its own, which runs one command after another. */
export interface CommandLine {
  /** Runs `throughline WORDS…` in this environment, as `src/main.ts` reads it. */
  run(words: readonly string[], environment?: Readonly<Record<string, string | undefined>>): Promise<Ran>
  end(): Promise<void>
}

/** Between what one command printed and what the next one does; no command prints it. */
export const end = '\u0000end of this command\u0000'
const longest = 60_000

/**
 * To read the whole product takes longer than most commands do. So one process reads it once, and for each command runs `src/main.ts`
 * anew, with its words and its environment; a command is over once nothing is left of it that would keep a process alive.
 */
export function commandLine(): CommandLine {
  let child: ChildProcess | null = null
  let last: Promise<unknown> = Promise.resolve()
  const started = (): ChildProcess => {
    if (child?.connected) return child
    child = fork(join(import.meta.dirname, 'commands-child.ts'), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--disable-warning=ExperimentalWarning'],
    })
    return child
  }
  const stop = async () => {
    const one = child
    child = null
    if (!one || one.exitCode !== null || one.signalCode !== null) return
    const gone = new Promise(resolve => one.once('exit', resolve))
    one.kill('SIGKILL')
    await gone
  }
  const run: CommandLine['run'] = async (words, environment = {}) => {
    const one = started()
    const printed = Promise.all([upToEnd(one.stdout), upToEnd(one.stderr)])
    const { promise: late, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => reject(new Error(`${words.join(' ')} did not end`)), longest)
    const over = new Promise<number | null>((resolve, fail) => {
      one.once('message', code => resolve(code as number))
      one.once('exit', (code, signal) => fail(new Error(`${words.join(' ')} ended its process: ${code ?? signal}`)))
    })
    one.send({ words, environment: { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment } })
    try {
      const status = await Promise.race([over, late])
      const [stdout, stderr] = await printed
      return { status, stdout, stderr }
    } catch (error) {
      await stop()
      throw error
    } finally {
      clearTimeout(timer)
      one.removeAllListeners('exit')
    }
  }
  return {
    // One after another: what they print goes through the same pipes.
    run: (words, environment) => {
      const next = last.then(() => run(words, environment))
      last = next.catch(() => {})
      return next
    },
    end: () => last.then(stop),
  }
}

/** What is printed until the command is over. */
function upToEnd(stream: NodeJS.ReadableStream | null): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const parts: Buffer[] = []
  const hear = (chunk: Buffer): void => {
    parts.push(chunk)
    const said = Buffer.concat(parts)
    if (!said.subarray(-end.length).equals(Buffer.from(end))) return
    stream?.off('data', hear)
    resolve(said.subarray(0, -end.length).toString())
  }
  stream?.on('data', hear)
  return promise
}
