import type { Library } from './pdfium.ts'
import type { Place } from './words.ts'

/** A straight line of a page's drawing: across at height `at`, or down at distance `at`. */
export interface Rule {
  readonly across: boolean
  readonly at: number
  readonly from: number
  readonly to: number
}

/** A rectangle drawn round or behind words. */
export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Drawing {
  readonly rules: readonly Rule[]
  readonly frames: readonly Frame[]
  /** Share of the page that pictures cover. */
  readonly pictured: number
}

/** Past these a drawing is a picture, and its lines are no table. */
const mostObjects = 6000
const mostRules = 3000
const mostSegments = 400

interface Gathered {
  readonly rules: Rule[]
  readonly frames: Frame[]
  pictured: number
  objects: number
}

/** Matrix of a form: a, b, c, d, e, f. */
type Matrix = readonly [number, number, number, number, number, number]
const plain: Matrix = [1, 0, 0, 1, 0, 0]

/** The lines and rectangles drawn on a page. */
export function drawingOf(of: Library, page: number, place: Place, width: number, height: number): Drawing {
  const found: Gathered = { rules: [], frames: [], pictured: 0, objects: 0 }
  const total = Math.min(of.call('FPDFPage_CountObjects')(page), mostObjects)
  for (let i = 0; i < total; i++) gather(of, of.call('FPDFPage_GetObject')(page, i), place, plain, found, 0)
  return {
    rules: found.rules.length > mostRules ? [] : found.rules,
    frames: found.frames.filter(
      ({ left, right, top, bottom }) =>
        (right - left) * (bottom - top) < width * height * 0.85 && bottom - top < height * 0.95,
    ),
    pictured: Math.min(1, found.pictured / (width * height)),
  }
}

function gather(of: Library, object: number, place: Place, matrix: Matrix, found: Gathered, depth: number): void {
  if (++found.objects > mostObjects || found.rules.length > mostRules) return
  const type = of.call('FPDFPageObj_GetType')(object)
  if (type === 3) {
    const box = boundsOf(of, object, place, matrix)
    if (box) found.pictured += Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top)
  }
  if (type === 5 && depth < 3) {
    of.call('FPDFPageObj_GetMatrix')(object, of.out)
    const inner = times(readMatrix(of), matrix)
    const count = Math.min(of.call('FPDFFormObj_CountObjects')(object), mostObjects)
    for (let i = 0; i < count; i++)
      gather(of, of.call('FPDFFormObj_GetObject')(object, i), place, inner, found, depth + 1)
  }
  if (type === 2) path(of, object, place, matrix, found)
}

function path(of: Library, object: number, place: Place, matrix: Matrix, found: Gathered): void {
  const { call, out } = of
  if (call('FPDFPath_GetDrawMode')(object, out, out + 4) === 0) return
  const fill = (of.memory().HEAP32[out >> 2] ?? 0) !== 0
  const stroke = (of.memory().HEAP32[(out >> 2) + 1] ?? 0) !== 0
  if (!fill && !stroke) return
  const box = boundsOf(of, object, place, matrix)
  if (!box) return
  const wide = box.right - box.left
  const high = box.bottom - box.top
  const thick = stroke && !fill ? thickness(of, object, matrix) : 0
  // The bounds of a line hold its thickness, and more where it might have corners.
  if (thick > 4 && Math.min(wide, high) < thick * 3) return
  if (high < 3.5 && wide > 6) return void found.rules.push(across((box.top + box.bottom) / 2, box.left, box.right))
  if (wide < 3.5 && high > 6) return void found.rules.push(down((box.left + box.right) / 2, box.top, box.bottom))
  if (wide < 6 || high < 6) return
  const count = call('FPDFPath_CountSegments')(object)
  if (count > mostSegments) return
  const points = pointsOf(of, object, count, place, matrix)
  if (points === null) return
  const visible = stroke || !isWhite(of, object)
  if (isRectangle(points, box)) {
    if (!visible) return
    found.frames.push(box)
    found.rules.push(across(box.top, box.left, box.right), across(box.bottom, box.left, box.right))
    found.rules.push(down(box.left, box.top, box.bottom), down(box.right, box.top, box.bottom))
  } else if (stroke) straight(points, found.rules)
  else if (visible && cornered(points, box)) found.frames.push(box)
}

/** A line as thick as a letter is tall is drawn by a marker pen: it says nothing of tables. */
function thickness(of: Library, object: number, matrix: Matrix): number {
  of.call('FPDFPageObj_GetMatrix')(object, of.out)
  const [a, b] = times(readMatrix(of), matrix)
  of.call('FPDFPageObj_GetStrokeWidth')(object, of.out)
  return (of.memory().HEAPF32[of.out >> 2] ?? 0) * Math.hypot(a, b)
}

