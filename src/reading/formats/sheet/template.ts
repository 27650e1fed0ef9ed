import { csvOf } from './csv.ts'

const columns = [
  'Number',
  'Recommendation',
  'Action',
  'Lead',
  'Lead agency',
  'Due date',
  'Status',
  'Progress',
  'Evidence',
  'Outcome',
  'Date completed',
]

/** An empty action plan to fill in, as comma-separated values that every spreadsheet program opens. */
export const trackerTemplate = (): string => `\uFEFF${csvOf([columns])}`
