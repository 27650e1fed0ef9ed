import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkpointLines } from '#src/ledger/index.ts'
import { startEmbeddedPostgres } from '#src/platform/postgres/index.ts'
import { commandLine, type Ran } from '#test/support/commands.ts'
import { prepareData } from '#test/support/prepared.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-operating-'))
// The embedded server runs as nobody, who must be able to reach its folder.
chmodSync(folder, 0o755)
const data = join(folder, 'data')
const commands = commandLine()
const run = (words: readonly string[]) => commands.run(words, { DATABASE_URL: undefined, PORT: undefined })

before(() => prepareData('example', data))
after(async () => {
  await commands.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs commands on the database of `data` while that stays up: to start and stop it for each is no part of what they do. */
async function withDatabaseUp(work: (run: (...words: string[]) => Promise<Ran>) => Promise<void>): Promise<void> {
  const server = await startEmbeddedPostgres({ dataFolder: data })
  try {
    await work((...words) => commands.run(['--data', data, ...words], { DATABASE_URL: server.ownerUrl }))
  } finally {
    await server.stop()
  }
}

test('an operator invites, disables and lists', () =>
  withDatabaseUp(async on => {
    const user = (...words: string[]) => on('user', ...words)
    const email = 'somebody@larkshire.example'
    const as = ['--role', 'agency_lead', '--partnership', 'larkshire']
    const invited = await user('invite', email, '--name', 'Somebody', '--agency', 'Larkshire Constabulary', ...as)
    assert.equal(invited.status, 0, invited.stderr)
    assert.match(invited.stdout, /http:\/\/localhost:3000\/sign-in\/invitation\/[0-9a-f]{32}/)
    assert.match(
      (await user('invite', email, '--name', 'Somebody', '--agency', 'Nowhere', ...as)).stderr,
      /no agency called Nowhere/,
    )
    assert.match((await user('disable', email)).stdout, /signed out everywhere/)
    assert.match((await user('list')).stdout, /somebody@larkshire\.example +Somebody +disabled +no second factor/)
    assert.equal((await user('reset', email)).status, 2)
    assert.match((await user('enable', email)).stdout, /can sign in again/)
    assert.match((await user('reset', email)).stdout, /\/sign-in\/reset\/[0-9a-f]{32}/)
    const none = await user('reset-second-factor', email)
    assert.equal(none.status, 2)
    assert.match(none.stderr, /has no second factor/)

    // A national reader's account is one like another; what it reads is for each partnership to open.
    const reader = 'reader@panel.example'
    const made = await user('invite-national', reader, '--name', 'A Reader')
    assert.match(made.stdout, /\/sign-in\/invitation\/[0-9a-f]{32}/, made.stderr)
    assert.equal((await user('invite-national', 'nobody', '--name', 'A Reader')).status, 3)
    assert.match(
      (await user('list')).stdout,
      /reader@panel\.example +A Reader +invited +no second factor +in no partnership/,
    )
    assert.match((await user('list')).stdout, /somebody@larkshire\.example .*acts in larkshire/)
    assert.equal((await user('disable', reader)).status, 0)
    assert.equal((await user('invite-national', reader, '--name', 'A Reader')).status, 2)
    assert.equal((await user('enable', reader)).status, 0)
  }))

test('the ledger of it all can be taken away and verified, and a change to it is found', async () => {
  const exported = await run(['--data', data, 'ledger', 'export', 'larkshire'])
  assert.equal(exported.status, 0, exported.stderr)
  const file = join(folder, 'ledger.jsonl')
  const key = join(data, 'keys', 'ledger-public.pem')
  writeFileSync(file, exported.stdout)
  const whole = await run(['ledger', 'verify', file, '--key', key])
  assert.equal(whole.status, 0, whole.stderr)
  assert.match(whole.stdout, /Whole: [1-9]\d* entries, [1-9]\d* signed/)
  writeFileSync(file, exported.stdout.replace('document.handed-in', 'document.handed-on'))
  assert.equal((await run(['ledger', 'verify', file, '--key', key])).status, 2)
})

test('an e-mail with a checkpoint, as it was forwarded, proves the ledger, and without one it is unproven (R45, R46)', async () => {
  const exported = (await run(['--data', data, 'ledger', 'export', 'larkshire'])).stdout
  const { checkpoint } = JSON.parse(exported.trimEnd().split('\n').at(-1) ?? '')
  const key = readFileSync(join(data, 'keys', 'ledger-public.pem'), 'utf8')
  const [file, mail] = [join(folder, 'ledger.jsonl'), join(folder, 'mail.txt')]
  writeFileSync(file, exported)
  writeFileSync(mail, `Fwd: keep this\r\n\r\n${checkpointLines(checkpoint, key).join('\r\n').replace(/^/gm, '> > ')}`)
  const proven = await run(['ledger', 'verify', file, '--checkpoint', mail])
  assert.equal(proven.status, 0, proven.stderr)
  assert.match(proven.stdout, new RegExp(`Proven up to entry ${checkpoint.seq}, .* with the key ${checkpoint.key}`))

  const unproven = await run(['ledger', 'verify', file, '--chain-only'])
  assert.equal(unproven.status, 1)
  assert.match(unproven.stderr, /^Unproven\./)
  assert.equal(unproven.stdout, '')

  const cut = exported
    .split('\n')
    .filter(line => !line.startsWith('{"checkpoint"') && !line.includes(`"seq":${checkpoint.seq},`))
  writeFileSync(file, cut.join('\n').replace(`"entries":${checkpoint.seq}`, `"entries":${checkpoint.seq - 1}`))
  const short = await run(['ledger', 'verify', file, '--checkpoint', mail])
  assert.equal(short.status, 2, short.stdout)
  assert.match(short.stderr, /cut short/)

  writeFileSync(mail, 'All is well.')
  const nothing = await run(['ledger', 'verify', file, '--checkpoint', mail])
  assert.equal(nothing.status, 2)
  assert.match(nothing.stderr, /holds no checkpoint that can be read whole/)
})

test('support is let in for some hours and a reason, and out again (R29)', () =>
  withDatabaseUp(async on => {
    const words = ['--person', 'Robin Support', '--email', 'robin@support.example', '--reason', 'A page would not open']
    const open = (...more: string[]) => on('support', 'open', 'larkshire', ...words, ...more)
    const long = await open('--hours', '9')
    assert.equal(long.status, 2)
    assert.match(long.stderr, /8 at most/)
    const opened = await open('--hours', '2')
    assert.equal(opened.status, 0, opened.stderr)
    assert.match(opened.stdout, /Robin Support is let in until .*\n[\s\S]*\/sign-in\/invitation\//)
    assert.match((await on('support', 'close', 'larkshire')).stdout, /Ended: 1/)
    assert.equal((await on('support', 'close', 'nowhere')).status, 2)
  }))
