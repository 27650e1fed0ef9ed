import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStorage } from '@flystorage/file-storage'
import { LocalStorageAdapter } from '@flystorage/local-fs'
import { checkedPath, type Files, type KeptFile } from './files.ts'

const onlyOurs = { defaultFilePermissions: 0o600, defaultDirectoryPermissions: 0o700 }

/**
 * Files in a folder of this machine. Each is written under another name, brought to the disk, and only then given its own: after a
 * power cut it is there whole or not at all.
 */
export function filesInFolder(root: string): Files {
  const storage = new FileStorage(new LocalStorageAdapter(root))
  const put = async (path: string, write: (file: FileHandle) => Promise<void>) => {
    const folder = join(root, checkedPath(path).split('/').slice(0, -1).join('/'))
    await mkdir(folder, { recursive: true, mode: onlyOurs.defaultDirectoryPermissions })
    const unfinished = `${path}${partOf}${randomBytes(6).toString('hex')}`
    const file = await open(join(root, unfinished), 'wx', onlyOurs.defaultFilePermissions)
    await written(file, write)
    await storage.moveFile(unfinished, path)
    await synced(folder)
  }
  return {
    put: (path, bytes) => put(path, file => file.writeFile(bytes)),
    putChunks: (path, chunks) =>
      put(path, async file => {
        for await (const chunk of chunks) await file.writeFile(chunk)
      }),
    getChunks: async path =>
      (await storage.fileExists(checkedPath(path))) ? createReadStream(join(root, path)) : null,
    get: async path => {
      if (!(await storage.fileExists(checkedPath(path)))) return null
      return storage.readToBuffer(path)
    },
    remove: path => storage.deleteFile(path),
    list: async folder => {
      const names = await readdir(join(root, checkedPath(folder))).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      const found: KeptFile[] = []
      for (const name of names) {
        const path = `${folder}/${name}`
        const seen = await stat(join(root, path)).catch(() => null)
        if (seen?.isFile()) found.push({ path, writtenAt: seen.mtimeMs })
      }
      return found
    },
  }
}

/** In the name of what is not finished: no id has it, so no row can ever name such a file. */
const partOf = '.part-'

async function written(file: FileHandle, write: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await write(file)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is on the disk once its folder is. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
