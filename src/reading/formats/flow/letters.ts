import { plainLetters as lettersOfText } from '../../text/letters.ts'

/** The same letters as plain text gets, with Word's non-breaking hyphen made an ordinary one. */
export const plainLetters = (raw: string): string => lettersOfText(raw.replace(/\u2011/g, '-'))
