import { setFlagsFromString } from 'node:v8'

/**
 * From here on this process gives memory back as it goes, and takes longer: for a command that passes gigabytes through and keeps nothing.
 * Left alone, Node lets what is done with pile up to several times what is needed.
 */
export const spareMemory = (): void => setFlagsFromString('--optimize-for-size')
