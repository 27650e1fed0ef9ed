export { statementsBeside } from './pages/beside.ts'
export { statementRoutes } from './routes.ts'
