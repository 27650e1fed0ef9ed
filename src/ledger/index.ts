export { digest, type Happening } from './chain.ts'
export { type Checkpoint, keyFingerprint, newKeyPair } from './checkpoint.ts'
export { checkpointLines, readCheckpointText } from './checkpoint-text.ts'
export { type DailyCheckpoint, dailyCheckpoints, exportLines, lastEntryBy } from './queries.ts'
export {
  checkpointNow,
  checkpointOfDay,
  newSalt,
  record,
  recordAll,
  type SigningKey,
  sealed,
  waitForTurn,
} from './store.ts'
export { type Sound, verifyExport } from './verify.ts'
