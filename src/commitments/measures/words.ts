import { numberWord, ukDate } from '#src/shell/index.ts'
import { type Amount, type Better, comparable, type Measure, type Reading, standing, type Unit } from './measure.ts'
import { shapeOf, wilson } from './rules.ts'

/** Below so many, a share is told with how far off it may be. */
export const fewForShare = 20

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** “14 of 20”, “62.5%”, “1 day”, “3.2”. A share never stands without both its numbers. */
export function amountWords(unit: Unit, { value, of }: Amount): string {
  if (of !== null) return `${plain.format(value)} of ${plain.format(of)}`
  if (unit === 'percent') return `${plain.format(value)}%`
  if (unit === 'days') return value === 1 ? '1 day' : `${plain.format(value)} days`
  return plain.format(value)
}

type Told = Pick<Measure, 'unit' | 'better' | 'baseline' | 'target'>

/** What the readings say in plain words, and never more than they can; each a sentence. */
export function readingsTold(measure: Told, readings: readonly Reading[], today: string): string[] {
  const inOrder = standing(readings)
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (!first || !last) return [`No reading recorded by ${ukDate(today)}.`]
  const count =
    inOrder.length === 1
      ? `One reading, of ${ukDate(last.readOn)}.`
      : `${capital(numberWord(inOrder.length))} readings since ${monthWords(first.readOn)}.`
  return [count, lastTold(measure, last, inOrder.length > 1), ...rangeTold(last), ...shapeTold(measure.better, inOrder)]
}

function lastTold({ unit, baseline, target }: Told, last: Reading, isOneOfMore: boolean): string {
  const name = isOneOfMore ? 'The last' : 'It'
  const against = [
    baseline && `${besides(last, baseline)} the baseline ${amountWords(unit, baseline)}`,
    target && `${besides(last, target)} the target ${amountWords(unit, target)}`,
  ].filter(words => words !== null)
  const said = amountWords(unit, last)
  if (against.length > 0)
    return isOneOfMore
      ? `${name}, ${said}, is ${against.join(' and ')}.`
      : `${name} is ${said}, which is ${against.join(' and ')}.`
  return `${name} is ${said}. There is no baseline or target to hold it against.`
}

function besides(one: Amount, other: Amount): string {
  const [a, b] = [comparable(one), comparable(other)]
  return a > b ? 'above' : a < b ? 'below' : 'the same as'
}

/** With few there is much room for chance: the range that the share may lie in is said. */
function rangeTold(last: Amount): string[] {
  if (last.of === null || last.of >= fewForShare) return []
  const { low, high } = wilson({ value: last.value, of: last.of })
  return [
    `That is ${numberWord(last.of)} looked at in all: the true share could well be anywhere from ${Math.round(low)}% to ${Math.round(high)}%.`,
  ]
}

function shapeTold(better: Better, inOrder: readonly Reading[]): string[] {
  const shape = shapeOf(inOrder.map(comparable))
  if (!shape) return ['Too few readings to speak of a trend.']
  const good = { up: ['above', 'rising'], down: ['below', 'falling'] }[better]
  const side = (word: string) => (good.includes(word) ? 'the side that is better' : 'the side that is worse')
  const told: string[] = []
  if (shape.shift)
    told.push(
      `${capital(numberWord(shape.shift.length))} readings in a row lie ${shape.shift.side} the median, ${side(shape.shift.side)}: a shift, which chance alone seldom makes.`,
    )
  if (shape.trend)
    told.push(
      `${capital(numberWord(shape.trend.length))} readings in a row are ${shape.trend.way}, towards ${side(shape.trend.way)}: a trend, which chance alone seldom makes.`,
    )
  return told.length > 0 ? told : ['Nothing in their run that chance alone would not make.']
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)
const monthWords = (day: string): string => ukDate(day).replace(/^\d+ /, '')
