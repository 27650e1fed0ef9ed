export { digest, type Entry, type Happening } from './chain.ts'
export { headOf, record, recordAll } from './store.ts'
