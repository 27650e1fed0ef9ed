import { randomUUID } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import type { Files } from '#src/platform/files/files.ts'
import { kindsInWords } from '#src/platform/files/kind.ts'
import { parseForm, type Typed, type UploadedFile } from '#src/platform/form.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { isId } from '#src/recommendations/index.ts'
import { ladder } from '../evidence.ts'
import { keepFile, whyNotTaken } from '../file.ts'
import { mayHandIn } from '../judging.ts'
import type { Scanning } from '../scanning/scanning.ts'
import { handedInBefore, handIn } from '../store.ts'
import { evidenceKinds } from '../words.ts'
import { commitmentAt } from './found.ts'
import { handedInForm, titleForm } from './handed-in.form.ts'

/** What taking in evidence needs from outside. */
export interface Keeping {
  readonly files: Files
  readonly scanning: Scanning
}
export type Given = Asked<Actor> & { value: Typed; file: UploadedFile | null }

/** What the fields of evidence show, whichever page they are on. */
export const fieldsShown = { ladder, kindsInWords }

/** The form is for one kind, chosen on the page before it; what has been typed already says which. */
export function typedWithKind({ query }: Asked<Actor>, typed: Typed): Typed {
  const kind = typed.kind ?? query.get('kind') ?? ''
  return { ...typed, kind: String(kind) in evidenceKinds ? kind : '' }
}

/** `/commitments/:id/evidence/new`: hand in something that nobody had asked for. */
export async function askForNew(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const commitment = await commitmentAt(asked)
  if (!commitment) return notFound
  const isOpen = mayHandIn(asked.actor, commitment.ownerAgency)
  return view(
    'commitments/evidence/pages/new.njk',
    {
      commitment,
      isOpen,
      ...fieldsShown,
      typed: { ...typedWithKind(asked, typed), once: typed.once ?? randomUUID() },
      errors,
    },
    isOpen ? 200 : 403,
  )
}

export const takeNew =
  ({ files, scanning }: Keeping) =>
  async (asked: Given): Promise<Answer> => {
    const { tx, actor, now, value: typed } = asked
    const commitment = await commitmentAt(asked)
    if (!commitment) return notFound
    if (!mayHandIn(actor, commitment.ownerAgency)) return refuse({ form: 'Your agency does not hold this commitment' })
    const evidenceId = isId(String(typed.once)) ? String(typed.once) : randomUUID()
    if (await handedInBefore(tx, actor.partnershipId, evidenceId)) return seeOther(`${commitment.href}?done=handed-in`)
    const title = parseForm(titleForm, typed)
    const given = await givenOf(asked)
    if (!title.ok || !given.ok) return refuse({ ...(title.ok ? {} : title.errors), ...(given.ok ? {} : given.errors) })
    const kept = given.file && (await keepFile(files, actor.partnershipId, given.file, scanning.setUp))
    const which = { commitmentId: commitment.id, evidenceId }
    const why = await handIn(tx, actor, now, which, title.value, given.said, kept)
    return why ? refuse({ form: why }) : seeOther(`${commitment.href}?done=handed-in`, () => scanning.nudge())
  }

/** What was said and the file beside it, looked at together: everything that is wrong is said at once. */
export async function givenOf({ value: typed, file, today }: Given) {
  const said = parseForm(handedInForm(today), typed)
  const isFile = typed.kind === 'file'
  const why = isFile ? await whyNotTaken(file) : null
  const extra = !isFile && file ? 'You chose a file. Hand it in as a file, or leave it out' : null
  // A browser forgets a file when a form comes back, and that is said beside the field.
  const again = isFile && !why && !said.ok ? 'The file was good and is not kept yet: choose it again' : null
  const wrong = why ?? extra ?? again
  if (said.ok && !wrong) return { ok: true, said: said.value, file: isFile ? file : null } as const
  return { ok: false, errors: { ...(said.ok ? {} : said.errors), ...(wrong ? { file: wrong } : {}) } } as const
}
