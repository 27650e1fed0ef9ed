export { questionsBeside } from './pages/questions.ts'
export { type AnswerCome, answersCome } from './queries.ts'
export { requestRoutes } from './routes.ts'
