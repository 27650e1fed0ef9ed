import { join } from 'node:path'

export const projectFolder = join(import.meta.dirname, '..', '..')
export const assetsFolder = join(projectFolder, 'build', 'assets')
