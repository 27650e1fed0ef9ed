import type { Body, Succession } from './succession.ts'

export const agencyKinds = {
  safeguarding_partner: 'Safeguarding partner',
  relevant_agency: 'Relevant agency',
  education_body: 'Education body',
  other_board: 'Other board',
} as const
export type AgencyKind = keyof typeof agencyKinds

/** A body of the partnership, with the days it is there and every other name that documents know it by. */
export interface Agency extends Body {
  readonly kind: AgencyKind
  readonly aliases: readonly string[]
}

/** Every body of one partnership, and what followed what. */
export interface AgencyRegister {
  readonly agencies: readonly Agency[]
  readonly successions: readonly Succession[]
}

/** The agency that a name is of, by its own name or another; case and spaces do not tell names apart. */
export const agencyCalled = (agencies: readonly Agency[], name: string): Agency | undefined =>
  agencies.find(one => [one.name, ...one.aliases].some(known => sameName(known, name)))

export const sameName = (one: string, other: string): boolean => plain(one) === plain(other)

const plain = (name: string): string => name.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim()
