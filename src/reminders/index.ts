export { agendaItems } from './queries.ts'
export { startReminders } from './reminders.ts'
export { reminderRoutes } from './routes.ts'
