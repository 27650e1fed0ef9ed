export { askingForMany } from './many/pages/asking.ts'
export { questionsBeside } from './pages/questions.ts'
export { requestRoutes } from './routes.ts'
export { questionDutiesFor } from './waiting/queries.ts'
