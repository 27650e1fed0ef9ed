/** How words look, taken over by the elements inside. */
export interface Look {
  readonly bold: boolean
  readonly italic: boolean
  readonly struck: boolean
  /** Line ends and spaces are printed as they stand. */
  readonly lines: boolean
}
export const plainLook: Look = { bold: false, italic: false, struck: false, lines: false }
