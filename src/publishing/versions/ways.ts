/** In what other words an edition may be read: Easy Read, or a language by its tag (BCP 47). */
export interface Way {
  readonly way: string
  /** What it is called in English, and in its own words. */
  readonly name: string
  readonly ownName: string
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
}

export const easyRead = 'easy-read'

/**
 * The main languages spoken in England other than English, most spoken first (Census 2021, Office for National Statistics, main language),
 * and those of many families who came since.
 */
const languages =
  'pl ro pa ur pt es ar bn gu it ta fr lt tr so bg fa hu sk zh-Hans zh-Hant hi el sq uk ps ku ti am vi cs ru rom cy'.split(
    ' ',
  )
const rightToLeft = new Set(['ar', 'fa', 'ps', 'ur'])

const inEnglish = new Intl.DisplayNames(['en-GB'], { type: 'language' })

const languageOf = (tag: string): Way => {
  const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag)
  const name = tag === 'bn' ? 'Bengali' : (inEnglish.of(tag) ?? tag)
  return {
    ...{ way: tag, name, lang: tag },
    // A language for which this machine knows no words of its own is called by its English name.
    ownName: own === undefined ? name : own.charAt(0).toLocaleUpperCase(tag) + own.slice(1),
    dir: rightToLeft.has(tag) ? 'rtl' : 'ltr',
  }
}

/** All of them: Easy Read first, then languages as English sorts their names. */
export const ways: readonly Way[] = [
  { way: easyRead, name: 'Easy Read', ownName: 'Easy Read', lang: 'en', dir: 'ltr' },
  ...languages.map(languageOf).sort((a, b) => a.name.localeCompare(b.name, 'en')),
]

/** Null for what is none of them. */
export const wayNamed = (named: string): Way | null => ways.find(one => one.way === named) ?? null
