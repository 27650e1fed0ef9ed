import { ukDate } from '#src/shell/index.ts'
import { againstItself, asked, checking, helping, howToRead, statements } from './around.ts'
import { type Block, type Document, heading, list, paragraph, type Source, section } from './document.ts'
import { inShort, opening } from './in-short.ts'
import { recommendation } from './recommendation.ts'

/** The whole of an edition, to read through, print or keep. Pure: the same edition gives the same report. */
export function reportOf(source: Source): Document {
  const { page, edition } = source
  const of = `${page.reviewName}: what was asked and what was promised`
  return {
    title: of,
    on: page.asOf,
    foot: `${page.reviewName}, as of ${ukDate(page.asOf)}. Edition ${edition}.`,
    blocks: [
      heading(1, of),
      paragraph(`${source.partnership}. As of ${ukDate(page.asOf)}. Edition ${edition}.`, 'quiet'),
      paragraph(hard, 'notice'),
      ...opening(page),
      ...section(2, 'In short', list(inShort(page))),
      ...(page.recommendations.length > 2 ? [{ kind: 'contents', title: 'In this report' } as const] : []),
      ...page.recommendations.flatMap((one, at) => [
        heading(2, `Recommendation ${one.number ?? at + 1}`),
        ...recommendation(one, page.asOf),
      ]),
      ...againstItself(page),
      ...section(2, 'What the response does not say', list(page.notKnown)),
      ...corrections(source),
      ...asked(page),
      ...statements(page),
      ...howToRead(page),
      ...helping(),
      ...checking(source),
    ],
  }
}

const hard =
  'This report is about a review held after a child died or was seriously harmed. It may be hard to read. Where to find help is near the end, under “If you are worried about a child”.'

const corrections = ({ page }: Source): Block[] =>
  section(2, 'Corrections', list((page.corrections ?? []).map(one => `${ukDate(one.on)}: ${one.words}`)))
