import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { generateKeyPair, SignJWT } from 'jose'
import { systemClock } from '#src/platform/clock.ts'
import { accountFor } from '#test/support/accounts.ts'
import { startApp } from '#test/support/app.ts'
import { asSuperuser } from '#test/support/cluster.ts'
import { withDatabase } from '#test/support/database.ts'
import { type Issuer, startIssuer } from '#test/support/issuer.ts'
import { goingTo, startProvider } from '#test/support/provider.ts'
import { addWorld } from '#test/support/world.ts'
import { openProvider } from './provider.ts'

const address = 'http://throughline.test'
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

type Claims = Record<string, unknown>
const bad: readonly (readonly [words: string, make: (issuer: Issuer, good: Claims) => Promise<string | null>])[] = [
  ['no token at all', async () => null],
  ['words that are no token', async () => 'not.a.token'],
  ['not signed: alg none', async (_, good) => `${encoded({ alg: 'none' })}.${encoded(good)}.`],
  [
    'not signed: alg none, in other letters',
    async (_, good) => `${encoded({ alg: 'NoNe', kid: 'one' })}.${encoded(good)}.`,
  ],
  [
    'no signature, alg as it should be',
    async (_, good) => `${encoded({ alg: 'RS256', kid: 'one' })}.${encoded(good)}.`,
  ],
  [
    'signed with the secret of the client',
    async ({ settings }, good) =>
      new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(settings.clientSecret)),
  ],
  ['expired', (issuer, good) => issuer.sign({ ...good, exp: Number(good.iat) - 60 })],
  ['without an end', (issuer, { exp: _, ...good }) => issuer.sign(good)],
  ['not valid yet', (issuer, good) => issuer.sign({ ...good, nbf: Number(good.iat) + 600 })],
  ['for another audience', (issuer, good) => issuer.sign({ ...good, aud: 'another-client' })],
  [
    'for two audiences, the other the authorised one',
    (issuer, good) => issuer.sign({ ...good, aud: ['throughline', 'another'], azp: 'another' }),
  ],
  ['without an audience', (issuer, { aud: _, ...good }) => issuer.sign(good)],
  ['of another issuer', (issuer, good) => issuer.sign({ ...good, iss: 'https://elsewhere.example' })],
  ['with another nonce', (issuer, good) => issuer.sign({ ...good, nonce: 'another' })],
  ['without a nonce', (issuer, { nonce: _, ...good }) => issuer.sign(good)],
  ['without a subject', (issuer, { sub: _, ...good }) => issuer.sign(good)],
  [
    'with another key under the same name',
    async (issuer, good) => issuer.sign(good, { key: (await generateKeyPair('RS256')).privateKey }),
  ],
  [
    'with a key that is not published',
    async (issuer, good) => issuer.sign(good, { key: (await generateKeyPair('RS256')).privateKey, kid: 'two' }),
  ],
  [
    'with claims put in after it was signed',
    async (issuer, good) => {
      const [head, , signature] = (await issuer.sign(good)).split('.')
      return `${head}.${encoded({ ...good, sub: 'somebody-else' })}.${signature}`
    },
  ],
]

async function lying(t: TestContext) {
  const { database, superuserUrl } = await withDatabase(t)
  await addWorld(database)
  const [issuer, other] = [await startIssuer(), await startIssuer('other')]
  const app = await startApp({ database, providers: [issuer.settings, other.settings] })
  t.after(async () => {
    await app.stop()
    await Promise.all([issuer.stop(), other.stop()])
  })
  const rows = (text: string, ...values: unknown[]) =>
    asSuperuser(superuserUrl, async client => (await client.query(text, values)).rows)
  const accountId = await accountFor(database, 'priya@larkshire.example', 'Priya Nair')
  await rows('insert into account_identity values ($1, $2, $3, now())', issuer.settings.issuer, 'priya', accountId)
  const begin = async () => {
    const visitor = app.anybody()
    const to = new URL(goingTo((await visitor.post('/sign-in/with/lying')).html))
    const [state, nonce] = [to.searchParams.get('state') ?? '', to.searchParams.get('nonce') ?? '']
    const back = (id = 'lying', iss = issuer.settings.issuer) =>
      visitor.get(`/sign-in/with/${id}/callback?code=c&state=${state}&iss=${encodeURIComponent(iss)}`)
    return { visitor, nonce, to, back }
  }
  return { issuer, other, app, rows, begin }
}

