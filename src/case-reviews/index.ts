export { reviewNames, scheduleColumn } from './queries.ts'
export { caseReviewRoutes } from './routes.ts'
export {
  lengthBetween,
  type Promised,
  type Schedule,
  scheduleOf,
  scheduleParts,
  scheduleTitles,
  scheduleTones,
  scheduleWords,
} from './schedule.ts'
export { addGaps, addReview } from './store.ts'
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
