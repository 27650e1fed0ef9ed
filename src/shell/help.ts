/** Where a worried reader can turn: public help lines, the same on every public page and document. The only place they are written. */
export const helpTitle = 'If you are worried about a child'
export const helpLines: readonly { readonly before: string; readonly call: string; readonly after: string }[] = [
  { before: 'In an emergency call ', call: '999', after: '.' },
  { before: 'Otherwise call your local council’s children’s services.', call: '', after: '' },
  { before: 'Childline, for anyone under 19: ', call: '0800 1111', after: '.' },
  { before: 'Samaritans, for anyone, at any hour: ', call: '116 123', after: '.' },
]