suite('an ID token', () => {
  test('that is right lets in; each that is not is refused with a plain page, and nothing of it is kept or logged', async t => {
    const { issuer, begin, rows, app } = await lying(t)
    const right = await begin()
    assert.equal(right.to.searchParams.get('code_challenge_method'), 'S256')
    issuer.hand(await issuer.sign(issuer.good(right.nonce)))
    assert.equal((await right.back()).status, 303, 'a good one is taken')
    for (const [words, make] of bad) {
      const { visitor, nonce, back } = await begin()
      const token = await make(issuer, issuer.good(nonce))
      issuer.hand(token)
      const shown = await back()
      assert.equal(shown.status, 403, words)
      assert.match(shown.text, /We cannot be sure who you are/, words)
      assert.equal((await visitor.get('/home')).status, 303, `${words}: signed in`)
    }
    assert.deepEqual(await rows('select count(*)::int as n from session'), [{ n: 1 }])
    const logged = app.logged.map(line => JSON.stringify(line))
    assert.equal(logged.length, bad.length)
    for (const line of logged) assert.doesNotMatch(line, /eyJ|priya|throughline"|secret/)
  })

  test('of another provider, or an answer that says it is another’s, is refused', async t => {
    const { issuer, other, begin, rows } = await lying(t)
    const mixed = await begin()
    other.hand(await issuer.sign(issuer.good(mixed.nonce)))
    issuer.hand(await issuer.sign(issuer.good(mixed.nonce)))
    assert.equal((await mixed.back('other')).status, 400, 'brought to another’s address')
    assert.equal((await mixed.back('lying', other.settings.issuer)).status, 403, 'says it is another’s')
    const silent = await begin()
    issuer.hand(await issuer.sign(issuer.good(silent.nonce)))
    assert.equal((await silent.back('lying', '')).status, 403, 'does not say whose it is')
    assert.deepEqual(await rows('select * from session'), [])
  })

  test('a code is good once, and only for the browser that asked for it', async t => {
    const { database, superuserUrl } = await withDatabase(t)
    await addWorld(database)
    const provider = await startProvider(address, { people: { priya: { name: 'Priya Nair' } } })
    const app = await startApp({ database, providers: [provider.settings] })
    t.after(async () => {
      await app.stop()
      await provider.stop()
    })
    const accountId = await accountFor(database, 'priya@larkshire.example', 'Priya Nair')
    await asSuperuser(superuserUrl, client =>
      client.query('insert into account_identity values ($1, $2, $3, now())', [
        provider.settings.issuer,
        'priya',
        accountId,
      ]),
    )
    const begin = async () => {
      const visitor = app.anybody()
      return {
        visitor,
        back: await provider.walk(goingTo((await visitor.post('/sign-in/with/larkshire')).html), 'priya'),
      }
    }
    const [stolen, own, third] = [await begin(), await begin(), await begin()]
    const codeOf = (back: string) => /code=([^&]+)/.exec(back)?.[1] ?? ''
    const put = (back: string, code: string) => back.replace(/code=[^&]+/, `code=${code}`)
    const injected = await own.visitor.get(put(own.back, codeOf(stolen.back)))
    assert.equal(injected.status, 403, 'a code that was asked for with another verifier')
    const used = await begin()
    assert.equal((await used.visitor.get(used.back)).status, 303)
    assert.equal((await third.visitor.get(put(third.back, codeOf(used.back)))).status, 403, 'a code that is spent')
  })
})

test('no change to a good token makes another that is taken', async t => {
  const issuer = await startIssuer()
  t.after(issuer.stop)
  const provider = openProvider(issuer.settings, address)
  const now = systemClock.now()
  const asked = await provider.begin(now)
  assert.ok(asked.ok)
  const good = await issuer.sign(issuer.good(asked.nonce))
  const finish = async (token: string) => {
    issuer.hand(token)
    const query = new URLSearchParams({ code: 'c', state: asked.state, iss: issuer.settings.issuer })
    return (await provider.finish(query, asked, now)).ok
  }
  assert.equal(await finish(good), true)
  const parts = good.split('.').map(part => Buffer.from(part, 'base64url'))
  const flipped = fc.record({ part: fc.nat(2), at: fc.nat(10_000), bit: fc.nat(7) }).map(({ part, at, bit }) => {
    const bytes = parts.map(one => Buffer.from(one))
    const one = bytes[part] ?? Buffer.alloc(0)
    one[at % one.length] = (one[at % one.length] ?? 0) ^ (1 << bit)
    return bytes.map(part => part.toString('base64url')).join('.')
  })
  const cut = fc.nat(good.length - 1).map(length => good.slice(0, length))
  const header = fc
    .record({
      alg: fc.constantFrom('none', 'None', '', 'HS256', 'RS384', 'PS256', 'ES256', 'EdDSA'),
      kid: fc.constantFrom('one', 'two', ''),
    })
    .map(head => [encoded(head), ...good.split('.').slice(1)].join('.'))
  const claims = fc
    .dictionary(fc.constantFrom('iss', 'sub', 'aud', 'nonce', 'exp', 'iat', 'email', 'groups', 'amr'), fc.jsonValue(), {
      minKeys: 1,
    })
    .map(more => {
      const [head, , signature] = good.split('.')
      return `${head}.${encoded({ ...issuer.good(asked.nonce), ...more })}.${signature}`
    })
  await fc.assert(
    fc.asyncProperty(fc.oneof(flipped, cut, header, claims), async token => {
      fc.pre(token !== good)
      assert.equal(await finish(token), false)
    }),
    { numRuns: 500 },
  )
})
