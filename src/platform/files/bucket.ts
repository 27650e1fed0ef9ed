import { Readable } from 'node:stream'
import { S3Client } from '@aws-sdk/client-s3'
import { AwsS3StorageAdapter } from '@flystorage/aws-s3'
import { FileStorage } from '@flystorage/file-storage'
import { checkedPath, type Files } from './files.ts'

export interface Bucket {
  readonly bucket: string
  readonly prefix: string
  readonly region: string
  /** Of a service that is not Amazon's; null: Amazon's own for the region. */
  readonly endpoint: string | null
}

/**
 * Files in a bucket. The service has the bytes, whole, before it says so. Who we are to it comes from the surroundings, as with every
 * program that speaks to it: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a role of the machine, or a profile.
 */
export function filesInBucket({ bucket, prefix, region, endpoint }: Bucket): Files {
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Other services than Amazon's do not know its newer checksums; ours is the SHA-256 that stands in the database.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
  })
  const storage = new FileStorage(new AwsS3StorageAdapter(client, { bucket, prefix }))
  return {
    put: (path, bytes) =>
      storage.write(checkedPath(path), bytes, { mimeType: 'application/octet-stream', size: bytes.length }),
    get: async path => {
      if (!(await storage.fileExists(checkedPath(path)))) return null
      return storage.readToBuffer(path)
    },
    putChunks: (path, chunks, size) =>
      storage.write(checkedPath(path), Readable.from(chunks), { mimeType: 'application/octet-stream', size }),
    getChunks: async path => ((await storage.fileExists(checkedPath(path))) ? storage.read(path) : null),
    remove: path => storage.deleteFile(checkedPath(path)),
    list: async folder => {
      const found = await storage.list(checkedPath(folder), { deep: true }).toArray()
      return found
        .filter(one => one.isFile)
        .map(one => ({ path: one.path, writtenAt: one.lastModifiedMs ?? Number.POSITIVE_INFINITY }))
    },
  }
}
