/** The door: what other slices may import from the shell. Templates and styles are reached by path (see README.md). */
export { type AssetManifest, buildAssets, readManifest } from './build-assets.ts'
export { errorPage } from './errors.ts'
export { createViews, inlineScriptHash, type Views } from './views.ts'
export { errorFor, numberWord, plural, ukDate, ukDateTime, windowWords, withQuery } from './words.ts'
