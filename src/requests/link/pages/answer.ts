import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, seeOther } from '#src/platform/page.ts'
import { answerOf, draftOf } from '../queries.ts'
import { saveDraft, takeAnswer } from '../store.ts'
import { answerForm } from './link.form.ts'
import { type At, arrived, isCutShort, type LinkVisit, linkOver, type Needs, shown } from './visit.ts'

/** `/r/:token/answer`: the question, and room for one answer. */
export function answerPages(needs: Needs & { readonly address: string }) {
  const { database, address } = needs

  const ask = async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const { request } = at
    if (!at.isPassed) return seeOther(at.here)
    if (request.status === 'answered') return seeOther(`${at.here}/receipt`)
    const draft = await database.asSystem('go on with an answer', request.partnershipId, tx => draftOf(tx, request))
    const typed = { text: draft?.text ?? '' }
    return form(at, { typed, errors: {}, savedAt: draft?.savedAt ?? null, done: visit.query.get('done') })
  }

  const answer = async (visit: LinkVisit): Promise<Answer> => {
    const { typed, now } = visit
    const at = await arrived(needs, visit)
    if (!at) return linkOver((await isCutShort(needs, visit)) ? String(typed.text ?? '') : '')
    const { request, here } = at
    // Too long away: a new code, and what was written comes along.
    if (!at.isPassed) return shown('start', at, { text: String(typed.text ?? '') }, 422)
    const parsed = parseForm(answerForm, typed)
    if (!parsed.ok) return form(at, { typed, errors: parsed.errors, savedAt: null, done: null })
    const { act, text } = parsed.value
    const done = await database.asSystem('take an answer by a secure link', request.partnershipId, tx =>
      act === 'save' ? saveDraft(tx, request, text, now) : takeAnswer(tx, request, text, { now, address }),
    )
    // Answered in another window, or over since: the page says how it stands.
    if (!done) return seeOther(here)
    return seeOther(act === 'save' ? `${here}/answer?done=saved` : `${here}/receipt`)
  }
  return { ask, answer }
}

/** `/r/:token/receipt`: what was sent and when, to keep. */
export const receiptPage =
  (needs: Needs) =>
  async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const { request } = at
    if (!at.isPassed) return seeOther(at.here)
    const sent = await needs.database.asSystem('show what was sent', request.partnershipId, tx => answerOf(tx, request))
    return sent ? shown('receipt', at, { sent }) : seeOther(`${at.here}/answer`)
  }

interface Form {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly savedAt: string | null
  readonly done: string | null
}

const form = (at: At, data: Form) => shown('answer', at, { ...data }, Object.keys(data.errors).length > 0 ? 422 : 200)
