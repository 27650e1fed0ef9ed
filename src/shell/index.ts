/** The door: what other slices may import from the shell. Templates and styles are reached by path (see README.md). */
export { type AssetManifest, buildAssets, readManifest } from './build-assets.ts'
export { errorPage } from './errors.ts'
export { helpLines, helpTitle } from './help.ts'
export { asOfPages } from './looking-back.ts'
export { createViews, inlineScriptHash } from './views.ts'
export { numberWord, plural, ukDate, ukDateTime, windowWords, withQuery } from './words.ts'
