import { mappingOfSheet, planOf } from '#src/reading/index.ts'
import { compare } from './compare.ts'
import type { Comparison, KnownRecommendation } from './comparison.ts'
import { type Import, importOf } from './importing/importing.ts'
import { heading, type Row } from './plans.samples.ts'
import type { Choice } from './queries.ts'

/** A review on the register and nothing else of the world: what an import makes of it is what the store would write. */
export type Register = readonly KnownRecommendation[]

export interface Step {
  readonly comparison: Comparison
  readonly made: Import
  readonly register: Register
}

/** Imports a plan as a person would who leaves out whatever cannot be imported. `newId` counts on from what is there. */
export function importing(register: Register, rows: readonly Row[], choice: Choice): Step {
  const cells = [heading, ...rows].map(row => row.map(cell => ({ text: String(cell ?? ''), day: null, colour: null })))
  const sheet = { name: 'Plan', hidden: false, rows: cells, hiddenRows: [], hiddenColumns: [], merged: [] }
  const mapping = mappingOfSheet(sheet)
  if (!mapping) throw new Error('the columns were not known')
  const plan = planOf(sheet, mapping)
  const blocked = compare(plan, register, []).lines.filter(line => line.faults.some(fault => fault.blocks))
  const comparison = compare(
    plan,
    register,
    blocked.map(line => line.item.row),
  )
  const before = register.length + register.flatMap(one => one.promises).length
  let given = before * 1_000
  const made = importOf(comparison, register, choice, () => String(++given))
  return { comparison, made, register: after(register, made) }
}

/** What the register is once all of an import is on it. */
function after(register: Register, { recommendations, commitments, entries }: Import): Register {
  const fresh = recommendations.map(({ id, proposalId, number, content }): KnownRecommendation => {
    return { id, proposalId, number, text: content.text, called: null, said: null, promises: [] }
  })
  return [...register, ...fresh].map(one => {
    const own = entries.filter(entry => entry.recommendationId === one.id)
    const added = commitments.filter(promise => promise.recommendationId === one.id)
    const promises = [
      ...one.promises,
      ...added.map(({ id, content, reference }) => {
        return { id, number: null, text: content.text, reference, called: null, said: null }
      }),
    ]
    return {
      ...one,
      called: own.at(-1)?.said.recommendation ?? one.called,
      said: own.findLast(entry => entry.commitmentId === null)?.said ?? one.said,
      promises: promises.map(promise => {
        const said = own.findLast(entry => entry.commitmentId === promise.id)?.said
        return said ? { ...promise, said, called: said.action ?? null } : promise
      }),
    }
  })
}
