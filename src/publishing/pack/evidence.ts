import { type EvidenceStatus, ladder } from '#src/commitments/index.ts'
import { type Role, roles } from '#src/partnerships/index.ts'
import { ukDate } from '#src/shell/index.ts'

/** One piece of evidence as a pack tells of it: its title and what judged it, and neither its words nor its file. Days are ISO 8601. */
export interface EvidenceShown {
  readonly commitmentId: string
  readonly title: string
  readonly status: EvidenceStatus
  /** Null where nothing was handed in. */
  readonly level: number | null
  readonly datedOn: string | null
  readonly goodUntil: string | null
  readonly byAgency: string | null
  /** Of its file; null where it is none. */
  readonly sha256: string | null
  /** Who judged the version that stands: a body and a role. Null where nobody has. */
  readonly judged: {
    readonly isAccepted: boolean
    readonly on: string
    readonly agency: string
    readonly role: Role | null
  } | null
}

/** A piece of evidence in a sentence or four. */
export function evidenceInWords(one: EvidenceShown, day: string): string {
  if (one.level === null || one.datedOn === null)
    return one.status === 'withdrawn'
      ? `“${one.title}”. It was asked for, and that was taken back.`
      : `“${one.title}”. It was asked for, and nothing is handed in by ${ukDate(day)}.`
  const step = ladder[one.level]
  const said = [
    `“${one.title}”, of ${ukDate(one.datedOn)}${one.byAgency ? `, handed in by ${one.byAgency}` : ''}.`,
    `Level ${one.level} of 6, ${step?.title.toLowerCase()}: ${lower(step?.means ?? '')}`,
    standing(one, day),
    one.sha256 ? `SHA-256 of its file: ${one.sha256}` : 'It has no file.',
  ]
  return said.join(' ')
}

function standing({ status, judged, goodUntil }: EvidenceShown, day: string): string {
  const by =
    judged &&
    `by ${judged.agency}${judged.role ? ` (${roles[judged.role].toLowerCase()})` : ''} on ${ukDate(judged.on)}`
  switch (status) {
    case 'accepted': {
      const lapsed =
        goodUntil !== null && goodUntil < day ? ` It was good until ${ukDate(goodUntil)}, and has lapsed.` : ''
      return `Accepted ${by ?? 'by another body'}.${lapsed}`
    }
    case 'returned':
      return judged && !judged.isAccepted ? `Returned ${by}.` : 'Returned: something harmful was found in its file.'
    case 'withdrawn':
      return 'Withdrawn by whoever handed it in.'
    default:
      return 'Another body has still to judge it.'
  }
}

const lower = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
