import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isAddress } from './address.ts'
import { type MailWords, understandMail } from './settings.ts'

const nothing: MailWords = { smtpUrl: null, from: null, notifyKey: null, notifyTemplate: null, notifyUrl: null }
const from = 'Throughline <post@larkshire.example>'
const [a, b] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222']

describe('the settings of mail', () => {
  test('none are none', () => assert.deepEqual(understandMail(nothing), { ok: true, settings: null }))

  test('a mail server, with what is left away filled in', () => {
    const understood = (smtpUrl: string, sender = from) => {
      const found = understandMail({ ...nothing, smtpUrl, from: sender })
      return found.ok ? found.settings : found.why
    }
    assert.deepEqual(understood('smtps://priya%40larkshire:p%3Ass@mail.example:4650'), {
      kind: 'smtp',
      host: 'mail.example',
      port: 4650,
      implicitTls: true,
      tls: 'checked',
      login: { user: 'priya@larkshire', password: 'p:ss' },
      from: { name: 'Throughline', address: 'post@larkshire.example' },
    })
    assert.deepEqual(understood('smtp://mail.example?tls=off', 'post@larkshire.example'), {
      kind: 'smtp',
      host: 'mail.example',
      port: 587,
      implicitTls: false,
      tls: 'off',
      login: null,
      from: { name: '', address: 'post@larkshire.example' },
    })
  })

  test('what will not do is said plainly, and never quoted: it may hold a password', () => {
    const wrong: [Partial<MailWords>, RegExp][] = [
      [{ smtpUrl: 'mail.example' }, /SMTP_URL is not the address/],
      [{ smtpUrl: 'https://mail.example', from }, /SMTP_URL is not the address/],
      [{ smtpUrl: 'smtps://user:hunter2@mail.example' }, /MAIL_FROM does not say/],
      [{ smtpUrl: 'smtps://mail.example', from: 'a@b.example, c@d.example' }, /MAIL_FROM does not say/],
      [{ smtpUrl: 'smtps://mail.example', from: 'X\r\nBcc: c@d.example <a@b.example>' }, /MAIL_FROM does not say/],
      [{ smtpUrl: 'smtps://user@mail.example', from }, /user name and password that cannot be read/],
      [{ smtpUrl: 'smtps://user:hunter2%ZZ@mail.example', from }, /user name and password that cannot be read/],
      [{ smtpUrl: 'smtp://user:hunter2@mail.example?tls=off', from }, /encryption off where it is needed/],
      [{ smtpUrl: 'smtps://mail.example?tls=off', from }, /encryption off where it is needed/],
      [{ smtpUrl: 'smtps://mail.example?tls=sometimes', from }, /not known/],
      [{ smtpUrl: 'smtps://mail.example?pool=true', from }, /not known/],
      [{ smtpUrl: 'smtps://mail.example', from, notifyKey: `k-${a}-${b}` }, /set up twice/],
      [{ from }, /set up in part/],
      [{ notifyKey: 'hunter2', notifyTemplate: a }, /not a key of GOV.UK Notify/],
      [{ notifyKey: `k-${a}-${b}` }, /NOTIFY_TEMPLATE is not/],
      [{ notifyKey: `k-${a}-${b}`, notifyTemplate: a, notifyUrl: 'example' }, /NOTIFY_URL is not/],
    ]
    for (const [words, why] of wrong) {
      const understood = understandMail({ ...nothing, ...words })
      assert.ok(!understood.ok, JSON.stringify(words))
      assert.match(understood.why, why)
      assert.doesNotMatch(understood.why + understood.tryThis, /hunter2/)
    }
  })

  test('GOV.UK Notify', () => {
    const found = understandMail({ ...nothing, notifyKey: `team-${a}-${b}`, notifyTemplate: b })
    assert.ok(found.ok && found.settings?.kind === 'notify')
    assert.equal(found.settings.url, 'https://api.notifications.service.gov.uk')
  })
})

test('an address is one mailbox and nothing else', () => {
  for (const good of ['a@b.example', "o'neill.x+y@mail.larkshire.example", 'A_1@x-y.gov.uk'])
    assert.ok(isAddress(good), good)
  for (const bad of [
    '', 'a', 'a@b', 'a@b.example,c@d.example', 'a@b.example c@d.example', '<a@b.example>', 'A <a@b.example>',
    'a@b.example\n', 'a@b.example\r\nBcc: c@d.example', 'a\n@b.example', 'a@b..example', '.a@b.example', 'a@-b.example',
    'a@b.example;c@d.example', '"a b"@c.example', 'a@b@c.example', 'é@b.example', `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`, 'a@[127.0.0.1]',
  ]) // biome-ignore format: one list
    assert.ok(!isAddress(bad), JSON.stringify(bad))
})
