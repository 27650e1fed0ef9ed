import type { Archive } from './archive.ts'
import { eachElement } from './xml.ts'

/** A part that another part points to, and what for: the last word of its type ("styles", "worksheet"). */
export interface Relation {
  readonly id: string
  readonly type: string
  readonly target: string
}

/** What a part of an Office file points to; of the whole file where `part` is empty. */
export async function relations(archive: Archive, part: string): Promise<readonly Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const bytes = await archive.part(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const found: Relation[] = []
  if (bytes === null) return found
  await eachElement(bytes, ['rel:Relationships'], ({ attributes }) => {
    const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
    if (mode === 'External') return
    found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) })
  })
  return found
}

/** "../customXml/a.xml" from "word/" is "customXml/a.xml". It only ever names a part inside the file. */
function resolved(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
