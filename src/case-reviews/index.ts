export { caseReviewRoutes } from './routes.ts'
export { addGaps, addReview } from './store.ts'
