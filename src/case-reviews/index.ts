export { coverageBar } from './drawings/coverage-bar.ts'
export type { Way } from './drawings/stages.ts'
export { el, svg, words } from './drawings/svg.ts'
export type { Challenges, ChallengesBeside, Statements } from './pages/challenges.ts'
export type { PlansTold } from './pages/plans.ts'
export { type QuestionAsked, type Questions, type QuestionsBeside, withQuestions } from './pages/questions.ts'
export { coloursOf, type Standings, type StandingTold } from './pages/standings.ts'
export { reviewNames, scheduleColumn } from './queries.ts'
export { caseReviewRoutes } from './routes.ts'
export {
  lengthBetween,
  type Schedule,
  scheduleOf,
  scheduleParts,
  scheduleTitles,
  scheduleTones,
  scheduleWords,
  soon,
} from './schedule.ts'
export { registerAsOf, registerColumn, registerSeen } from './seen/queries.ts'
export { type Keeping, keptForEach, keptWhileItStands, type Looking, seenOnce } from './seen/store.ts'
export { makeDraft, panelPlaces } from './sharing/store.ts'
export { addGaps, addReview } from './store.ts'
export { sentenceOfCounts } from './tally.ts'
export {
  coverages,
  gapMeaning,
  gapTitle,
  listed,
  meansWords,
  nameOfRecommendation,
  ownerClasses,
  recommendationKinds,
  shortened,
} from './words.ts'
