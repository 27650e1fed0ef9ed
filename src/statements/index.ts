export { statementsBeside } from './pages/beside.ts'
export { signedStatements } from './queries.ts'
export { statementRoutes } from './routes.ts'
export { aboutWords } from './statement.ts'
