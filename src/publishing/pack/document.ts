import { plural, ukDate } from '#src/shell/index.ts'
import { statements } from '../documents/around.ts'
import { type Block, type Document, heading, paragraph } from '../documents/document.ts'
import { countsRounded } from '../edition/sentences.ts'
import { challengesOf, lineOf, nameOf } from './line.ts'
import type { Pack, PackLine } from './pack.ts'

/**
 * The inspection pack: for each promise what was asked, what was promised, the evidence, how it was checked, what changed and what was
 * challenged, with an index. Pure: the same record of the same day gives the same pack.
 */
export function packOf(pack: Pack): Document {
  const { kind, name, day, lines } = pack
  const title = `Inspection pack: ${kind === 'theme' ? `the theme “${name}”` : name}`
  return {
    title,
    on: day,
    foot: `${title}, as of ${ukDate(day)}. Not published.`,
    blocks: [
      heading(1, title),
      paragraph(`${pack.partnership}. The record as of ${ukDate(day)}. Not published.`, 'quiet'),
      paragraph(notPublic, 'notice'),
      paragraph(
        'Each line follows one promise from what a review asked for to what was promised, the evidence, how it was checked, what changed, and what was challenged.',
        'lead',
      ),
      ...(pack.isDraft
        ? [paragraph('This review is a draft: the business team and its panel see it, and nobody else.')]
        : []),
      paragraph(
        lines.length > 0
          ? `It has ${plural(lines.length, 'line')}.`
          : `It has no line: nothing of it is on the register by ${ukDate(day)}.`,
      ),
      { kind: 'contents', title: 'Index' },
      ...lines.flatMap((line, nth) => [heading(2, nameOf(line, nth)), ...lineOf(line, day, askedBefore(lines, nth))]),
      ...(kind === 'review'
        ? [heading(2, 'Challenges about the review as a whole'), ...challengesOf(pack.challenges, day)]
        : []),
      ...statements(pack),
      ...howToRead(pack),
    ],
  }
}

const notPublic =
  'This is about a review held after a child died or was seriously harmed, and holds words of the partnership’s record that are not public. It is for those who inspect or scrutinise its work.'

/** Which line has what was asked already, by its number and name; null for the first line of a recommendation. */
function askedBefore(lines: readonly PackLine[], nth: number): string | null {
  const [line, first] = [
    lines[nth],
    lines.findIndex(one => one.review === lines[nth]?.review && one.number === lines[nth]?.number),
  ]
  const has = lines[first]
  return line && has && first < nth ? `${nameOf(has, first)}.` : null
}

const howToRead = ({ day, kind }: Pack): Block[] => [
  heading(2, 'How to read this pack'),
  paragraph(
    `It is set out by rule from the partnership’s record as of ${ukDate(day)}, and nothing of it was chosen. That nothing is recorded means that nothing had been entered here by that day. It does not mean that nothing was done.`,
  ),
  ...(kind === 'theme'
    ? [
        paragraph(
          'It has what this partnership put under the theme. Challenges about a review as a whole are in the pack of that review.',
        ),
      ]
    : []),
  paragraph(
    'Evidence is named and not enclosed. The SHA-256 of a file tells whether a file that you are shown is the one that was judged. People are called by their bodies and roles.',
  ),
  paragraph(countsRounded),
]
