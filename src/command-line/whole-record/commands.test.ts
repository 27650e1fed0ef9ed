import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import type { Client } from 'pg'
import { filesInFolder } from '#src/platform/files/folder.ts'
import { startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import { addFile } from '#src/whole-record/whole-record.samples.ts'
import { asSuperuser } from '../../../test/support/cluster.ts'
import { commandLine } from '../../../test/support/commands.ts'
import { prepareData } from '../../../test/support/prepared.ts'
import { larkshire } from '../../../test/support/world.ts'

const main = join(import.meta.dirname, '..', '..', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'throughline-take-'))
// The embedded server runs as nobody, who must be able to reach its folder.
chmodSync(folder, 0o755)
const zip = join(folder, 'record.zip')
const { partnershipId } = larkshire

/** An installation with an embedded database of its own, which runs while a command does. */
const at = (name: string) => join(folder, name)
const surroundings = (name: string) => ({
  DATABASE_URL: undefined,
  PORT: undefined,
  THROUGHLINE_DATA: join(at(name), 'data'),
  THROUGHLINE_FILES: join(at(name), 'files'),
})
const commands = commandLine()

/** Runs a command on an installation. */
async function run(
  name: string,
  words: readonly string[],
): Promise<{ code: number | null; said: string; noted: string }> {
  const { status, stdout, stderr } = await commands.run(words, surroundings(name))
  return { code: status, said: stdout, noted: stderr }
}

/** Begins a command as a process of its own, which can be killed. */
function begun(name: string, words: readonly string[]): ChildProcess {
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...surroundings(name) }
  return spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The superuser of an embedded database that runs: only to look past every rule, and to break something on purpose. */
function superuserOf(name: string): string {
  const data = join(at(name), 'data')
  const { superuser } = JSON.parse(readFileSync(join(data, 'secrets', 'database.json'), 'utf8')) as {
    superuser: string
  }
  return `postgresql://postgres:${encodeURIComponent(superuser)}@/throughline?host=${encodeURIComponent(join(data, 'socket'))}`
}

const filesOf = (name: string) => filesInFolder(join(at(name), 'files'))

/** Runs `work` on the database of an installation while no command does. */
async function within(name: string, work: () => Promise<void>): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: join(at(name), 'data') })
  try {
    await work()
  } finally {
    await server.stop()
  }
}

