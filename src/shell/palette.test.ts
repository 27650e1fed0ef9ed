import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const source = readFileSync(join(import.meta.dirname, 'styles', '_palette.scss'), 'utf8')
const colour = Object.fromEntries(
  [...source.matchAll(/^\$tl-([a-z-]+): (#[0-9a-f]{6});/gm)].map(found => [found[1], found[2]]),
)
const looks = [...source.matchAll(/"(\w+)": \(\s*colour: (#[0-9a-f]{6}),\s*tint: (#[0-9a-f]{6})/g)]

test('the palette was read', () => {
  assert.ok(Object.keys(colour).length >= 12)
  assert.ok(looks.length >= 14)
})

test('every colour of words reaches 7:1 on white and on its own tint', () => {
  for (const name of ['ink', 'slate', 'teal', 'link', 'violet', 'green', 'red', 'amber'])
    atLeast(7, name, colour[name], '#ffffff')
  for (const name of ['ink', 'slate', 'link']) atLeast(7, `${name} on mist`, colour[name], colour.mist)
  for (const [, name, on, tint] of looks) {
    atLeast(7, `${name}`, on, tint)
    atLeast(7, `${name} on white`, on, '#ffffff')
    atLeast(7, `words marked as ${name}`, colour.ink, tint)
  }
})

test('lines that carry meaning reach 3:1', () => {
  atLeast(3, 'rule on the head', colour['header-rule'], '#ffffff')
  atLeast(7, 'focus ring against words', colour.ink, '#ffdd00')
})

function atLeast(bar: number, what: string, one: string | undefined, other: string | undefined): void {
  const [dark, light] = [luminance(one ?? ''), luminance(other ?? '')].sort((a, b) => a - b)
  const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
  assert.ok(ratio >= bar, `${what}: ${one} on ${other} is ${ratio.toFixed(2)}:1`)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
