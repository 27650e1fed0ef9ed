import { isAbsolute, join } from 'node:path'
import type { Bucket } from './bucket.ts'
import type { Files } from './files.ts'
import { filesInFolder } from './folder.ts'

export type FilesAt = { readonly ok: true; readonly folder: string } | { readonly ok: true; readonly bucket: Bucket }

/** Reads “a folder” or “s3://bucket/prefix?region=…&endpoint=…”; why not, in plain words, where it is neither. */
export function understandFiles(
  words: string | null,
  dataFolder: string,
): FilesAt | { readonly ok: false; readonly why: string } {
  if (words === null) return { ok: true, folder: join(dataFolder, 'files') }
  if (!/^[a-z0-9]+:\/\//i.test(words))
    return isAbsolute(words)
      ? { ok: true, folder: words }
      : { ok: false, why: 'a folder is given whole, from the root of the disk' }
  const url = URL.parse(words)
  if (url?.protocol !== 's3:' || url.hostname === '')
    return { ok: false, why: 'an address begins with s3:// and the bucket' }
  if (url.username || url.password)
    return {
      ok: false,
      why: 'keys do not belong in an address: they are given as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    }
  const endpoint = url.searchParams.get('endpoint')
  if (endpoint !== null && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    return { ok: false, why: 'the endpoint is an address that begins with https://' }
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  const region = url.searchParams.get('region') ?? 'eu-west-2'
  return { ok: true, bucket: { bucket: url.hostname, prefix, region, endpoint } }
}

/** Opens where files are kept. What speaks S3 is loaded only where a bucket is used. */
export async function openFiles(at: FilesAt): Promise<Files> {
  if ('folder' in at) return filesInFolder(at.folder)
  const { filesInBucket } = await import('./bucket.ts')
  return filesInBucket(at.bucket)
}
