import { z } from 'zod'

/** What a button carries: the proposals it decides and the version of each that was shown. */
export const tickets = z
  .string({ error: 'Choose what to decide' })
  .transform(text =>
    text.split(' ').flatMap(one => {
      const [, proposalId, version] = /^([0-9a-f-]{36}):(\d{1,9})$/.exec(one) ?? []
      return proposalId && version ? [{ proposalId, version: Number(version) }] : []
    }),
  )
  .refine(found => found.length > 0, 'Choose what to decide')

export type Ticket = { readonly proposalId: string; readonly version: number }
export const ticketsForm = z.object({ of: tickets })
