import type { OwnerClass } from '../reading.ts'
import type { Names } from './kind-of-party.ts'
import { ownersIn } from './owners.ts'
import { nobody } from './parties.ts'

const noNames: Names = { publisher: null, full: new Map(), shorts: new Map(), voice: null }

/** Who a plan's column of leads names. A name that is no known party counts as a body, as in any "Lead:" field. */
export function leadsIn(cell: string): { readonly who: readonly string[]; readonly ownerClass: OwnerClass } {
  const words = cell.replace(/\s+/g, ' ').trim()
  if (words === '' || /^(?:n\/?a|tbc|tba|none|-|–)$/i.test(words)) return nobody
  return ownersIn(words, noNames)
}
