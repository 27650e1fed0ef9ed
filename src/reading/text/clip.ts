/** At most `longest` letters of a quotation, cut at a word. */
export const clip = (text: string, longest = 120): string =>
  text.length <= longest ? text.replace(/[.]$/, '') : `${text.slice(0, longest).replace(/\s\S*$/, '')} …`
