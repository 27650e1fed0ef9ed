import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf } from '#src/platform/clock.ts'
import { readAbout } from './about.ts'
import { codeRules, codesStopped, isLive } from './code.ts'
import { codeLetter, linkLetter } from './letters.ts'
import { faultInReplyBy, isOpen, linkDays, linkEnds, masked, moveRequest, requestMoves, stateOf } from './request.ts'

const end = '2026-12-05T00:00:00.000Z'
const waiting = { status: 'waiting', expiresAt: end, replyBy: '2026-11-27' } as const

test('a link works to the end of the last day of grace, in London, summer and winter', () => {
  assert.equal(linkEnds('2026-11-27', '2026-11-02'), end)
  assert.equal(linkEnds('2027-06-10', '2027-05-20'), '2027-06-17T23:00:00.000Z')
  assert.equal(linkEnds('2026-12-30', '2026-11-02'), '2027-01-02T00:00:00.000Z', 'never longer than the longest')
})

test('whatever day is asked for, the link works on it, and for no more than sixty days', () => {
  const day = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: -3, max: 70 }), (from, days) => {
      const today = dayOf(from.toISOString())
      const replyBy = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)
      if (faultInReplyBy(replyBy, today)) return assert.ok(days <= 0 || days > linkDays.longest)
      const ends = linkEnds(replyBy, today)
      const lastDay = dayOf(new Date(Date.parse(ends) - 1).toISOString())
      assert.ok(lastDay >= replyBy)
      assert.ok(Date.parse(lastDay) - Date.parse(today) <= linkDays.longest * 86_400_000)
    }),
  )
})

test('a day to reply by is after today and not too far off', () => {
  assert.match(faultInReplyBy('2026-11-02', '2026-11-02') ?? '', /after today/)
  assert.equal(faultInReplyBy('2026-11-03', '2026-11-02'), null)
  assert.equal(faultInReplyBy('2027-01-01', '2026-11-02'), null)
  assert.match(faultInReplyBy('2027-01-02', '2026-11-02') ?? '', /within 60 days/)
})

test('what waits is overdue after its day and over once the link ran out; what was decided stays so', () => {
  const at = (today: string, status: 'waiting' | 'answered' | 'withdrawn' = 'waiting') =>
    stateOf({ ...waiting, status }, { now: `${today}T00:00:00.000Z`, today })
  assert.deepEqual(
    ['2026-11-27', '2026-11-28', '2026-12-04', '2026-12-05'].map(day => at(day)),
    ['waiting', 'overdue', 'overdue', 'expired'],
  )
  assert.equal(at('2026-12-05', 'answered'), 'answered')
  assert.equal(at('2026-12-05', 'withdrawn'), 'withdrawn')
})

test('nothing is done by a link that has run out, or after a withdrawal, and nothing is answered twice', () => {
  const [before, after] = ['2026-12-04T23:59:59.999Z', end]
  for (const act of ['send_again', 'send_code', 'open', 'answer'] as const) {
    assert.equal(moveRequest(waiting, act, before).ok, true, act)
    assert.equal(moveRequest(waiting, act, after).ok, false, act)
    assert.equal(moveRequest({ ...waiting, status: 'withdrawn' }, act, before).ok, false, act)
  }
  assert.equal(moveRequest({ ...waiting, status: 'answered' }, 'answer', before).ok, false)
  assert.equal(moveRequest(waiting, 'withdraw', after).ok, true, 'a link that ran out can be taken off the list')
  assert.deepEqual(requestMoves.withdrawn, {})
  assert.equal(isOpen({ ...waiting, status: 'answered' }, before), true)
  assert.equal(isOpen({ ...waiting, status: 'withdrawn' }, before), false)
  assert.equal(isOpen(waiting, after), false)
})

test('a code is good for its minutes, its tries and one use', () => {
  const code = { goodUntil: '2026-11-02T10:15:00.000Z', tries: 0, spentAt: null }
  const now = '2026-11-02T10:14:59.999Z'
  assert.equal(isLive(code, now), true)
  assert.equal(isLive(code, code.goodUntil), false)
  assert.equal(isLive({ ...code, tries: codeRules.tries - 1 }, now), true)
  assert.equal(isLive({ ...code, tries: codeRules.tries }, now), false)
  assert.equal(isLive({ ...code, spentAt: now }, now), false)
  assert.equal(isLive(null, now), false)
})

test('five codes in any twenty-four hours, and the next when the first of them is a day old', () => {
  const sent = ['10:00', '09:00', '12:00', '11:00', '13:00'].map(time => `2026-11-02T${time}:00.000Z`)
  assert.equal(codesStopped(sent.slice(1), '2026-11-02T14:00:00.000Z'), null)
  assert.equal(codesStopped(sent, '2026-11-02T14:00:00.000Z'), '2026-11-03T09:00:00.000Z')
  assert.equal(codesStopped(sent, '2026-11-03T09:00:00.000Z'), null)
})

test('an address is shown so that only its owner knows it', () => {
  assert.equal(masked('head.of.service@larkshire.example'), 'h…@larkshire.example')
})

test('an address of this site names a gap, an ask or a commitment, and nothing else', () => {
  const id = 'e0000000-0000-4000-8000-000000000000'
  const read = (query: string) => readAbout(new URLSearchParams(query))
  assert.deepEqual(read(`gap=${id}`), { kind: 'gap', id })
  assert.deepEqual(read(`about=commitment:${id}`), { kind: 'commitment', id })
  for (const query of ['', 'gap=1', `about=person:${id}`, `about=${id}`, `about=gap:${id}'`])
    assert.equal(read(query), null)
})

test('an e-mail holds the link or the code, never the question, and its subject holds neither', () => {
  const who = { partnershipName: 'Larkshire Safeguarding Children Partnership', askedBy: 'Priya Nair' }
  const link = linkLetter({
    ...who,
    toName: 'Head of Service',
    replyBy: '2026-11-27',
    address: 'https://a.example/r/x.y',
  })
  assert.match(link.body, /https:\/\/a\.example\/r\/x\.y\n/)
  assert.match(link.body, /by 27\s+November 2026/)
  assert.match(link.body, /ask Priya\s+Nair/)
  const code = codeLetter({ ...who, code: '012345' })
  assert.match(code.body, /Your code is 012345\./)
  assert.doesNotMatch(code.subject + link.subject, /012345|r\/x/)
})
