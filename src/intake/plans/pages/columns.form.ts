import { z } from 'zod'
import type { Typed } from '#src/platform/form.ts'
import type { Meaning } from '#src/reading/index.ts'
import { meanings } from '../mapping.ts'

export interface ColumnsForm {
  readonly version: number
  readonly table: number
  readonly headerRow: number
  /** By the column's place, from 0; those that the page did not show are not there. */
  readonly columns: ReadonlyMap<number, Meaning | null>
}

const whole = z.coerce.number().int().min(0).max(1_000_000)

/** What each column was said to hold. A value that no select of ours has is taken as "not read". */
export const columnsForm: z.ZodType<ColumnsForm> = z
  .object({ version: whole, table: whole, headerRow: whole })
  .catchall(z.string('Choose one meaning for each column'))
  .transform(({ version, table, headerRow, ...typed }) => ({
    version,
    table,
    headerRow,
    columns: new Map(
      Object.entries(typed as Typed).flatMap(([name, value]) => {
        const column = /^column-(\d{1,3})$/.exec(name)?.[1]
        const meaning = meanings.find(one => one === value) ?? null
        return column === undefined ? [] : [[Number(column), meaning] as const]
      }),
    ),
  }))
