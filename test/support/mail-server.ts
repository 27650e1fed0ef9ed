import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server on this machine, that keeps what it is given and answers as a test says. */
export interface MailServer {
  readonly port: number
  /** What was accepted, oldest first. */
  readonly received: readonly { readonly to: string; readonly raw: string }[]
  /** Every message whose last line arrived, accepted or not. */
  readonly handedOver: readonly string[]
  stop(): Promise<void>
}

/** `answer`: 250 takes the message, another number refuses it; at `RCPT` an address, at `DATA` the whole message. */
export async function openMailServer(
  options: {
    answer?: (at: 'RCPT' | 'DATA', what: string) => number | Promise<number>
    /** STARTTLS is offered unless told; the certificate is one that nobody vouches for. */
    tls?: 'starttls' | 'implicit' | 'none'
    /** Signing in is asked for, with this password. */
    password?: string
  } = {},
): Promise<MailServer> {
  const { answer = () => 250, tls = 'starttls', password } = options
  const received: { to: string; raw: string }[] = []
  const handedOver: string[] = []
  const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })
  const settings: SMTPServerOptions = {
    secure: tls === 'implicit',
    ...(tls === 'none' ? { disabledCommands: ['STARTTLS'] } : {}),
    authOptional: password === undefined,
    logger: false,
    onAuth: (given, _session, done) =>
      given.password === password ? done(null, { user: 'user' }) : done(refusal(535, 'Not that password')),
    onRcptTo: ({ address }, _session, done) =>
      void Promise.resolve(answer('RCPT', address)).then(code =>
        code === 250 ? done() : done(refusal(code, `Not this one: ${address}`)),
      ),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8')
        handedOver.push(raw)
        const code = await answer('DATA', raw)
        if (code === 250) received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw })
        if (code === 250) done()
        else done(refusal(code, 'Blocked because of https://larkshire.example/one-time/s3cret'))
      })
    },
  }
  const server = new SMTPServer(settings)
  // A client that is killed breaks its connection.
  server.on('error', () => {})
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const at = server.server.address()
  return {
    port: typeof at === 'object' && at ? at.port : 0,
    received,
    handedOver,
    stop: () => new Promise(done => void server.close(() => done())),
  }
}
