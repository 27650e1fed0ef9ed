import { helpLines, helpTitle, plural, ukDate } from '#src/shell/index.ts'
import type { Edition } from '../edition/edition.ts'
import { type Block, heading, list, paragraph, quote, type Source, section } from './document.ts'

/** What the record says against itself, kind by kind, and what of it was left out, with the reason. */
export function againstItself({ against = [], leftOut = [] }: Edition): Block[] {
  const kinds = against.flatMap(({ title, items }) =>
    section(3, title, list(items.map(({ where, words }) => `${where}. ${words}`))),
  )
  const left = list(leftOut.map(one => `${one.where}, “${one.title}”. The reason given: ${one.reason}`))
  if (kinds.length + left.length === 0) return []
  return [
    heading(2, 'What is not answered, not known or late'),
    paragraph('This list is made from the record by rule, so that nothing is passed over.'),
    ...kinds,
    ...section(3, 'Left out of this list, and why', left),
  ]
}

export const asked = ({ challenges = [] }: Edition): Block[] =>
  section(
    2,
    'Questions, challenges and support',
    challenges.flatMap(({ title, words, said }) => [
      heading(3, title),
      quote(words),
      ...said.map(sentence => paragraph(sentence)),
    ]),
  )

/** The scrutineer’s words, whole and as signed. */
export function statements({ statements: signed = [] }: Edition): Block[] {
  if (signed.length === 0) return []
  return [
    heading(2, 'What the independent scrutineer says'),
    paragraph('Printed as it was signed. Nobody else can change it or leave it out.'),
    ...signed.flatMap(one => [heading(3, `About ${one.about}, signed on ${ukDate(one.signedOn)}`), quote(one.text)]),
  ]
}

/** What its numbers, marks and silences mean. */
export function howToRead({ isRounded, withheld, asOf }: Edition): Block[] {
  const said = [
    isRounded &&
      'Counts of people are rounded to the nearest 5, and those from 1 to 7 are not shown, so that nobody can be told from a number.',
    withheld &&
      `In ${plural(withheld, 'place')}, words were left out so that nobody can be identified. Each is marked “[words left out]”.`,
    `Set out from the partnership’s record as of ${ukDate(asOf)}. “No evidence recorded” means that none had been entered here by that day. It does not mean that nothing was done.`,
  ]
  return section(
    2,
    'How to read this',
    said.filter(words => typeof words === 'string').map(words => paragraph(words)),
  )
}

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
