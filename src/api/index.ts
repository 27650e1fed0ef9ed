export { apiRoutes } from './routes.ts'
export { webhookDutiesFor } from './webhooks/duties/queries.ts'
export { startWebhooks } from './webhooks/sending/sending.ts'
