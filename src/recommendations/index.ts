export { recommendationRoutes } from './routes.ts'
export { addAsks, addRecommendations, addStatements } from './store.ts'
