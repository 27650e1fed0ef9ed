import { z } from 'zod'
import { dayFrom } from '#src/platform/day.ts'
import type { Typed } from '#src/platform/form.ts'
import type { Said } from '../store.ts'
import { type EvidenceKind, evidenceKinds } from '../words.ts'

const text = z.string().default('')
const line = (typed: string) => typed.replace(/\s+/g, ' ').trim()
const day = (name: string) => ({ [`${name}-day`]: text, [`${name}-month`]: text, [`${name}-year`]: text })
const partsOf = (typed: Readonly<Record<string, unknown>>, name: string): [string, string, string] => {
  const part = (which: string) => String(typed[`${name}-${which}`] ?? '')
  return [part('day'), part('month'), part('year')]
}

const saidShape = {
  ...{
    kind: text,
    words: text,
    address: text,
    figure: text,
    ofTotal: text,
    level: text,
    source: text,
    checkedBy: text,
  },
  ...day('dated'),
  ...day('until'),
}

/** As it was typed, with the file that comes beside it: both are looked at together, so that everything wrong is said at once. */
export const asTyped: z.ZodType<Typed> = z.object({ ...saidShape, title: text, once: text, seq: text })

/** What is said of a piece of evidence. `today`: it cannot be of a day that has not been. */
export const handedInForm = (today: string) =>
  z.object(saidShape).transform((typed, { addIssue }): Said => {
    const wrong = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message })
    const within = (field: string, value: string, most: number, name: string) => {
      if (value.length > most) wrong(field, `${name} must be ${most.toLocaleString('en-GB')} characters or fewer`)
    }
    const kind = typed.kind in evidenceKinds ? (typed.kind as EvidenceKind) : null
    if (!kind) wrong('kind', 'Select what you hand in')
    const words = typed.words.replace(/\r\n?/g, '\n').trim()
    if (kind === 'note' && words === '') wrong('words', 'Enter what you want to say')
    within('words', words, 4000, 'What it shows')
    const address = typed.address.trim()
    if (kind === 'link' && !isWebAddress(address)) wrong('address', 'Enter the whole address, beginning with https://')
    const figure = numberFrom(typed.figure)
    if (kind === 'figure' && figure === null) wrong('figure', 'Enter the figure as a number, such as 82 or 12.5')
    const total = typed.ofTotal.trim() === '' ? null : numberFrom(typed.ofTotal)
    if (kind === 'figure' && typed.ofTotal.trim() !== '') {
      if (total === null || Number(total) <= 0) wrong('ofTotal', 'Enter how many there were in all as a number above 0')
      else if (figure !== null && Number(figure) > Number(total))
        wrong('ofTotal', 'There cannot be fewer in all than the figure itself')
    }
    if (!/^[0-6]$/.test(typed.level)) wrong('level', 'Select the highest step that it shows')
    const source = line(typed.source)
    if (source === '') wrong('source', 'Enter where it comes from')
    within('source', source, 300, 'Where it comes from')
    const checkedBy = line(typed.checkedBy)
    within('checkedBy', checkedBy, 200, 'Who checked it')
    const dated = dayFrom(...partsOf(typed, 'dated'))
    if (!dated.ok) wrong('dated-day', dated.why)
    else if (dated.day > today) wrong('dated-day', 'The day of the evidence must be today or in the past')
    const parts = partsOf(typed, 'until')
    const until = parts.every(part => part.trim() === '') ? null : dayFrom(...parts)
    if (until && !until.ok) wrong('until-day', until.why)
    if (until?.ok && until.day <= today) wrong('until-day', 'The last day must be in the future, or leave it empty')
    return {
      kind: kind ?? 'note',
      level: Number(typed.level),
      datedOn: dated.ok ? dated.day : '',
      source,
      words: words || null,
      address: kind === 'link' ? address : null,
      figure: kind === 'figure' ? figure : null,
      ofTotal: kind === 'figure' ? total : null,
      checkedBy: checkedBy || null,
      goodUntil: until?.ok ? until.day : null,
    }
  })

/** What it is called: of something that nobody had asked for. */
export const titleForm = z.object({
  title: z
    .string()
    .default('')
    .transform(line)
    .refine(title => title !== '', 'Enter a short name for it')
    .refine(title => title.length <= 150, 'The name must be 150 characters or fewer'),
})

function isWebAddress(typed: string): boolean {
  const url = URL.parse(typed)
  return /^https?:\/\//.test(typed) && url !== null && !url.username && !url.password && typed.length <= 2000
}

/** “1,234.5” → “1234.5”: as it was written, never through a number that would round it. Null where it is none. */
function numberFrom(typed: string): string | null {
  const plain = typed
    .trim()
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/\s*%$/, '')
  return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? plain : null
}
