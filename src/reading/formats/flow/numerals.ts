const roman: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

/** 4 as "iv". Word counts no further than 3,999 in roman numerals either. */
export function romanOf(n: number): string {
  if (n < 1 || n > 3999) return String(n)
  let left = n
  let text = ''
  for (const [value, letters] of roman) for (; left >= value; left -= value) text += letters
  return text
}

/** 1 as "a", 26 as "z", 27 as "aa", 28 as "bb": as word processors count. */
export function letterOf(n: number): string {
  if (n < 1 || n > 780) return String(n)
  return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}

const units =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** 21 as "Twenty-one", up to a hundred. */
export function wordOf(n: number): string {
  if (n < 1 || n > 99) return String(n)
  const word =
    units[n - 1] ?? [tens[Math.floor(n / 10) - 2], n % 10 === 0 ? '' : units[(n % 10) - 1]].filter(Boolean).join('-')
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** 2 as "2nd". */
export function ordinalOf(n: number): string {
  const end = n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${end}`
}
