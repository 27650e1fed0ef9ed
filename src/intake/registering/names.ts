/** What things are called on the register. Pure. */
import type { Proposal } from '../proposal.ts'

/** What the references of a recommendation's commitments begin with: its number as printed, or R and its place in the document. */
export function referenceNames(read: readonly Extract<Proposal, { kind: 'recommendation' }>[]): string[] {
  const taken = new Set<string>()
  const printed = read.map(one => one.fields.number?.trim() || null)
  return printed.map((number, at) => {
    const alone = number !== null && printed.indexOf(number) === printed.lastIndexOf(number)
    const wanted = [...(alone ? [number] : []), `R${at + 1}`, `Place ${at + 1}`]
    const name = wanted.find(one => !taken.has(one) && (one === number || !printed.includes(one))) ?? `Place ${at + 1}`
    taken.add(name)
    return name
  })
}

/** A name as a short address: "Child K" → "child-k"; "child-k-2" where that is taken. */
export function slugFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{Mn}’']/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  const base = plain || 'review'
  let slug = base
  for (let nth = 2; taken.includes(slug); nth += 1) slug = `${base}-${nth}`
  return slug
}