describe('the whole record, by commands', () => {
  let file: string
  before(async () => {
    await prepareData('example', join(at('live'), 'data'))
    for (const name of ['other', 'nowhere']) await prepareData('tables', join(at(name), 'data'))
    await within('live', async () => {
      file = await addFile(
        { superuserUrl: superuserOf('live'), files: filesOf('live') },
        partnershipId,
        Buffer.from('%PDF-1.4 evidence'),
      )
    })
  })
  after(async () => {
    await commands.end()
    rmSync(folder, { recursive: true, force: true })
  })

  test('export says what it wrote, writes over nothing, and knows whom it does not know', async () => {
    const { code, said, noted } = await run('live', ['export', 'larkshire', '--to', zip])
    assert.equal(code, 0, noted)
    assert.match(
      said,
      /the whole record of .*Larkshire.* up to entry \d+ of its ledger: \d+ rows, \d+ files\.\nIt holds what is confidential/,
    )
    const again = await run('live', ['export', 'larkshire', '--to', zip])
    assert.equal(again.code, 2)
    assert.match(again.noted, /is there already\.\nGive another name/)
    const nobody = await run('live', ['export', 'nowhere', '--to', join(folder, 'x.zip')])
    assert.equal(nobody.code, 2)
    assert.match(nobody.noted, /There is no partnership called nowhere here\.\nThere is: larkshire/)
    assert.equal((await run('live', ['export', 'larkshire'])).code, 3)
    assert.deepEqual(
      readdirSync(folder).filter(name => name.includes('.zip')),
      ['record.zip'],
    )
  })

  /** Runs a command, and kills it once its connection does what is looked for; then looks at what is there. */
  async function killedWhile(
    name: string,
    words: readonly string[],
    doing: string,
    then: (client: Client) => Promise<void>,
  ): Promise<void> {
    const child = begun(name, words)
    const { promise: gone, resolve } = Promise.withResolvers<void>()
    child.once('close', () => resolve())
    await asSuperuser(await onceItAnswers(superuserOf(name)), async client => {
      const seen = async () =>
        (
          await client.query(
            `select from pg_stat_activity where application_name = 'throughline_record' and query like $1`,
            [doing],
          )
        ).rows.length > 0
      while (child.exitCode === null && !(await seen())) await rest(2)
      assert.equal(child.exitCode, null, `it was never seen doing ${doing}`)
      child.kill('SIGKILL')
      await gone
      while (await seen()) await rest(2)
      await then(client)
    })
  }
  async function onceItAnswers(url: string): Promise<string> {
    for (;;)
      try {
        await asSuperuser(url, client => client.query('select'))
        return url
      } catch {
        await rest(20)
      }
  }

  test('killed while it imports, nothing of it is there, and the next import has it whole (R48, R54)', async () => {
    for (const doing of ['%insert into staged_%', 'insert into "%', 'fetch %'])
      await killedWhile('other', ['import', zip], doing, async client => {
        for (const table of ['partnership', 'ledger_entry', 'commitment', 'account'])
          assert.equal((await client.query(`select from ${table}`)).rows.length, 0, `${table}, after ${doing}`)
        const { rows } = await client.query(`select from pg_trigger where tgenabled = 'D'`)
        assert.equal(rows.length, 0, 'and every trigger is on')
      })
    // Killed between its files and its commit, it leaves these.
    await filesOf('other').put(`importing/${partnershipId}`, Buffer.from('x'))
    await filesOf('other').put(`${partnershipId}/00000000-0000-4000-8000-000000000000`, Buffer.from('left behind'))
    const left = join(at('other'), 'files', 'importing')
    const { code, said, noted } = await run('other', ['import', zip])
    assert.equal(code, 0, noted)
    assert.match(
      said,
      /is here, as it was after entry \d+ of its ledger\. Every row was read back and is as it was written\.\nThe ledger is whole: \d+ entries, signed up to entry \d+/,
    )
    assert.deepEqual(readdirSync(left), [])
    assert.deepEqual(readdirSync(join(at('other'), 'files', partnershipId)), [file])
    const back = join(folder, 'back.zip')
    assert.equal((await run('other', ['export', 'larkshire', '--to', back])).code, 0)
    assert.ok(readFileSync(zip).equals(readFileSync(back)))
    const ledger = join(folder, 'ledger.jsonl')
    writeFileSync(ledger, (await run('other', ['ledger', 'export', 'larkshire'])).said)
    assert.equal((await run('other', ['ledger', 'verify', ledger, '--chain-only'])).code, 1)
  })

  test('import and restore refuse what is here already, and a file that is none, in words', async () => {
    const twice = await run('other', ['import', zip])
    assert.deepEqual([twice.code, twice.said], [2, ''])
    assert.match(twice.noted, /is here already\.\nNothing was changed/)
    const onto = await run('other', ['restore', zip])
    assert.equal(onto.code, 2)
    assert.match(onto.noted, /This installation holds larkshire\.\nTo bring another/)
    const wrong = join(folder, 'wrong.zip')
    writeFileSync(wrong, readFileSync(zip).subarray(0, 5000))
    for (const command of ['import', 'restore', 'rehearse-restore']) {
      const { code, noted } = await run('other', [command, wrong])
      assert.equal(code, 2, command)
      assert.match(noted, /damaged, cut short, or not an archive\.\nGive the file as it was written/)
    }
  })

  test('restored where everything was lost, into a database made for it; taken away while that runs; and rehearsed beside it (R54)', async () => {
    const { code, said, noted } = await run('lost', ['restore', zip])
    assert.equal(code, 0, noted)
    assert.match(said, /Nobody has a way in by this: throughline user reset/)
    const { code: users, said: list } = await run('lost', ['user', 'list'])
    assert.equal(users, 0)
    assert.match(list, /@/)
    const service = begun('lost', ['start', '--port', String(20_000 + (process.pid % 20_000))])
    try {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      let heard = ''
      const hear = (chunk: Buffer) => {
        heard += chunk.toString()
        if (heard.includes('is running at')) resolve()
      }
      service.stdout?.on('data', hear)
      service.stderr?.on('data', hear)
      service.once('exit', () => reject(new Error(heard)))
      await promise
      const beside = join(folder, 'beside.zip')
      const taken = await run('lost', ['export', 'larkshire', '--to', beside])
      assert.equal(taken.code, 0, taken.noted)
      const rehearsed = await run('lost', ['rehearse-restore', zip])
      assert.equal(rehearsed.code, 0, rehearsed.noted + rehearsed.said)
      assert.match(rehearsed.said, /came back whole[\s\S]*All that is in it is in the live record/)
      assert.equal(service.exitCode, null, 'the service was left alone')
    } finally {
      const { promise, resolve } = Promise.withResolvers<unknown>()
      service.once('close', resolve)
      service.kill('SIGINT')
      await promise
    }
    assert.ok(!existsSync(join(at('lost'), 'data', 'rehearsal')))
  })

  test('a rehearsal says what came since, finds what was altered or is missing, and takes its database away again', async () => {
    const since = await run('live', ['rehearse-restore', zip])
    assert.equal(since.code, 0, since.noted)
    await within('live', () =>
      asSuperuser(superuserOf('live'), async client => {
        await client.query('set session_replication_role = replica')
        await client.query(`update commitment set text = 'Another promise.' where reference = '3.1'`)
      }),
    )
    await filesOf('live').remove(`${partnershipId}/${file}`)
    const { code, said, noted } = await run('live', ['rehearse-restore', zip])
    assert.equal(code, 1)
    assert.match(said, /came back whole/)
    assert.match(noted, /commitment commitment_id [0-9a-f-]+: is not as it was, and nothing in the ledger says why\./)
    assert.match(noted, new RegExp(`The file ${file} is missing where files are kept`))
    assert.doesNotMatch(noted + said, /Another promise/, 'no words of anybody’s')
    assert.ok(!existsSync(join(at('live'), 'data', 'rehearsal')))
    const alone = await run('nowhere', ['rehearse-restore', zip])
    assert.equal(alone.code, 1)
    assert.match(alone.noted, /not here, so there is nothing to compare it with/)
  })
})