const across = (at: number, from: number, to: number): Rule => ({ across: true, at, from, to })
const down = (at: number, from: number, to: number): Rule => ({ across: false, at, from, to })

interface Point {
  readonly x: number
  readonly y: number
  readonly move: boolean
}

function pointsOf(of: Library, object: number, count: number, place: Place, matrix: Matrix): readonly Point[] | null {
  const { call, out } = of
  const points: Point[] = []
  let start: Point | null = null
  call('FPDFPageObj_GetMatrix')(object, out)
  const whole = times(readMatrix(of), matrix)
  for (let i = 0; i < count; i++) {
    const segment = call('FPDFPath_GetPathSegment')(object, i)
    const type = call('FPDFPathSegment_GetType')(segment)
    call('FPDFPathSegment_GetPoint')(segment, out, out + 4)
    const { HEAPF32 } = of.memory()
    const at = move(HEAPF32[out >> 2] ?? 0, HEAPF32[(out >> 2) + 1] ?? 0, whole)
    const point = { x: place.x(at.x, at.y), y: place.y(at.x, at.y), move: type === 2 }
    if (point.move) start = point
    points.push(point)
    if (call('FPDFPathSegment_GetClose')(segment) !== 0 && start) points.push({ ...start, move: false })
  }
  return points
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1.5

const isRectangle = (points: readonly Point[], box: Frame): boolean =>
  points.length >= 4 &&
  points.length <= 7 &&
  points.every(({ x, y }) => (near(x, box.left) || near(x, box.right)) && (near(y, box.top) || near(y, box.bottom)))

/** A rectangle with rounded corners: most of its outline lies on its edges. */
const cornered = (points: readonly Point[], box: Frame): boolean =>
  points.length >= 8 &&
  points.length <= 24 &&
  points.every(
    ({ x, y }) =>
      near(x, box.left) || near(x, box.right) || near(y, box.top) || near(y, box.bottom) || inCorner(x, y, box),
  )

const inCorner = (x: number, y: number, box: Frame): boolean =>
  Math.min(x - box.left, box.right - x) < 16 && Math.min(y - box.top, box.bottom - y) < 16

function straight(points: readonly Point[], rules: Rule[]): void {
  points.forEach((point, i) => {
    const before = points[i - 1]
    if (point.move || !before) return
    if (near(point.y, before.y) && Math.abs(point.x - before.x) > 6)
      rules.push(across((point.y + before.y) / 2, Math.min(point.x, before.x), Math.max(point.x, before.x)))
    else if (near(point.x, before.x) && Math.abs(point.y - before.y) > 6)
      rules.push(down((point.x + before.x) / 2, Math.min(point.y, before.y), Math.max(point.y, before.y)))
  })
}

function boundsOf(of: Library, object: number, place: Place, matrix: Matrix): Frame | null {
  const { call, out } = of
  if (call('FPDFPageObj_GetBounds')(object, out, out + 4, out + 8, out + 12) === 0) return null
  const { HEAPF32 } = of.memory()
  const from = out >> 2
  const one = move(HEAPF32[from] ?? 0, HEAPF32[from + 1] ?? 0, matrix)
  const two = move(HEAPF32[from + 2] ?? 0, HEAPF32[from + 3] ?? 0, matrix)
  const [ax, ay, bx, by] = [place.x(one.x, one.y), place.y(one.x, one.y), place.x(two.x, two.y), place.y(two.x, two.y)]
  return { left: Math.min(ax, bx), right: Math.max(ax, bx), top: Math.min(ay, by), bottom: Math.max(ay, by) }
}

/** Paper itself: white behind words is no box. */
function isWhite(of: Library, object: number): boolean {
  const { call, out } = of
  if (call('FPDFPageObj_GetFillColor')(object, out, out + 4, out + 8, out + 12) === 0) return true
  const [r = 255, g = 255, b = 255, alpha = 255] = of.memory().HEAPU32.subarray(out >> 2, (out >> 2) + 4)
  return alpha < 8 || Math.min(r, g, b) > 250
}

const readMatrix = (of: Library): Matrix => {
  const { HEAPF32 } = of.memory()
  const at = of.out >> 2
  const [a, b, c, d, e, f] = [
    HEAPF32[at],
    HEAPF32[at + 1],
    HEAPF32[at + 2],
    HEAPF32[at + 3],
    HEAPF32[at + 4],
    HEAPF32[at + 5],
  ]
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
]

const move = (x: number, y: number, m: Matrix): { readonly x: number; readonly y: number } => ({
  x: x * m[0] + y * m[2] + m[4],
  y: x * m[1] + y * m[3] + m[5],
})
