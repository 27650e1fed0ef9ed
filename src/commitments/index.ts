export { commitmentRoutes } from './routes.ts'
export { addCommitments } from './store.ts'
