import type { Colour } from './grid.ts'

/** Red, amber, green or blue, of a fill such as "FFFF0000"; null for white, grey, pale and any other. */
export function colourOf(fill: string | undefined): Colour | null {
  const hex = /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(fill ?? '')?.[1]
  if (hex === undefined) return null
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  // Heads and bands of a table are tinted; a state is a full colour.
  if (most < 0.35 || spread / (most || 1) < 0.45) return null
  const hue =
    (60 *
      (most === red
        ? (green - blue) / spread + 6
        : most === green
          ? (blue - red) / spread + 2
          : (red - green) / spread + 4)) %
    360
  if (hue < 18 || hue >= 340) return 'red'
  if (hue < 66) return 'amber'
  if (hue >= 75 && hue < 170) return 'green'
  return hue >= 185 && hue < 255 ? 'blue' : null
}
