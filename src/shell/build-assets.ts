import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** The name a template uses → the name the file has, which holds a hash of its content. */
export type AssetManifest = Readonly<Record<string, string>>

const projectFolder = join(import.meta.dirname, '..', '..')
const sourceFolder = join(projectFolder, 'src')
const componentsFolder = dirname(fileURLToPath(import.meta.resolve('govuk-frontend')))
const componentsScript = join(componentsFolder, 'govuk-frontend.min.js')
const shellStyles = join(sourceFolder, 'shell', 'styles')

/**
 * Styles, scripts and images, each under a name that changes with its content, so that a browser may keep it for ever.
 * A slice adds its own by putting files in `src/<slice>/styles/`, `scripts/` or `images/`: nothing central is edited.
 * When no source has changed since the last build, nothing is compiled and nothing is written.
 */
export function buildAssets({ into }: { into: string }): { changed: boolean } {
  const sources = findSources()
  const fingerprint = hashOf(sources.all.map(path => `${relative(projectFolder, path)}\n${hashOf(readFileSync(path))}`))
  const before = readStamp(into)
  if (before?.fingerprint === fingerprint) return { changed: false }

  mkdirSync(into, { recursive: true })
  const manifest: Record<string, string> = {}
  const put = (name: string, content: string | Buffer): void => {
    if (name in manifest) throw new Error(`Two assets are called ${name}`)
    manifest[name] = writeHashed(into, name, content)
  }
  put('throughline.css', compileStyles(sources.sliceStyles))
  put('govuk-frontend.min.js', readFileSync(componentsScript))
  for (const path of sources.images) put(basename(path), readFileSync(path))
  for (const path of sources.scripts) put(basename(path), withHashedImports(readFileSync(path, 'utf8'), manifest))

  removeStale(into, [...Object.values(manifest), ...Object.values(before?.manifest ?? {})])
  writeWhole(join(into, 'manifest.json'), JSON.stringify(manifest, null, 2))
  writeWhole(join(into, '.stamp.json'), JSON.stringify({ fingerprint, manifest }))
  return { changed: true }
}

export function readManifest(folder: string): AssetManifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as AssetManifest
}

function findSources() {
  const find = (pattern: string): string[] =>
    globSync(pattern, { cwd: sourceFolder })
      .sort()
      .map(path => join(sourceFolder, path))
  const styles = find('*/styles/*.scss')
  const scripts = find('*/scripts/*.js')
  const images = find('*/images/*.{svg,png}')
  return {
    scripts,
    images,
    sliceStyles: styles.filter(path => dirname(path) !== shellStyles),
    all: [fileURLToPath(import.meta.url), componentsScript, ...styles, ...scripts, ...images],
  }
}

/** One sheet: the shell's, then each slice's in order of name. A slice reaches the palette by `@use "shell/styles/base"`. */
function compileStyles(sliceStyles: readonly string[]): string {
  // Loaded only here: a start with nothing to build should not pay for the compiler.
  const sass = createRequire(import.meta.url)('sass') as typeof import('sass')
  const uses = [join(shellStyles, 'throughline.scss'), ...sliceStyles].map(
    (path, at) => `@use ${JSON.stringify(pathToFileURL(path).href)} as part-${at};`,
  )
  const compiled = sass.compileString(uses.join('\n'), {
    style: 'compressed',
    url: pathToFileURL(join(sourceFolder, 'all.scss')),
    loadPaths: [sourceFolder, join(componentsFolder, '..')],
    quietDeps: true,
  })
  return compiled.css
}

function withHashedImports(script: string, manifest: AssetManifest): string {
  return script.replace(/(from\s+['"]\.\/)([^'"]+)(['"])/g, (_whole, open: string, name: string, close: string) => {
    return `${open}${manifest[name] ?? name}${close}`
  })
}

/** Beside each text file lie its compressed forms, so that serving it costs no compression. */
function writeHashed(into: string, name: string, content: string | Buffer): string {
  const dot = name.lastIndexOf('.')
  const hashed = `${name.slice(0, dot)}-${hashOf(content).slice(0, 12)}${name.slice(dot)}`
  const path = join(into, hashed)
  writeWhole(path, content)
  if (!name.endsWith('.png')) {
    writeWhole(`${path}.gz`, gzipSync(content, { level: 9 }))
    writeWhole(`${path}.br`, brotliCompressSync(content))
  }
  return hashed
}

/** The files of this build and of the one before stay, for pages already open in a browser. */
function removeStale(into: string, keep: readonly string[]): void {
  const kept = new Set(['manifest.json', '.stamp.json', ...keep.flatMap(name => [name, `${name}.gz`, `${name}.br`])])
  for (const name of readdirSync(into)) if (!kept.has(name)) rmSync(join(into, name), { recursive: true })
}

function readStamp(into: string): { fingerprint: string; manifest: AssetManifest } | null {
  try {
    return JSON.parse(readFileSync(join(into, '.stamp.json'), 'utf8')) as {
      fingerprint: string
      manifest: AssetManifest
    }
  } catch {
    return null
  }
}

/** Never half a file, even when two processes start at once. */
function writeWhole(path: string, content: string | Buffer): void {
  const draft = `${path}.${process.pid}.draft`
  writeFileSync(draft, content)
  renameSync(draft, path)
}

function hashOf(content: string | Buffer | readonly string[]): string {
  const hash = createHash('sha256')
  for (const part of Array.isArray(content) ? content : [content as string | Buffer]) hash.update(part)
  return hash.digest('hex')
}

if (import.meta.main) {
  const into = join(projectFolder, 'build', 'assets')
  const { changed } = buildAssets({ into })
  process.stdout.write(changed ? `Built ${relative(process.cwd(), into)}\n` : 'Nothing to build\n')
}
