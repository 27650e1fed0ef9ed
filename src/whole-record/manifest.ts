/** What a whole record says of itself: `manifest.json`, the last part of its archive. */
export const format = 'throughline-whole-record'
export const version = 1

/** A part of the archive: its bytes must be these. */
export interface Part {
  readonly name: string
  readonly size: number
  readonly sha256: string
  /** Of a table, how many rows. */
  readonly rows?: number
}

export interface Manifest {
  readonly format: typeof format
  readonly version: typeof version
  /** The last change of the database’s shape that it was written after. */
  readonly migration: { readonly name: string; readonly hash: string }
  readonly partnership: { readonly id: string; readonly slug: string; readonly name: string }
  /** Where the ledger had got to; the record is as of then. */
  readonly ledger: { readonly entries: number; readonly hash: string | null; readonly at: string | null }
  /** Files of evidence whose bytes were not there, or were others, when it was written. */
  readonly missing: readonly string[]
  readonly parts: readonly Part[]
}

const names =
  /^(README\.txt|manifest\.json|ledger\.jsonl|keys\/[0-9a-f]{64}\.pem|tables\/[a-z_]{1,63}\.jsonl|files\/[0-9a-f]{64})$/

/** The only names that a part can have: none leads anywhere else. */
export const isName = (name: string): boolean => names.test(name)

export const tablePart = (table: string): string =>
  table === 'ledger_entry' ? 'ledger.jsonl' : `tables/${table}.jsonl`
export const manifestPart = 'manifest.json'
export const filePart = (sha256: string): string => `files/${sha256}`
export const keyPart = (fingerprint: string): string => `keys/${fingerprint}.pem`

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

export type Understood =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly why: string }

/** Reads a manifest and holds it against what is in the archive: all that it names is there, of that size, and nothing else is. */
export function understand(text: string, parts: ReadonlyMap<string, { readonly size: number }>): Understood {
  const refuse = (why: string): Understood => ({ ok: false, why })
  const found = parsed(text)
  if (found?.format !== format) return refuse('It is not a whole record: its manifest cannot be read.')
  if (found.version !== version) return refuse('It is written in a format that this version does not know.')
  if (!isManifest(found)) return refuse('Its manifest is not as it was written.')
  const named = new Set(found.parts.map(part => part.name))
  if (named.size !== found.parts.length) return refuse('Its manifest names a part twice.')
  for (const part of found.parts) {
    const there = parts.get(part.name)
    if (!there) return refuse(`${part.name} is missing from it.`)
    if (there.size !== part.size) return refuse(`${part.name} is not of the size that it had.`)
  }
  for (const name of parts.keys())
    if (name !== manifestPart && !named.has(name)) return refuse(`${name} is in it, and its manifest does not say so.`)
  return { ok: true, manifest: found }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const fields = <Name extends string>(value: unknown, _: readonly Name[]): Partial<Record<Name, unknown>> =>
  typeof value === 'object' && value !== null ? value : {}

function isManifest(value: unknown): value is Manifest {
  const { migration, partnership, ledger, missing, parts } = fields(value, [
    'migration',
    'partnership',
    'ledger',
    'missing',
    'parts',
  ])
  const { id, slug, name } = fields(partnership, ['id', 'slug', 'name'])
  const of = fields(migration, ['name', 'hash'])
  const { entries, hash, at } = fields(ledger, ['entries', 'hash', 'at'])
  return (
    isText(id) && /^[0-9a-f-]{36}$/.test(id) && isText(slug) && isText(name) && isText(of.name) && isText(of.hash) &&
    isCount(entries) && (hash === null || isText(hash)) && (at === null || isText(at)) &&
    Array.isArray(missing) && missing.every(isText) && Array.isArray(parts) && parts.every(isPart)
  ) // biome-ignore format: one list
}

function isPart(value: unknown): value is Part {
  const { name, size, sha256, rows } = fields(value, ['name', 'size', 'sha256', 'rows'])
  const isKnown = isText(name) && isName(name) && name !== manifestPart
  // A file is called after what it is.
  if (isKnown && name.startsWith('files/') && name !== `files/${sha256}`) return false
  return (
    isKnown && isCount(size) && isText(sha256) && /^[0-9a-f]{64}$/.test(sha256) && (rows === undefined || isCount(rows))
  )
}
