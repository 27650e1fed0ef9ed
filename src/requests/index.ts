export { questionsBeside } from './pages/questions.ts'
export { requestRoutes } from './routes.ts'
