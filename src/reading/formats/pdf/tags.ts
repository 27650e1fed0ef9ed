import { type Library, utf16 } from './pdfium.ts'

/** What the tags of a page say: the parts of its text in reading order, and which marked content each holds. */
export interface Tag {
  /** P, H1, LI, Table, TR, TD …; a role the file made up is kept as it is. */
  readonly type: string
  /** Marked contents and tags, in order; an empty one stands for what is on another page. */
  readonly parts: readonly (Tag | number)[]
}

const mostTags = 50_000
const deepest = 80

/** The tags of one page; null where the file has none. */
export function tagsOf(of: Library, page: number): readonly Tag[] | null {
  const { call } = of
  const tree = call('FPDF_StructTree_GetForPage')(page)
  if (tree === 0) return null
  try {
    const count = Math.min(call('FPDF_StructTree_CountChildren')(tree), mostTags)
    const budget = { left: mostTags }
    const tags: Tag[] = []
    for (let i = 0; i < count; i++) {
      const element = call('FPDF_StructTree_GetChildAtIndex')(tree, i)
      if (element !== 0) tags.push(tagOf(of, element, budget, 0))
    }
    return tags.length === 0 ? null : tags
  } finally {
    call('FPDF_StructTree_Close')(tree)
  }
}

function tagOf(of: Library, element: number, budget: { left: number }, depth: number): Tag {
  const { call } = of
  const type = utf16(of, (buffer, size) => call('FPDF_StructElement_GetType')(element, buffer, size))
  const parts: (Tag | number)[] = []
  const count = call('FPDF_StructElement_CountChildren')(element)
  for (let i = 0; i < count && budget.left > 0 && depth < deepest; i++) {
    budget.left--
    const child = call('FPDF_StructElement_GetChildAtIndex')(element, i)
    if (child !== 0) parts.push(tagOf(of, child, budget, depth + 1))
    else {
      const mark = call('FPDF_StructElement_GetChildMarkedContentID')(element, i)
      parts.push(mark >= 0 ? mark : { type: '', parts: [] })
    }
  }
  return { type, parts }
}
