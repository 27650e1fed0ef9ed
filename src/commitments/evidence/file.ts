import { hash, randomUUID } from 'node:crypto'
import type { Files } from '#src/platform/files/files.ts'
import { recognise } from '#src/platform/files/kind.ts'
import { fileNameFrom } from '#src/platform/files/name.ts'
import type { UploadedFile } from '#src/platform/form.ts'
import type { KeptUpload } from './store.ts'

/** Largest file taken as evidence, in bytes; the table says the same. */
export const largestEvidence = 25 * 1024 * 1024

/** Where a file's bytes are kept: under names made up here, and never under its own. */
export const pathOfFile = (partnershipId: string, fileId: string): string => `${partnershipId}/${fileId}`

/** What is wrong with a file, with what to do; null where it can be taken. */
export async function whyNotTaken(file: UploadedFile | null): Promise<string | null> {
  if (file === null) return 'Choose a file'
  if (file.tooLarge)
    return 'The file must be 25 MB or smaller. Choose a smaller one, or give a link to where it is kept'
  if (file.bytes.length === 0) return 'The file is empty. Choose another file'
  const found = await recognise(fileNameFrom(file.name), file.bytes)
  return found.ok ? null : found.why
}

/** The bytes under a file's name are gone, or are others. Named, since of a fault the log tells the kind and not the words. */
export class FileChangedWhereKept extends Error {
  override readonly name = 'FileChangedWhereKept'
}

/** Keeps the bytes. They are there before any row names them; where none comes to, they are swept up later. */
export async function keepFile(
  files: Files,
  partnershipId: string,
  file: UploadedFile,
  isHeld: boolean,
): Promise<KeptUpload> {
  const name = fileNameFrom(file.name)
  const found = await recognise(name, file.bytes)
  if (!found.ok) throw new Error('a file that cannot be taken was to be kept')
  const fileId = randomUUID()
  await files.put(pathOfFile(partnershipId, fileId), file.bytes)
  const { mediaType } = found
  return { fileId, name, mediaType, size: file.bytes.length, sha256: hash('sha256', file.bytes), isHeld }
}
