export { startReminders } from './reminders.ts'
