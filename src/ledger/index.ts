export { digest, type Entry, type Happening, readBody } from './chain.ts'
export type { Checkpoint } from './checkpoint.ts'
export { checkpointLines, readCheckpointText } from './checkpoint-text.ts'
export { entryIn, readExport, UnreadableExport, writeExport } from './export.ts'
export {
  fingerprintOfPrivate,
  isPublicKey,
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
  checkpointOfHead,
  newSalt,
  record,
  recordAll,
  sealed,
  waitForTurn,
} from './store.ts'
export { type Sound, type Verdict, verifyExport } from './verify.ts'
