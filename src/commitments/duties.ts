/** Something that waits for a person: what, why it is theirs, where it is done, and by when. */
export interface Duty {
  readonly kind: string
  readonly title: string
  readonly why: string
  readonly href: string
  /** A day, ISO 8601; null where there is none. */
  readonly dueOn: string | null
  readonly agencyId: string
  readonly appointmentId: string | null
}
