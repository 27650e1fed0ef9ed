import type { FastifyRequest } from 'fastify'
import type { UploadedFile } from './form.ts'
import { multipartLimits } from './limits.ts'

/** Longest value of one field, in bytes: a million characters of any script, and some room. */
const longestField = 5_000_000

/**
 * Reads a multipart form: its fields and at most one file. A file over the limit is reported, not thrown, so that what was
 * typed beside it survives.
 */
export async function readMultipart(
  request: FastifyRequest,
  limit: number,
): Promise<{ fields: Record<string, string | string[]>; file: UploadedFile | null }> {
  const fields: Record<string, string | string[]> = Object.create(null)
  let file: UploadedFile | null = null
  for await (const part of request.parts({
    limits: { ...multipartLimits, fileSize: limit, fieldSize: longestField },
    throwFileSizeLimit: false,
  } as object)) {
    if (part.type === 'file') {
      const chunks: Buffer[] = []
      for await (const chunk of part.file) chunks.push(chunk as Buffer)
      const tooLarge = part.file.truncated
      if (part.filename)
        file = { name: part.filename, bytes: tooLarge ? Buffer.alloc(0) : Buffer.concat(chunks), tooLarge }
      continue
    }
    if (part.valueTruncated) throw Object.assign(new Error('a field that is too long'), { statusCode: 413 })
    const before = fields[part.fieldname]
    const value = String(part.value ?? '')
    fields[part.fieldname] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return { fields, file }
}
