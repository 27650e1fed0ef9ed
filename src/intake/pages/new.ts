import { hash } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import { type FieldErrors, parseForm, type Typed, type UploadedFile } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, seeOther, untouched, view } from '#src/platform/page.ts'
import { megabyte } from '#src/reading/index.ts'
import type { HandingIn } from '../handing-in/handing-in.ts'
import { newForm } from '../handing-in/new.form.ts'
import { particularsForm, typedFor } from '../handing-in/particulars.form.ts'
import { type KeptDocument, keptDocument, latestWithBytes, type Twin } from '../handing-in/queries.ts'
import { type Source, sourceOf } from '../handing-in/source.ts'
import { answeredBefore, handIn, keepDocument } from '../handing-in/store.ts'
import { readableFiles } from '../intake.ts'
import { intakeShown, isUuid } from '../queries.ts'
import { newId } from '../store.ts'

/** The form, empty; or with what is known already, for whoever comes from a file that could not be read. */
export const askForDocument =
  (largestFile: number) =>
  async ({ tx, actor, query }: Asked<Actor>, again: Again = untouched): Promise<Answer> => {
    const before = await intakeShown(tx, actor.partnershipId, query.get('instead-of') ?? '')
    const typed = { ...(before ? typedFor(before) : {}), once: newId(), ...again.typed }
    return form(typed, again.errors, { largestFile, insteadOf: before?.fileName ?? null })
  }

export const takeDocument =
  ({ readings, largestFile }: HandingIn) =>
  async (asked: Asked<Actor> & { value: Typed; file: UploadedFile | null }): Promise<Answer> => {
    const { tx, actor, now, value: typed, file } = asked
    const { partnershipId } = actor
    const by = { actor, partnershipId, now }
    const { once, documentId, withoutKept, text, again } = newForm(typed)
    const intakeId = isUuid(once) ? once : newId()
    if (await answeredBefore(tx, partnershipId, intakeId)) return seeOther(`/intake/${intakeId}`)

    const kept = await keptDocument(tx, partnershipId, documentId)
    const { source, errors: wrong } = sourceOf({ file, text, kept, withoutKept, largestFile })
    const particulars = parseForm(particularsForm, typed)
    const sha256 = sha256Of(source)
    const twin = sha256 ? await latestWithBytes(tx, partnershipId, sha256) : null
    const errors = {
      ...wrong,
      ...(twin && !again
        ? { again: 'This document has been handed in before. Say if you mean to hand it in again' }
        : {}),
      ...(particulars.ok ? {} : particulars.errors),
    }
    // Browsers forget a file when a form comes back. Ours is kept with the form's answer, which is not rolled back.
    const keep = async () => {
      if (source.kind === 'kept') return source.kept
      const given = bytesOf(source)
      return given && keepDocument(tx, by, given)
    }
    if (!particulars.ok || source.kind === 'none' || Object.keys(errors).length > 0)
      return form(
        { ...typed, once: intakeId },
        errors,
        { largestFile, kept: source.kind === 'text' ? null : await keep(), twin },
        422,
      )
    const document = await keep()
    if (!document) throw new Error('a document that has a source was not kept')
    await handIn(tx, by, { ...particulars.value, intakeId, documentId: document.documentId })
    return seeOther(`/intake/${intakeId}`, () => readings.nudge())
  }

interface Beside {
  readonly largestFile: number
  readonly kept?: KeptDocument | null
  readonly twin?: Twin | null
  readonly insteadOf?: string | null
}

const form = (typed: Typed, errors: FieldErrors, { largestFile, ...beside }: Beside, status = 200) =>
  view(
    'intake/pages/new.njk',
    { typed, errors, ...beside, megabytes: largestFile / megabyte, taken: readableFiles },
    status,
  )

const bytesOf = (source: Source<KeptDocument>): { name: string; bytes: Buffer } | null => {
  if (source.kind === 'file') return source
  return source.kind === 'text' ? { name: 'pasted text.txt', bytes: Buffer.from(source.text) } : null
}

const sha256Of = (source: Source<KeptDocument>): string | null => {
  if (source.kind === 'kept') return source.kept.sha256
  const given = bytesOf(source)
  return given && hash('sha256', given.bytes)
}
