import type { Layout } from './items.ts'
import type { Paragraph } from './paragraphs.ts'
export function registerItems(_: readonly Paragraph[]): Layout | null {
  return null
}
