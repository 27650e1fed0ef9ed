import { withQuery } from '#src/shell/index.ts'

/** Where everything of one intake is. */
export const home = (intakeId: string): string => `/intake/${intakeId}`

export const proposalAddress = (intakeId: string, proposalId: string, page: string): string =>
  `/intake/${intakeId}/proposals/${proposalId}/${page}`

/** Where the buttons that need no page of their own post to. */
export const actAddress = (intakeId: string, act: 'accept' | 'undo', query: Record<string, string>): string =>
  `${home(intakeId)}/${act}${withQuery(query)}`

export interface Back {
  /** The id of the recommendation shown, `all`, or `document` for what belongs to no recommendation. */
  readonly recommendation: string | null
  /** The instant of what was just done, so that the page can say so and offer to undo it. */
  readonly did?: string | null
  readonly anchor?: string | null
}

/** The workspace, back where the person was. */
export function backTo(intakeId: string, { recommendation, did = null, anchor = null }: Back): string {
  return `${home(intakeId)}${withQuery({ recommendation, did })}${anchor ? `#p-${anchor}` : ''}`
}
