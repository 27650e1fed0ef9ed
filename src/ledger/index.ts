export { digest, type Happening } from './chain.ts'
export type { Checkpoint } from './checkpoint.ts'
export { checkpointLines, readCheckpointText } from './checkpoint-text.ts'
export { entryIn } from './export.ts'
export {
  fingerprintOfPrivate,
  isSignature,
  isSignedBy,
  keyFingerprint,
  newKeyPair,
  type SigningKey,
  signBytes,
} from './key.ts'
export { type DailyCheckpoint, dailyCheckpoints, exportLines, lastEntryBy } from './queries.ts'
export {
  checkpointNow,
  checkpointOfDay,
  newSalt,
  record,
  recordAll,
  sealed,
  waitForTurn,
} from './store.ts'
export { type Sound, verifyExport } from './verify.ts'
