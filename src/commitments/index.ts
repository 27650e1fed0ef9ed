export { type OwnerNeeds, ownerNeeds } from './owners/needs/queries.ts'
export { commitmentWork } from './owners/store.ts'
export { commitmentRoutes } from './routes.ts'
export { addCommitments } from './store.ts'
