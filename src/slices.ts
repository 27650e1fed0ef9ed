import { apiRoutes, webhookDutiesFor } from './api/index.ts'
import type { AppOptions } from './app.ts'
import { caseReviewRoutes, panelPlaces } from './case-reviews/index.ts'
import {
  challengeDutiesFor,
  challengeRoutes,
  challengesBeside,
  challengeWork,
  disputesFor,
} from './challenges/index.ts'
import { closureRoutes } from './commitments/closure/routes.ts'
import { evidenceRoutes } from './commitments/evidence/routes.ts'
import {
  closureDutiesFor,
  commitmentRoutes,
  commitmentWork,
  evidenceDutiesFor,
  keepWhole,
  manyRoutes,
  measureDutiesFor,
  ownerDutiesFor,
  planDutiesFor,
  planRoutes,
  plansOfReview,
  progressDutiesFor,
  progressRoutes,
  promisesServing,
  standingsIn,
  standingWithin,
  type Whole,
} from './commitments/index.ts'
import { measureRoutes } from './commitments/measures/routes.ts'
import { dashboardRoutes } from './dashboards/index.ts'
import { homeRoutes } from './home/index.ts'
import { documentDutiesFor, intakeRoutes } from './intake/index.ts'
import { nationalRoutes } from './national/routes.ts'
import { opennessRoutes } from './openness/index.ts'
import { chairWork, openProvider, type Routes, seatPlaces } from './partnerships/index.ts'
import { outboxRoutes } from './partnerships/outbox/routes.ts'
import { partnershipRoutes } from './partnerships/routes.ts'
import { signInRoutes } from './partnerships/sign-in/routes.ts'
import type { Later } from './platform/later.ts'
import { postRoutes } from './post/index.ts'
import { pageDutiesFor, pageWork, publishingRoutes } from './publishing/index.ts'
import { recommendationRoutes } from './recommendations/index.ts'
import { reminderRoutes } from './reminders/index.ts'
import { askingForMany, questionDutiesFor, questionsBeside, requestRoutes } from './requests/index.ts'
import { galleryRoutes } from './shell/routes.ts'
import { statementRoutes, statementsBeside } from './statements/index.ts'
import { type Duties, heldDutiesFor, keepWaiting, orphanedDutiesFor, workRoutes } from './work/index.ts'

type RouteOptions = Pick<
  AppOptions,
  | 'database'
  | 'readings'
  | 'largestFile'
  | 'post'
  | 'files'
  | 'scanning'
  | 'development'
  | 'address'
  | 'providers'
  | 'secrets'
  | 'key'
  | 'log'
  | 'hooksToLoopback'
>
/** The work that people and agencies hold, told of by whoever keeps it. */
const work = [commitmentWork, pageWork, chairWork, ...challengeWork]
/** And the places that are their own. */
const places = [seatPlaces, panelPlaces]

/** What of its own waits for a person, told by each slice: one line for each. */
const dutiesWith = (whole: Whole): Duties => ({
  onAnyDay: [
    pageDutiesFor,
    ownerDutiesFor,
    heldDutiesFor(whole),
    progressDutiesFor,
    planDutiesFor,
    evidenceDutiesFor,
    closureDutiesFor,
    measureDutiesFor,
    challengeDutiesFor,
    questionDutiesFor,
  ],
  today: [orphanedDutiesFor(work), documentDutiesFor, webhookDutiesFor],
})

/** The same for who asks without a page: reminders. */
export const allDuties = (): Duties => dutiesWith(keepWhole())

/** Every slice, in the order in which they may depend on each other. */
export function allRoutes({
  database,
  readings,
  largestFile,
  post,
  files,
  scanning,
  development,
  address,
  providers = [],
  secrets,
  key,
  log,
  later,
  hooksToLoopback = false,
}: RouteOptions & { readonly later: Later }): Routes {
  const whole = keepWhole()
  // What stands beside a thing of the register comes from slices above the pages that show it.
  const beside = {
    questions: questionsBeside,
    challenges: challengesBeside,
    statements: statementsBeside,
    standings: standingsIn(whole),
    standing: standingWithin(whole),
    plans: plansOfReview,
    serving: promisesServing,
  }
  const duties = dutiesWith(whole)
  const waiting = keepWaiting(duties)
  return [
    ...signInRoutes({
      database,
      development,
      address,
      providers: providers.map(settings => openProvider(settings, address)),
      secrets,
      log,
      later,
    }),
    ...partnershipRoutes({ work, places, database, address }),
    ...outboxRoutes({ post }),
    ...homeRoutes({ waiting }),
    ...workRoutes({ waiting, disputes: [disputesFor], whole }),
    ...dashboardRoutes({ whole }),
    ...caseReviewRoutes(beside),
    ...recommendationRoutes(beside),
    ...manyRoutes({ update: askingForMany({ database, post, address }) }),
    ...commitmentRoutes(beside),
    ...planRoutes(beside),
    ...progressRoutes(beside),
    ...evidenceRoutes({ files, scanning }),
    ...measureRoutes,
    ...closureRoutes,
    ...requestRoutes({ database, secrets, post, address }),
    ...challengeRoutes,
    ...statementRoutes,
    ...intakeRoutes({ readings, largestFile }),
    ...opennessRoutes,
    ...publishingRoutes({ database, key, address, secrets, post }),
    ...reminderRoutes({ database, address, duties }),
    ...nationalRoutes({ database }),
    ...apiRoutes({ database, secrets, address, hooksToLoopback }),
    ...(development ? [...galleryRoutes, ...postRoutes({ database })] : []),
  ]
}
