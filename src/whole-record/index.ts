export { recordIn } from './queries.ts'
export { readRecord } from './read.ts'
export { importRecord } from './store.ts'
export { writeRecord } from './write.ts'
