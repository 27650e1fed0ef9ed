import { command, page, type Routes } from '#src/partnerships/index.ts'
import { changeForm, readingForm, retireForm } from './pages/measure.form.ts'
import { readingsCsv, showMeasure, takeChange, takeReading, takeRetire } from './pages/measure.ts'
import { defineForm } from './pages/measures.form.ts'
import { showMeasures, takeDefine } from './pages/measures.ts'

const look = { who: 'read the register', looksBack: true } as const
const plan = { who: 'plan commitments' } as const
const read = { who: 'read measures' } as const
const list = '/commitments/:id/measures'
const one = `${list}/:measure`

export const measureRoutes: Routes = [
  page(list, look, showMeasures),
  command(list, plan, { form: defineForm, ask: showMeasures, answer: takeDefine }),
  page(one, look, showMeasure),
  page(`${one}/readings.csv`, { ...look, cost: 'export' }, readingsCsv),
  command(`${one}/readings`, read, { form: readingForm, ask: showMeasure, answer: takeReading }),
  command(`${one}/change`, plan, { form: changeForm, ask: showMeasure, answer: takeChange }),
  command(`${one}/retire`, plan, { form: retireForm, ask: showMeasure, answer: takeRetire('retire') }),
  command(`${one}/take-up`, plan, { form: retireForm, ask: showMeasure, answer: takeRetire('take_up') }),
]
