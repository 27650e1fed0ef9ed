import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { letter, type Told, wrapped } from './letter.ts'
import { mailMoves, nextTry, standingWords, whyNotAgain } from './mail.ts'

const address = `https://larkshire.example/invitations/${'k'.repeat(90)}`
const told: Told = {
  subject: 'You are invited to Larkshire Safeguarding Children Partnership',
  greeting: 'Dear Sam Okafor',
  paragraphs: [
    'Priya Nair has invited you to work with Larkshire Safeguarding Children Partnership on what was promised after a review.',
  ],
  link: { words: 'Open this page within seven days to begin:', address },
  from: 'Larkshire Safeguarding Children Partnership',
  because: 'your agency named you for its actions',
  ask: 'Priya Nair, Business team',
}

describe('a message as plain text', () => {
  test('ends with who sent it, why it came and where to ask; lines are short and the link is whole', () => {
    const { subject, body } = letter(told)
    assert.equal(subject, told.subject)
    const lines = body.split('\n')
    assert.ok(lines.includes(address))
    assert.deepEqual(
      lines.filter(line => line.length > 72),
      [address],
    )
    const asOne = body.replace(/\s+/g, ' ')
    assert.match(
      asOne,
      /Sent by Larkshire Safeguarding Children Partnership, with Throughline\. You got this e-mail because your agency named you for its actions\. If you have a question, or did not expect it, ask Priya Nair, Business team\. $/,
    )
  })

  test('a subject is one line', () => {
    for (const subject of [
      '',
      ' x',
      'Hello\nBcc: other@larkshire.example',
      'a\rb',
      'a\u2028b',
      'a\u0000b',
      'x'.repeat(201),
    ])
      assert.throws(() => letter({ ...told, subject }), /one line/, JSON.stringify(subject))
  })

  test('a paragraph is wrapped at its spaces, whatever they are', () => {
    assert.equal(wrapped('a  b\n c'), 'a b c')
    assert.equal(wrapped(`${'a'.repeat(72)} b`), `${'a'.repeat(72)}\nb`)
    assert.equal(wrapped(''), '')
  })
})

describe('the life of a message', () => {
  test('pauses grow to two hours, and a day is enough', () => {
    const first = '2026-11-22T12:00:00.000Z'
    const pauses: number[] = []
    let now = first
    for (let tries = 1; ; tries++) {
      const next = nextTry(tries, first, now)
      if (next === null) break
      pauses.push((Date.parse(next) - Date.parse(now)) / 60_000)
      now = next
    }
    assert.deepEqual(pauses.slice(0, 5), [1, 5, 30, 120, 120])
    assert.equal(new Set(pauses.slice(3)).size, 1)
    const hours = (Date.parse(now) - Date.parse(first)) / 3_600_000
    assert.ok(hours > 22 && hours <= 24, `the last try was after ${hours} hours`)
  })

  test('what was sent stays sent, and only what was given up can be sent again', () => {
    assert.deepEqual(mailMoves.sent, {})
    assert.deepEqual(mailMoves.failed, { send_again: 'waiting' })
  })

  test('its state in words', () => {
    const words = (status: 'waiting' | 'sending' | 'sent' | 'failed', tries = 0, bouncedAt: string | null = null) =>
      standingWords({ status, tries, bouncedAt }).text
    assert.deepEqual(
      [
        words('waiting'),
        words('waiting', 2),
        words('sending', 1),
        words('sent', 1),
        words('sent', 1, 'x'),
        words('failed'),
      ],
      ['Waiting to be sent', 'Waiting to be tried again', 'Being sent', 'Sent', 'Came back', 'Not delivered'],
    )
    assert.match(whyNotAgain({ status: 'failed', bodyKept: false, oneTime: true }) ?? '', /one-time link/)
    assert.match(whyNotAgain({ status: 'failed', bodyKept: false, oneTime: false }) ?? '', /no longer kept/)
    assert.equal(whyNotAgain({ status: 'failed', bodyKept: true, oneTime: false }), null)
  })
})
