export { type Readings, startReadings } from './readings/readings.ts'
export { intakeRoutes } from './routes.ts'
