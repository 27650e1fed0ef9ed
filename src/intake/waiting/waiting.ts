import type { Duty } from '#src/commitments/index.ts'
import type { Actor } from '#src/partnerships/index.ts'

export interface WaitingDocument {
  readonly intakeId: string
  readonly name: string
  /** Two documents of one review go by one name. */
  readonly fileName: string
  readonly kind: 'response' | 'plan'
  readonly status: 'waiting' | 'reading' | 'read' | 'unreadable'
  readonly undecided: number
  readonly total: number
}

/** What is to be done with a document that somebody has yet to finish with. */
export function dutyOfDocument(document: WaitingDocument, { agencyId }: Pick<Actor, 'agencyId'>): Duty {
  const { kind, why, href } = waitsFor(document)
  return { kind, title: document.name, why, href, dueOn: null, agencyId, appointmentId: null }
}

function waitsFor({ intakeId, fileName, kind, status, undecided, total }: WaitingDocument) {
  const href = kind === 'plan' ? `/intake/plans/${intakeId}` : `/intake/${intakeId}`
  if (status === 'unreadable')
    return { kind: 'document unreadable', why: 'It could not be read. The page says why and what to try.', href }
  if (status !== 'read')
    return { kind: 'document in reading', why: 'It is being read. This takes a few seconds to a few minutes.', href }
  if (kind === 'plan')
    return { kind: 'plan to import', why: 'This action plan has been read and is not imported yet.', href }
  if (undecided === 0)
    return {
      kind: 'document to register',
      why: 'Everything in it has been decided. It can go on the register.',
      href: `${href}/register`,
    }
  return {
    kind: 'document to confirm',
    why: `${undecided} of ${total} things read in ${fileName} wait for a person to confirm them.`,
    href,
  }
}
