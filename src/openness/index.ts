export { startCheckpoints } from './checkpoints/checkpoints.ts'
export { opennessRoutes } from './routes.ts'
