import { monthOf } from '../windows/calendar.ts'
import { whenIn } from '../windows/find.ts'
import type { Names } from './kind-of-party.ts'
import { classOf, isUnknownName, plainName } from './kind-of-party.ts'
import type { Parties } from './parties.ts'
import { listed, nobody, partiesIn, resolved } from './parties.ts'

/** Those who are told, asked or made to do something by somebody the words leave out. */
const bidden =
  /^(?:also\s+)?be\s+(?:required|asked|expected|encouraged|invited|reminded|requested|instructed|advised|supported)\s+to\b/i
const passive = /^(?:also\s+|then\s+|now\s+)?(?:be\s+(?!\w+ing\b)|have\s+been\s+)/i
const agents = /\b(?:by|through|via)\s+/gi

/** Who will keep a promise: the party that acts, or the agent of a passive ("by the board"), or the last party spoken of. */
export function ownerOf(subject: string, promise: string, act: string, last: Parties, names: Names): Parties {
  // "Our intention is to …" is ours.
  const parties = partiesIn(/^our$/i.test(subject.trim()) ? 'we' : subject, names)
  if (bidden.test(act)) return { who: parties.who, ownerClass: 'none' }
  if (passive.test(act) || /\b(?:being|been|was|were)$|\b(?:planned|scheduled|timetabled|due)$/i.test(promise)) {
    for (const agent of [...act.matchAll(agents)].slice(0, 6)) {
      const name = partyFrom(act.slice(agent.index + agent[0].length), names)
      const ownerClass = name === null ? null : classOf(name, names)
      if (name !== null && ownerClass !== null) return { who: [resolved(name, names)], ownerClass }
    }
    const name = /\bby\s+(?:the\s+)?(\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+){0,4})/u.exec(act)?.[1]
    return name !== undefined && !tellsTime(act, name) && isUnknownName(name, true)
      ? { who: [name], ownerClass: 'body' }
      : nobody
  }
  if (parties.who.length > 0) return parties
  // "It will", or a thing that belongs to somebody already named ("The audit programme will include …").
  return last
}

/** "by Easter", "by March": a time and no party. */
const tellsTime = (act: string, name: string): boolean =>
  whenIn(act.slice(act.search(/\bby\s+(?:the\s+)?\p{Lu}/u)), null)?.at === 0 || monthOf(name) > 0

/** The party whose name the words begin with; null where they begin with none. */
function partyFrom(words: string, names: Names): string | null {
  const parts = words.slice(0, 160).split(' ')
  let best: string | null = null
  let used = 0
  for (let n = 1; n <= Math.min(12, parts.length); n++) {
    const name = parts.slice(0, n).join(' ')
    if (/[.;:]$/.test(parts[n - 2] ?? '') || /\b(?:in|during|from|until|will|and\s+will)$/i.test(name)) break
    if (classOf(name.replace(/[.,;:]$/, ''), names) !== null) {
      best = name.replace(/[.,;:]$/, '')
      used = n
    } else if (best !== null && !/^\p{Lu}/u.test(parts[n - 1] ?? '')) break
    if (
      best !== null &&
      used === n &&
      !/^(?:\p{Lu}|group|sub-group|board|team|executive|panel|committee)/u.test(parts[n] ?? '')
    )
      break
  }
  if (best === null) return null
  const rest = parts.slice(used).join(' ')
  const of =
    /^(?:of|for)\s+(?:the\s+)?(?:(?:partnership|council|trust|board|safeguarding)\b|(?:\p{Lu}[\p{L}’'-]*)(?:\s(?:and\s|of\s|for\s|&\s)?\p{Lu}[\p{L}’'-]*)*)/u.exec(
      rest,
    )
  return plainName(of ? `${best} ${of[0]}` : best)
}

/** The parties of a printed "Lead:" field. A name that is no known party counts as a body. */
export function ownersIn(field: string, names: Names): Parties {
  const several = listed(field, names)
  const who = (several.length > 0 ? several : field.split(/\s*;\s+/)).map(plainName).filter(name => name !== '')
  if (who.length === 0) return nobody
  const classes = new Set(who.map(name => classOf(name, names)))
  const ownerClass = (['person', 'body', 'collective'] as const).find(kind => classes.has(kind)) ?? 'body'
  return { who: who.map(name => resolved(name, names)), ownerClass }
}

const saysMore =
  /\b(?:requires?|needs?|expects?|allows?|enables?|already|asks?|supports?|helps?|has|have|is|are|was|were|continues?|works?)\b/i

/** "Principal Social Worker to arrange a workshop": how action plans promise. Null for a sentence of any other form. */
export function tasked(text: string, names: Names): { readonly parties: Parties; readonly act: string } | null {
  const found = /^(.{2,80}?)\s+to\s+(?=[a-z]+\b)/.exec(text)
  if (!found || classOf(found[1] ?? '', names) === null || saysMore.test(found[1] ?? '')) return null
  return { parties: partiesIn(found[1] ?? '', names), act: text.slice(found[0].length) }
}
