/** Where the bytes of files are kept, apart from the database: in a folder of this machine, or in a bucket that speaks S3. */
export interface Files {
  /** Keeps the bytes under this path, which is made up here and never what somebody typed. They are there once this returns. */
  put(path: string, bytes: Buffer): Promise<void>
  /** The bytes kept under this path; null where there are none. */
  get(path: string): Promise<Buffer | null>
  /** The same, of bytes that come and go in chunks: so that none is in memory whole. `size` is how many there are. */
  putChunks(path: string, chunks: AsyncIterable<Buffer>, size: number): Promise<void>
  getChunks(path: string): Promise<AsyncIterable<Buffer> | null>
  remove(path: string): Promise<void>
  /** What is kept under a folder, half-written files included, each with the instant at which it was last written. */
  list(folder: string): Promise<readonly KeptFile[]>
}

export interface KeptFile {
  readonly path: string
  /** Milliseconds since 1970. */
  readonly writtenAt: number
}

/** Parts of a path are ids made here: anything else is a mistake of ours, and is not tried on a disk. */
export function checkedPath(path: string): string {
  if (!/^[0-9a-z-]+(\/[0-9a-z-]+)*$/.test(path)) throw new Error('a path of a file that was not made here')
  return path
}
