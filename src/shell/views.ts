import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import type { AssetManifest } from './build-assets.ts'
import { drawn, drawnOnce } from './drawn-once.ts'
import { helpLines, helpTitle } from './help.ts'
import { importOnce } from './imported-once.ts'
import { keepDay } from './looking-back.ts'
import { navigation, navigationAt } from './navigation.ts'
import { errorFor, numberWord, plural, ukDate, ukDateTime, ukTime, windowWords, withQuery } from './words.ts'

export interface Views {
  /** `template` is a path under `src/`: 'commitments/pages/show.njk'. */
  render(template: string, data: object): string
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
  const environment = environments.get(key) ?? environmentOf(manifest, production)
  environments.set(key, environment)
  return {
    render: (template, data) => {
      const page = environment.render(template, data)
      const { asOf } = data as { asOf?: string | null }
      return asOf ? keepDay(page, asOf) : page
    },
  }
}

/** Several servers in one process, as tests start them, compile each template once between them. */
const environments = new Map<string, nunjucks.Environment>()

function environmentOf(manifest: AssetManifest, production: boolean): nunjucks.Environment {
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
  environment.addGlobal('drawnOnce', drawnOnce(environment))
  environment.addGlobal('drawn', drawn(environment))
  environment.addGlobal('navigation', navigation)
  environment.addGlobal('navigationAt', navigationAt)
  return environment
}

function assetAddress(manifest: AssetManifest, name: string): string {
  const hashed = manifest[name]
  if (hashed === undefined) throw new Error(`No asset is called ${name}`)
  return `/assets/${hashed}`
}
