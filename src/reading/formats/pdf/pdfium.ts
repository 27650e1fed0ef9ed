import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** What is used of PDFium, called without the library's wrappers, which cost more than most calls do: a page has thousands. */
export interface Pdfium {
  readonly HEAPU8: Uint8Array
  readonly HEAPU16: Uint16Array
  readonly HEAP32: Int32Array
  readonly HEAPU32: Uint32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
  readonly wasmExports: Readonly<Record<string, Call>>
}

/** A call into PDFium: numbers and addresses in, a number out. */
export type Call = (...args: number[]) => number

export interface Library {
  readonly memory: () => Pdfium
  readonly call: (name: string) => Call
  /** Room for the answers of one call; every caller reads it before the next call. */
  readonly out: number
}

const roomOut = 512

let library: Promise<Library> | null = null

/** PDFium, loaded when the first PDF is read. */
export const pdfium = (): Promise<Library> => {
  library ??= load()
  return library
}

/** After PDFium has ended itself it is of no more use: the next PDF gets a new one. */
export const forgetPdfium = (): void => {
  library = null
}

async function load(): Promise<Library> {
  const { init } = await import('@embedpdf/pdfium')
  const path = createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')
  const { buffer, byteOffset, byteLength } = readFileSync(path)
  const wrapped = await init({ wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength), printErr: () => {} })
  wrapped.PDFiumExt_Init()
  const raw = wrapped.pdfium as unknown as Pdfium
  const call = (name: string): Call => {
    const found = raw.wasmExports[name]
    if (found === undefined) throw new Error(`PDFium has no ${name}`)
    return found
  }
  return { memory: () => raw, call, out: call('malloc')(roomOut) }
}

/** Asks for a UTF-16 text the way PDFium gives it: its size in any case, its letters where there is room for all of them. */
export function utf16(of: Library, ask: (buffer: number, size: number) => number): string {
  const size = Math.min(ask(of.out, roomOut), 65536)
  if (size <= 2) return ''
  if (size <= roomOut) return letters(of, of.out, size)
  const at = of.call('malloc')(size)
  try {
    ask(at, size)
    return letters(of, at, size)
  } finally {
    of.call('free')(at)
  }
}

const letters = (of: Library, at: number, size: number): string =>
  fromCodes(of.memory().HEAPU16, at >> 1, (at >> 1) + size / 2 - 1)

/** Letter by letter: these texts are short, and many. */
function fromCodes(codes: Uint8Array | Uint16Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(codes[at] ?? 0)
  return text
}

/** The same for plain bytes. */
export function latin1(of: Library, ask: (buffer: number, size: number) => number): string {
  const size = Math.min(ask(of.out, roomOut), roomOut)
  return size <= 1 ? '' : fromCodes(of.memory().HEAPU8, of.out, of.out + size - 1)
}

/** Copies a text into PDFium's memory for one call. */
export function withText<T>(of: Library, text: string, use: (at: number) => T): T {
  const bytes = new TextEncoder().encode(`${text}\0`)
  const at = of.call('malloc')(bytes.length)
  try {
    of.memory().HEAPU8.set(bytes, at)
    return use(at)
  } finally {
    of.call('free')(at)
  }
}
