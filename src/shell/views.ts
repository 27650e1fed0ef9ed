import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { asText, type Piece } from '#src/platform/pieces.ts'
import type { AssetManifest } from './build-assets.ts'
import { addDrawing, type Print } from './drawn-once.ts'
import { helpLines, helpTitle } from './help.ts'
import { importOnce } from './imported-once.ts'
import { keepDay } from './looking-back.ts'
import { navigation, navigationAt } from './navigation.ts'
import { errorFor, numberWord, plural, ukDate, ukDateTime, ukTime, windowWords, withQuery } from './words.ts'

export interface Views {
  /** `template` is a path under `src/`: 'commitments/pages/show.njk'. */
  render(template: string, data: object): string
  /** The same, with what was drawn before as it was drawn. */
  pieces(template: string, data: object): readonly Piece[]
}

/**
 * For `script-src`: the hash of the one inline script in the page template, which tells the styles that JavaScript runs.
 * Without it no component starts, silently. A test computes it again from the installed template.
 */
export const inlineScriptHash = 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='

const sourceFolder = join(import.meta.dirname, '..')
const componentsFolder = join(dirname(fileURLToPath(import.meta.resolve('govuk-frontend'))), '..')

/** A template is read once. In development a value that is not there is a fault, and not an empty place. */
export function createViews({ manifest, production }: { manifest: AssetManifest; production: boolean }): Views {
  const key = JSON.stringify({ manifest, production })
  const print = prints.get(key) ?? printOf(manifest, production)
  prints.set(key, print)
  const pieces: Views['pieces'] = (template, data) => {
    const page = print(template, data)
    const { asOf } = data as { asOf?: string | null }
    return asOf ? [keepDay(asText(page), asOf)] : page
  }
  return { pieces, render: (template, data) => asText(pieces(template, data)) }
}

/** Several servers in one process, as tests start them, compile each template once between them. */
const prints = new Map<string, Print>()

function printOf(manifest: AssetManifest, production: boolean): Print {
  const loader = new nunjucks.FileSystemLoader([sourceFolder, componentsFolder])
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: !production,
    trimBlocks: true,
    lstripBlocks: true,
  })
  importOnce(environment)
  environment.addGlobal('asset', (name: string) => assetAddress(manifest, name))
  environment.addGlobal('helpTitle', helpTitle)
  environment.addGlobal('helpLines', helpLines)
  for (const [name, filter] of Object.entries({
    ukDate,
    ukDateTime,
    ukTime,
    plural,
    numberWord,
    withQuery,
    errorFor,
  })) {
    environment.addFilter(name, filter)
  }
  environment.addFilter('window', windowWords)
  environment.addGlobal('navigation', navigation)
  environment.addGlobal('navigationAt', navigationAt)
  return addDrawing(environment)
}

function assetAddress(manifest: AssetManifest, name: string): string {
  const hashed = manifest[name]
  if (hashed === undefined) throw new Error(`No asset is called ${name}`)
  return `/assets/${hashed}`
}
