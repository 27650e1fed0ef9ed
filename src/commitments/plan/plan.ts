/** The plan of a commitment as somebody wrote it: why it should help, what will show it, and who helps. Null where nothing was said. */
export interface Plan {
  readonly because: string | null
  readonly weWill: string | null
  readonly soThat: string | null
  readonly assumption: string | null
  readonly harmToWatch: string | null
  /** The least step of the ladder that will count, 1 to 6. */
  readonly evidenceLevel: number | null
  readonly evidenceWords: string | null
  /** Ids of the agencies that help its owner. */
  readonly contributors: readonly string[]
}

export const noPlan: Plan = {
  because: null,
  weWill: null,
  soThat: null,
  assumption: null,
  harmToWatch: null,
  evidenceLevel: null,
  evidenceWords: null,
  contributors: [],
}

/** Whether two plans say the same; the order of the agencies says nothing. */
export const isSamePlan = (one: Plan, other: Plan): boolean => said(one) === said(other)

/** Words that can be put in for a digest: the same for the same plan, always. */
export const said = (plan: Plan): string =>
  JSON.stringify([
    plan.because,
    plan.weWill,
    plan.soThat,
    plan.assumption,
    plan.harmToWatch,
    plan.evidenceLevel,
    plan.evidenceWords,
    [...plan.contributors].sort(),
  ])
