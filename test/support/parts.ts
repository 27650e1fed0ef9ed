import { fromBuffer } from 'yauzl'

/** One part of an archive as it was packed: its name, when it says it was made, and what it holds. */
export interface Packed {
  readonly name: string
  readonly at: Date
  readonly text: string
  readonly isPacked: boolean
}

/** Every part of a zip archive, in its order; none of what is no archive. */
export async function partsOf(bytes: Buffer): Promise<Packed[]> {
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return []
  const found: Packed[] = []
  await new Promise<void>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error)
      zip.on('error', reject)
      zip.on('end', resolve)
      zip.on('entry', entry =>
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault)
          const chunks: Buffer[] = []
          stream.on('error', reject)
          stream.on('data', (chunk: Buffer) => chunks.push(chunk))
          stream.on('end', () => {
            const { fileName: name, compressionMethod, comment } = entry
            const at = entry.getLastModDate({ forceDosFormat: true })
            const text = `${comment}${entry.extraFieldRaw.toString('utf8')}${Buffer.concat(chunks).toString('utf8')}`
            found.push({ name, at, text, isPacked: compressionMethod !== 0 })
            zip.readEntry()
          })
        }),
      )
      zip.readEntry()
    }),
  )
  return found
}
