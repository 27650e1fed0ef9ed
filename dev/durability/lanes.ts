import { randomBytes, randomUUID } from 'node:crypto'
import { auditFields, smallPdf } from '#src/commitments/evidence/evidence.samples.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Visitor } from '#test/support/visitor.ts'
import type { Send } from './sending.ts'

/** One or two people at one commitment, who take one step after another until there is nothing more to send. */
export type Lane = (send: Send) => Promise<void>

const day = (name: string, on: string) => {
  const [year = '', month = '', date = ''] = on.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** Updates of how a commitment goes, one after another. */
export const updates =
  (by: Visitor, commitmentId: string, name: string): Lane =>
  async send => {
    const path = `/commitments/${commitmentId}/progress/update`
    for (let nth = 1; ; nth++) {
      const done = `${name} said so, turn ${nth}`
      if (!(await send(by, { marks: [`update:${done}`], path, fields: { done } }))) return
    }
  }

/** Evidence in a file of some size, handed in by one and accepted or returned by the other, in turns. */
export const evidence =
  (by: Visitor, judge: Visitor, commitmentId: string): Lane =>
  async send => {
    const at = `/commitments/${commitmentId}/evidence`
    for (let nth = 1; ; nth++) {
      const once = randomUUID()
      const bytes = Buffer.concat([smallPdf, Buffer.from(`%${randomBytes(40_000).toString('hex')}\n`)])
      const fields = { ...auditFields(), kind: 'file', title: `Audit, turn ${nth}`, once }
      const file = { field: 'file', name: 'audit.pdf', bytes }
      if (!(await send(by, { marks: [`submit:${once}`], path: `${at}/new`, fields, file }))) return
      const judged =
        nth % 2 === 1
          ? { marks: [`accept:${once}`], path: `${at}/${once}/accept`, fields: { seq: '1', level: '3' } }
          : { marks: [`return:${once}`], path: `${at}/${once}/return`, fields: { seq: '1', reason: 'Say of whom.' } }
      if (!(await send(judge, judged))) return
    }
  }

/**
 * A delivered commitment is proposed for closing and sent back, proposed and closed, opened again and delivered again: by its owner, by
 * who decides, and by who opens it again.
 */
export const closing =
  (owner: Visitor, decides: Visitor, reopens: Visitor, commitmentId: string): Lane =>
  async send => {
    const at = `/commitments/${commitmentId}`
    let [closed, delivered] = [0, 1]
    const step = async (by: Visitor, act: string, path: string, fields: Record<string, string> = {}) => {
      const seen = String(closed)
      closed += 1
      if (act === 'reopen') delivered += 1
      const opened = act === 'reopen' ? [`delivery:${commitmentId}/${delivered}/reopen`] : []
      const marks = [`closing:${commitmentId}/${closed}/${act}`, ...opened]
      return send(by, { marks, path: `${at}/${path}`, fields: { seen, ...fields } })
    }
    const deliver = async () => {
      const fields = { act: 'deliver', seen: String(delivered), ...day('happenedOn', systemClock.today()) }
      delivered += 1
      const marks = [`delivery:${commitmentId}/${delivered}/deliver`]
      return send(owner, { marks, path: `${at}/progress`, fields })
    }
    for (;;) {
      if (!(await step(owner, 'propose', 'closing/propose'))) return
      if (!(await step(decides, 'send_back', 'closing/send-back', { reason: 'Say when.' }))) return
      if (!(await step(owner, 'propose', 'closing/propose'))) return
      if (!(await step(decides, 'close', 'closing/close'))) return
      const why = { cause: 'drift', reason: 'It has drifted back.' }
      if (!(await step(reopens, 'reopen', 'reopen', why))) return
      if (!(await deliver())) return
    }
  }

/** A challenge is raised, replied to, judged, asked again, replied to, judged and closed; then another. */
export const challenge =
  (raises: Visitor, replies: Visitor, toAgency: string, commitmentId: string, replyBy: string): Lane =>
  async send => {
    let said = 0
    const step = (by: Visitor, path: string, field: string, more: Record<string, string> = {}) => {
      said += 1
      const words = `Said in turn ${said}`
      return send(by, { marks: [`challenge:${words}`], path, fields: { [field]: words, ...more } })
    }
    const until = day('replyBy', replyBy)
    for (;;) {
      const raised = { about: `commitment:${commitmentId}`, kind: 'challenge', to: toAgency, ...until }
      const at = (await step(raises, '/challenges/new', 'words', raised))?.location?.replace(/\?.*/, '')
      if (!at) return
      if (!(await step(replies, `${at}/reply`, 'reply'))) return
      if (!(await step(raises, `${at}/judge`, 'judgement', { satisfied: 'no' }))) return
      if (!(await step(raises, `${at}/ask-again`, 'again', until))) return
      if (!(await step(replies, `${at}/reply`, 'reply'))) return
      if (!(await step(raises, `${at}/judge`, 'judgement', { satisfied: 'yes' }))) return
      if (!(await step(raises, `${at}/close`, 'because', { outcome: 'changed' }))) return
    }
  }
