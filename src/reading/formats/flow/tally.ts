/** What a reader met that a person should know of, counted as it goes. */
export interface Tally {
  insertions: number
  deletions: number
  moves: number
  hidden: number
  comments: number
  struck: number
  prompts: number
  inserted: number
}

export const emptyTally = (): Tally => ({
  insertions: 0,
  deletions: 0,
  moves: 0,
  hidden: 0,
  comments: 0,
  struck: 0,
  prompts: 0,
  inserted: 0,
})

const many = (n: number, one: string): string => `${n.toLocaleString('en-GB')} ${one}${n === 1 ? '' : 's'}`

/** Warnings in plain words, the gravest first. */
export function warningsOf(tally: Tally): readonly string[] {
  const warnings: string[] = []
  const changes = [
    tally.insertions > 0 ? many(tally.insertions, 'insertion') : '',
    tally.deletions > 0 ? many(tally.deletions, 'deletion') : '',
    tally.moves > 0 ? many(tally.moves, 'move') : '',
  ].filter(change => change !== '')
  if (changes.length > 0)
    warnings.push(
      `This document holds tracked changes: ${changes.join(', ')}. It is read as if all of them were accepted: inserted words are in, deleted words are out. Check that this is the version that was agreed; if it is not, accept or reject the changes in the program it was written in, and hand in what that gives.`,
    )
  if (tally.hidden > 0)
    warnings.push(`${many(tally.hidden, 'piece')} of hidden text ${tally.hidden === 1 ? 'is' : 'are'} left out.`)
  if (tally.struck > 0)
    warnings.push(
      `${many(tally.struck, 'piece')} of struck-through text ${tally.struck === 1 ? 'is' : 'are'} read like other words. Check whether ${tally.struck === 1 ? 'it still counts' : 'they still count'}.`,
    )
  if (tally.comments > 0)
    warnings.push(`${many(tally.comments, 'comment')} in the margin ${tally.comments === 1 ? 'is' : 'are'} not read.`)
  if (tally.prompts > 0)
    warnings.push(
      `${many(tally.prompts, 'form field')} ${tally.prompts === 1 ? 'was' : 'were'} not filled in; the grey prompt is left out.`,
    )
  if (tally.inserted > 0)
    warnings.push(
      `${many(tally.inserted, 'inserted file')} inside this document ${tally.inserted === 1 ? 'is' : 'are'} not read. Choose ${tally.inserted === 1 ? 'it' : 'them'} separately.`,
    )
  return warnings
}
