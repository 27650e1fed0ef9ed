export { startReminders } from './reminders.ts'
export { reminderRoutes } from './routes.ts'
