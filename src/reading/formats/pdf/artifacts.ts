import type { Library } from './pdfium.ts'

/** As the file names what is printed on a page and no part of its words. */
const artifactCodes = [...'Artifact'].map(letter => letter.charCodeAt(0))

/** Whether an object is marked as a head, a foot or an ornament of its page. */
export function isArtifact(of: Library, object: number): boolean {
  const marks = of.call('FPDFPageObj_CountMarks')(object)
  for (let i = 0; i < Math.min(marks, 8); i++) {
    const mark = of.call('FPDFPageObj_GetMark')(object, i)
    const sizeAt = of.out + 256
    of.call('FPDFPageObjMark_GetName')(mark, of.out, 64, sizeAt)
    const { HEAPU32, HEAPU16 } = of.memory()
    const from = of.out >> 1
    if (
      HEAPU32[sizeAt >> 2] === artifactCodes.length * 2 + 2 &&
      artifactCodes.every((code, at) => HEAPU16[from + at] === code)
    )
      return true
  }
  return false
}
