export { agendaItems } from './agenda/queries.ts'
export { startReminders } from './reminders.ts'
export { reminderRoutes } from './routes.ts'
