export { handIn, keepDocument } from './handing-in/store.ts'
export { type Readings, startReadings } from './readings/readings.ts'
export { intakeRoutes } from './routes.ts'
export { documentDutiesFor } from './waiting/queries.ts'
