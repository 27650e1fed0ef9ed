import { withQuery } from '#src/shell/index.ts'

/** Where everything of one intake is. */
export const home = (intakeId: string): string => `/intake/${intakeId}`

export const proposalAddress = (intakeId: string, proposalId: string, page: string): string =>
  `/intake/${intakeId}/proposals/${proposalId}/${page}`

/** Where the buttons that need no page of their own post to. */
export const actAddress = (
  intakeId: string,
  act: 'accept' | 'undo',
  query: Record<string, string | number | null>,
): string => `${home(intakeId)}/${act}${withQuery(query)}`

/** The place in a long document that an address asks for, so that the person comes back to it; null where it asks for none. */
export function atIn(query: URLSearchParams): number | null {
  const asked = query.get('at')
  return asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : null
}

export interface Back {
  /** The id of the recommendation shown, `all`, or `document` for what belongs to no recommendation. */
  readonly recommendation: string | null
  /** The part of a long document shown beside it. */
  readonly at?: number | null
  /** The instant of what was just done, so that the page can say so and offer to undo it. */
  readonly did?: string | null
  readonly anchor?: string | null
}

/** The workspace, back where the person was. */
export function backTo(intakeId: string, { recommendation, at = null, did = null, anchor = null }: Back): string {
  return `${home(intakeId)}${withQuery({ recommendation, at, did })}${anchor ? `#p-${anchor}` : ''}`
}
