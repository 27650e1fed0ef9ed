import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const source = '@expo-google-fonts/source-sans-3'
const other = 'dejavu-fonts-ttf/ttf'

/** The words of the page, then what else there may be: Greek, Cyrillic, Hebrew, Arabic, signs. Nothing of the machine's is used. */
export const fontFiles: readonly string[] = [
  `${source}/400Regular/SourceSans3_400Regular.ttf`,
  `${source}/700Bold/SourceSans3_700Bold.ttf`,
  `${other}/DejaVuSans.ttf`,
  `${other}/DejaVuSans-Bold.ttf`,
].map(path => resolve(path))
