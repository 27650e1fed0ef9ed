import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type MailServer, openMailServer } from '#test/support/mail-server.ts'
import { type SmtpSettings, smtpTransport } from './smtp.ts'
import type { Letter, Tried } from './transport.ts'

const letter: Letter = {
  id: '33333333-3333-4333-8333-333333333333',
  to: 'somebody@larkshire.example',
  subject: 'Naïve “quotes” – a long enough subject that it has to be folded over two lines',
  body: `Grüß dich.\n\nhttps://larkshire.example/one-time/${'k'.repeat(120)}\n\n.a dot at the start\n`,
}
const settings = (server: MailServer, more: Partial<SmtpSettings> = {}): SmtpSettings => ({
  kind: 'smtp',
  host: '127.0.0.1',
  port: server.port,
  implicitTls: false,
  tls: 'unchecked',
  login: null,
  from: { name: 'Throughline', address: 'post@larkshire.example' },
  ...more,
})
const never = new AbortController().signal

async function tried(
  how: Parameters<typeof openMailServer>[0],
  more: Partial<SmtpSettings> = {},
  sent: Letter = letter,
): Promise<Tried & { server: MailServer }> {
  const server = await openMailServer(how)
  try {
    return { ...(await smtpTransport(settings(server, more)).send(sent, never)), server }
  } finally {
    await server.stop()
  }
}

/** Quoted-printable, as it was before. */
const decoded = (text: string): string =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

describe('sending by a mail server', () => {
  test('the message arrives as it was written, whole lines, with an id that stays the same', async () => {
    const { ok, server } = await tried({})
    assert.ok(ok)
    assert.equal(server.received.length, 1)
    const { to, raw } = server.received[0] ?? { to: '', raw: '' }
    const [head = '', ...rest] = raw.split('\r\n\r\n')
    assert.equal(to, letter.to)
    assert.match(head, /^Message-ID: <33333333-3333-4333-8333-333333333333@larkshire\.example>$/m)
    assert.match(head, /^From: Throughline <post@larkshire\.example>$/m)
    assert.match(head, /^To: somebody@larkshire\.example$/m)
    assert.match(head, /^Auto-Submitted: auto-generated$/m)
    assert.match(head, /^Content-Type: text\/plain; charset=utf-8$/m)
    assert.doesNotMatch(head, /format=flowed/)
    assert.equal(decoded(rest.join('\r\n\r\n')).replaceAll('\r\n', '\n').trimEnd(), letter.body.trimEnd())
  })

  test('a header cannot be slipped in, even past the checks before', async () => {
    const subject = 'Hello\r\nBcc: other@larkshire.example\r\n\r\nNot the body'
    const to = 'somebody@larkshire.example\r\nRCPT TO:<other@larkshire.example>'
    const { server } = await tried({}, {}, { ...letter, subject })
    assert.equal(server.received.length, 1)
    assert.doesNotMatch(server.received[0]?.raw ?? '', /^(Bcc|Not the body)/m)
    const second = await tried({}, {}, { ...letter, to })
    assert.ok(!second.ok && second.lasting)
    assert.equal(second.server.handedOver.length, 0)
  })

  test('what the server says of the address or the message lasts with 5xx, and passes with 4xx', async () => {
    const refusals: [at: 'RCPT' | 'DATA', code: number, lasting: boolean][] = [
      ['RCPT', 550, true],
      ['RCPT', 451, false],
      ['DATA', 554, true],
      ['DATA', 452, false],
    ]
    for (const [at, code, lasting] of refusals) {
      const found = await tried({ answer: where => (where === at ? code : 250) })
      assert.ok(!found.ok)
      assert.deepEqual([found.lasting, found.code], [lasting, String(code)], `${at} ${code}`)
      assert.match(found.words, new RegExp(`^The mail server answered: ${code} `))
      assert.doesNotMatch(found.words, /s3cret/, 'a link that the server repeats is not kept')
    }
  })

  test('a certificate that nobody vouches for is refused, unless told', async () => {
    for (const tls of ['starttls', 'implicit'] as const) {
      const implicitTls = tls === 'implicit'
      const checked = await tried({ tls }, { implicitTls, tls: 'checked' })
      assert.ok(!checked.ok && !checked.lasting)
      assert.equal(checked.server.handedOver.length, 0)
      assert.ok((await tried({ tls }, { implicitTls, tls: 'unchecked' })).ok, tls)
    }
  })

  test('nothing is sent in the open, unless told', async () => {
    const plain = await tried({ tls: 'none' }, { tls: 'unchecked' })
    assert.ok(!plain.ok && !plain.lasting)
    assert.equal(plain.server.handedOver.length, 0)
    assert.ok((await tried({ tls: 'none' }, { tls: 'off' })).ok)
  })

  test('a wrong password is no fault of the message, which waits', async () => {
    const login = (password: string) => ({ login: { user: 'user', password } })
    const wrong = await tried({ password: 'right' }, login('wrong'))
    assert.ok(!wrong.ok && !wrong.lasting)
    assert.equal(wrong.code, '535')
    assert.ok((await tried({ password: 'right' }, login('right'))).ok)
  })

  test('a server that is not there, and one that does not answer until the process is to stop', async () => {
    const gone = await openMailServer()
    await gone.stop()
    const found = await smtpTransport(settings(gone)).send(letter, never)
    assert.ok(!found.ok && !found.lasting)
    assert.match(found.words, /mail server/)
    const cutting = new AbortController()
    const slow = await openMailServer({
      answer: at => {
        if (at === 'DATA') cutting.abort()
        return at === 'DATA' ? new Promise<number>(() => {}) : 250
      },
    })
    const cut = await smtpTransport(settings(slow)).send(letter, cutting.signal)
    assert.ok(!cut.ok && !cut.lasting)
    await slow.stop()
  })
})
