import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Claims, saidOf } from './said.ts'
import { type ProviderSettings, understandProviders } from './settings.form.ts'

const entra = {
  id: 'larkshire',
  name: 'Larkshire County Council',
  issuer: 'https://login.microsoftonline.com/6f2b1c1e-0000-4000-8000-00000000a001/v2.0',
  clientId: '6f2b1c1e-0000-4000-8000-00000000b002',
  clientSecretFile: 'larkshire.secret',
  emailDomains: ['larkshire.example'],
  strong: { amr: 'mfa' },
  grants: [{ partnership: 'larkshire', agency: 'Larkshire County Council', role: 'agency-lead', whenGroup: 'leads' }],
}
const understand = (...providers: object[]) =>
  understandProviders(JSON.stringify({ providers }), path => (path === 'larkshire.secret' ? 'from a file\n' : null))
const readWell = (...providers: object[]): readonly ProviderSettings[] => {
  const read = understand(...providers)
  if (!read.ok) throw new Error(read.why)
  return read.providers
}
const why = (...providers: object[]): string => {
  const read = understand(...providers)
  return read.ok ? 'nothing is wrong' : read.why
}

suite('the settings of single sign-on', () => {
  test('are read, with what is usual where they say nothing', () => {
    const [read] = readWell(entra)
    assert.equal(read?.clientSecret, 'from a file')
    assert.deepEqual(read?.scopes, ['openid', 'profile', 'email'])
    assert.deepEqual(read?.claims, { email: 'email', name: 'name', groups: 'groups', roles: 'roles' })
    assert.deepEqual(read?.strong, { claim: 'amr', value: 'mfa' })
    assert.equal(read?.grants[0]?.role, 'agency_lead')
    assert.equal(read?.sessionHours, 8)
  })

  test('say in words what is wrong and where, and never the secret', () => {
    const tries: readonly (readonly [object, RegExp])[] = [
      [{ ...entra, issuer: undefined }, /^providers 1, issuer: the issuer is missing\.$/],
      [{ ...entra, issuer: 'http://login.example' }, /issuer must be an address that begins with https/],
      [{ ...entra, id: 'No Good' }, /^providers 1, id: the id must be small letters/],
      [{ ...entra, emailDomains: [] }, /domains of e-mail addresses are missing/],
      [{ ...entra, clientSecretFile: undefined }, /needs one of “clientSecret” and “clientSecretFile”/],
      [{ ...entra, clientSecretFile: 'elsewhere' }, /secret of “larkshire” is not in elsewhere/],
      [{ ...entra, clientSecret: 'hush-hush' }, /^Provider “larkshire” needs one of/],
      [{ ...entra, scopes: ['email'] }, /must include openid/],
      [{ ...entra, clientID: 'x' }, /^providers 1: “clientID” is not known\.$/],
      [
        { ...entra, sessionHours: 24 },
        /^providers 1, sessionHours: the hours of a session are a whole number from 1 to 12/,
      ],
      [{ ...entra, strong: 'yes' }, /^providers 1, strong: it is true, false/],
      [
        { ...entra, grants: [{ ...entra.grants[0], role: 'king' }] },
        /^providers 1, grants 1, role: the role must be one of: business_team/,
      ],
      [{ ...entra, grants: [{ ...entra.grants[0], whenGroup: undefined }] }, /a grant says one of/],
    ]
    for (const [settings, words] of tries) {
      assert.match(why(settings), words)
      assert.doesNotMatch(why(settings), /hush-hush/)
    }
    assert.match(why(entra, entra), /same id/)
    assert.match(why(entra, { ...entra, id: 'two' }), /same issuer/)
    assert.deepEqual(
      understandProviders('{', () => null),
      { ok: false, why: 'It is not JSON.' },
    )
    assert.match(understandProviders('{}', () => null).ok ? '' : 'refused', /refused/)
  })
})

suite('what a provider says', () => {
  const provider = readWell(entra)[0] as ProviderSettings
  const said = (claims: Partial<Record<string, unknown>>) => saidOf(provider, { sub: 's', ...claims } as Claims)

  test('an address counts where the provider speaks for its domain and does not doubt it', () => {
    assert.equal(said({ email: ' Priya@Larkshire.example ' }).email, 'priya@larkshire.example')
    for (const email of [
      'a@elsewhere.example',
      'a@sub.larkshire.example',
      'a@larkshire.example@elsewhere.example',
      'a',
      7,
      null,
      ['a@larkshire.example'],
    ])
      assert.equal(said({ email }).email, null, String(email))
    assert.equal(said({ email: 'a@larkshire.example', email_verified: false }).email, null)
  })

  test('a name is one line of words', () => {
    assert.equal(said({ name: ' Priya\n\u202e Nair ' }).name, 'Priya Nair')
    for (const name of ['', '  ', 7, undefined]) assert.equal(said({ name }).name, null)
    assert.equal(said({ name: 'x'.repeat(500) }).name?.length, 100)
  })

  test('a second factor counts where the settings know it', () => {
    assert.equal(said({ amr: ['pwd', 'mfa'] }).isStrong, true)
    for (const amr of [['pwd'], 'mfa-not', undefined, { mfa: true }]) assert.equal(said({ amr }).isStrong, false)
  })

  test('a group gives what the settings say of it; a list that was cut short neither gives nor takes', () => {
    assert.equal(said({ groups: ['x', 'leads'] }).grants?.length, 1)
    for (const groups of [['x'], 'leaders', undefined, {}, [['leads']]]) assert.deepEqual(said({ groups }).grants, [])
    assert.equal(said({ _claim_names: { groups: 'src1' } }).grants, null)
    assert.equal(said({ hasgroups: true }).grants, null)
  })
})
