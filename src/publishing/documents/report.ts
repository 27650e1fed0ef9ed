import { ukDate } from '#src/shell/index.ts'
import * as say from '../edition/sentences.ts'
import { againstItself, asked, checking, helping, howToRead, opening, statements } from './around.ts'
import { type Document, heading, list, paragraph, type Source, section } from './document.ts'
import { recommendation } from './recommendation.ts'

/** The whole of an edition, to read through, print or keep. Pure: the same edition gives the same report. */
export function reportOf(source: Source): Document {
  const { page, edition } = source
  const of = say.reviewTitle(page.reviewName)
  return {
    title: of,
    on: page.asOf,
    foot: `${page.reviewName}, as of ${ukDate(page.asOf)}. Edition ${edition}.`,
    blocks: [
      heading(1, of),
      paragraph(`${source.partnership}. As of ${ukDate(page.asOf)}. Edition ${edition}.`, 'quiet'),
      paragraph(hard, 'notice'),
      ...opening(page),
      ...section(2, say.titles.inShort, list(say.inShort(page))),
      ...(page.recommendations.length > 2 ? [{ kind: 'contents', title: 'In this report' } as const] : []),
      ...page.recommendations.flatMap((one, at) => [
        heading(2, say.nameOf(one, at + 1)),
        ...recommendation(one, page.asOf),
      ]),
      ...againstItself(page),
      ...section(2, say.titles.notKnown, list(page.notKnown)),
      ...section(2, say.titles.corrections, list(say.correctionsMade(page))),
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
