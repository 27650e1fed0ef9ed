export { agendaItems } from './agenda.ts'
export { startReminders } from './reminders.ts'
export { reminderRoutes } from './routes.ts'
