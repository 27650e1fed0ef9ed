import { helpLines, helpTitle } from '#src/shell/index.ts'
import type { Edition } from '../edition/edition.ts'
import * as say from '../edition/sentences.ts'
import { type Block, heading, list, paragraph, quote, type Source, section } from './document.ts'

/** What an edition is about, as its public page says it. */
export const opening = (edition: Edition): Block[] => [
  paragraph(say.opening(edition, 'report'), 'lead'),
  ...(edition.publishedOn ? [] : [paragraph(say.publishedUnknown)]),
]

/** What the record says against itself, kind by kind, and what of it was left out, with the reason. */
export function againstItself(edition: Edition): Block[] {
  const kinds = say.againstItself(edition).flatMap(({ title, items }) => section(3, title, list(items)))
  const left = list(say.leftOut(edition))
  if (kinds.length + left.length === 0) return []
  return [
    heading(2, say.titles.against),
    paragraph(say.againstByRule),
    ...kinds,
    ...section(3, say.titles.leftOut, left),
  ]
}

export const asked = ({ challenges = [] }: Edition): Block[] =>
  section(
    2,
    say.titles.challenges,
    challenges.flatMap(({ title, words, said }) => [
      heading(3, title),
      quote(words),
      ...said.map(sentence => paragraph(sentence)),
    ]),
  )

/** The scrutineer’s words, whole and as signed. */
export function statements({ statements: signed = [] }: Pick<Edition, 'statements'>): Block[] {
  if (signed.length === 0) return []
  return [
    heading(2, say.titles.statements),
    paragraph(say.statementsSigned),
    ...signed.flatMap(one => [heading(3, say.statementTitle(one)), quote(one.text)]),
  ]
}

/** What its numbers, marks and silences mean. */
export const howToRead = (edition: Edition): Block[] =>
  section(
    2,
    'How to read this',
    [...say.marksMeaning(edition), say.asOfMeaning(edition.asOf)].map(words => paragraph(words)),
  )

export const helping = (): Block[] =>
  section(2, helpTitle, list(helpLines.map(({ before, call, after }) => before + call + after)))

/** Where it stays, and how anybody finds out whether a word of it was changed. */
export function checking({ edition, review, address, signed }: Source): Block[] {
  const stays = [
    heading(2, 'How to check it'),
    paragraph(`This is edition ${edition}. It stays at this address, where a later edition is named if there is one:`),
    { kind: 'link', text: address, to: address } as const,
  ]
  if (!signed) return [...stays, paragraph('This edition is from before editions were signed.')]
  return [
    ...stays,
    paragraph(
      'The words of this file are those of a signed copy, which holds all that the edition says, the hash of it, and its place in the partnership’s record. It is kept at:',
    ),
    { kind: 'link', text: `${address}/publication.json`, to: `${address}/publication.json` },
    paragraph('With the public key, which the partnership’s agencies hold, anybody can check it:'),
    paragraph(`throughline verify-publication ${review}-edition-${edition}.json --key ledger-public.pem`, 'quiet'),
    paragraph(`The hash of what it says (SHA-256) is ${signed.sha256}. The key it was signed with is ${signed.key}.`),
  ]
}
