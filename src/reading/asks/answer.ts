import { type ActClass, actOf } from '../language/verbs.ts'
import type { FoundCommitment, Statements } from '../statements/found.ts'
import { shareOf, termsOf } from './terms.ts'

interface Said {
  readonly text: string
  readonly terms: ReadonlySet<string>
}
interface Promised extends Said {
  readonly of: FoundCommitment
  readonly act: ActClass | null
}

/** What an answer says, ready to be compared with each ask. */
export interface Answer {
  readonly position: string | null
  readonly promises: readonly Promised[]
  readonly claims: readonly Said[]
  readonly standing: readonly Said[]
  /** Meanings of all promises, and of all promises and claims. */
  readonly promised: ReadonlySet<string>
  readonly said: ReadonlySet<string>
  readonly text: string
}

export function answerOf(statements: Statements): Answer {
  const promises = statements.promises.map(of => ({ ...saidOf(of.words.text), of, act: actOfPromise(of) }))
  const claims = statements.claims.map(({ text }) => saidOf(text))
  const standing = statements.standing.map(({ text }) => saidOf(text))
  const promised = new Set(promises.flatMap(promise => [...promise.terms]))
  return {
    position: statements.position,
    promises,
    claims,
    standing,
    promised,
    said: new Set([...promised, ...claims.flatMap(claim => [...claim.terms])]),
    text: [...promises, ...claims].map(({ text }) => text).join(' '),
  }
}

const saidOf = (text: string): Said => ({ text, terms: new Set(termsOf(text)) })

function actOfPromise(of: FoundCommitment): ActClass | null {
  const act = actOf(of.act.replace(/^(?:also\s+)?be\s+(?:required|asked|expected)\s+to\s+/i, ''))
  if (of.means === 'training' && act !== 'request' && act !== 'consider') return 'train'
  return of.means === 'assurance_report' && act === 'provide' ? 'report' : act
}

/** Of several sayings, the one that shares most with the terms; null where there is none. */
export function nearest<T extends Said>(sayings: readonly T[], terms: readonly string[]): T | null {
  let best: T | null = null
  let most = -1
  for (const saying of sayings) {
    const share = shareOf(terms, saying.terms)
    if (share > most) {
      most = share
      best = saying
    }
  }
  return best
}

/** A figure, a date, or something that can be looked at. */
export const isEvidenced = (claim: string): boolean => /\d/.test(claim) || evidence.test(claim)
const evidence =
  /\b(?:published|available\s+(?:at|on)|(?:evaluation|audit|survey)\s+(?:showed|found)|audit\s+of|minutes|inspect(?:ion|ors)\s+found|per\s?cent|signed\s+off|feedback\s+from)\b/i
