import { lastUpdate, partsTold, saysTitles, updateAnswering, updateParts, writtenBy } from '#src/commitments/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type FieldErrors, parseForm, type Typed } from '#src/platform/form.ts'
import { type Answer, seeOther } from '#src/platform/page.ts'
import { answerOf, draftOf, type LinkRequest } from '../queries.ts'
import { saveDraft, takeAnswer, takeUpdate } from '../store.ts'
import { writtenFields, writtenText, writtenWords } from '../written.ts'
import { answerForm, updateForm } from './link.form.ts'
import { type At, arrived, isCutShort, type LinkVisit, linkOver, type Needs, shown } from './visit.ts'

/** `/r/:token/answer`: what is asked, and room for one answer. */
export function answerPages(needs: Needs) {
  const { database } = needs

  const ask = async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const { request } = at
    if (!at.isPassed) return seeOther(at.here)
    if (request.status === 'answered') return seeOther(`${at.here}/receipt`)
    const draft = await database.asSystem('go on with an answer', request.partnershipId, tx => draftOf(tx, request))
    const typed = writtenFields(request.kind, draft?.text ?? '')
    return form(needs, at, { typed, errors: {}, savedAt: draft?.savedAt ?? null, done: visit.query.get('done') })
  }

  const answer = async (visit: LinkVisit): Promise<Answer> => {
    const { typed, now } = visit
    const at = await arrived(needs, visit)
    if (!at) return cutShort(needs, visit)
    const { request, here } = at
    const text = writtenText(request.kind, typed)
    // Too long away: a new code, and what was written comes along.
    if (!at.isPassed) return shown('start', at, { text, words: writtenWords(request.kind, text) }, 422)
    const parsed = understood(request, typed)
    if (!parsed.ok) return form(needs, at, { typed, errors: parsed.errors, savedAt: null, done: null })
    const isSaved = typed.act === 'save'
    const done = await database.asSystem('take an answer by a secure link', request.partnershipId, tx =>
      isSaved ? saveDraft(tx, request, parsed.draft, now) : parsed.take(tx, now),
    )
    // Answered in another window, or over since: the page says how it stands.
    if (!done) return seeOther(here)
    return seeOther(isSaved ? `${here}/answer?done=saved` : `${here}/receipt`)
  }
  return { ask, answer }
}

/** What was typed, as it is kept for later or taken; or what to mend. */
function understood(request: LinkRequest, typed: Typed) {
  if (request.kind === 'update') {
    const parsed = parseForm(updateForm, typed)
    if (!parsed.ok) return parsed
    const { act: _, ...words } = parsed.value
    const take = (tx: Tx, now: string) => takeUpdate(tx, request, words, now)
    return { ok: true, draft: writtenText('update', typed), take } as const
  }
  const parsed = parseForm(answerForm, typed)
  if (!parsed.ok) return parsed
  const { text } = parsed.value
  return { ok: true, draft: text, take: (tx: Tx, now: string) => takeAnswer(tx, request, text, now) } as const
}

/** The link has ended; whoever had given its code keeps what they were writing. */
async function cutShort(needs: Needs, visit: LinkVisit): Promise<Answer> {
  const request = await isCutShort(needs, visit)
  return linkOver(request ? writtenWords(request.kind, writtenText(request.kind, visit.typed)) : '')
}

/** `/r/:token/receipt`: what was sent and when, to keep. */
export const receiptPage =
  (needs: Needs) =>
  async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const { request } = at
    if (!at.isPassed) return seeOther(at.here)
    const sent = await needs.database.asSystem('show what was sent', request.partnershipId, tx => sentFor(tx, request))
    return sent ? shown('receipt', at, { sent }) : seeOther(`${at.here}/answer`)
  }

async function sentFor(tx: Tx, request: LinkRequest) {
  if (request.kind === 'question') return answerOf(tx, request)
  const update = await updateAnswering(tx, request.partnershipId, request.subjectId, request.requestId)
  return update && { answeredAt: update.at, parts: partsTold(update) }
}

interface Form {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly savedAt: string | null
  readonly done: string | null
}

async function form({ database }: Needs, at: At, data: Form): Promise<Answer> {
  const status = Object.keys(data.errors).length > 0 ? 422 : 200
  const { partnershipId, subjectId, kind } = at.request
  if (kind === 'question') return shown('answer', at, { ...data }, status)
  const last = await database.asSystem('show the update before', partnershipId, tx =>
    lastUpdate(tx, partnershipId, subjectId),
  )
  return shown(
    'update',
    at,
    {
      ...data,
      parts: updateParts,
      says: Object.entries(saysTitles).map(([value, text]) => ({ value, text })),
      last: last && { ...last, writtenBy: writtenBy(last), parts: partsTold(last) },
    },
    status,
  )
}
