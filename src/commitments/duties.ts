/** Something that waits for somebody because of how a commitment stands, as their list of work tells it. */
export interface Duty {
  /** What kind of work it is, for grouping. */
  readonly kind: string
  readonly title: string
  /** Why it is there, in a sentence. */
  readonly why: string
  readonly href: string
  /** The day by which it should be done; null where there is none. */
  readonly dueOn: string | null
  /** Whose work it is. */
  readonly agencyId: string
  /** Whose in particular; null where it is anybody's of that agency. */
  readonly appointmentId: string | null
}
