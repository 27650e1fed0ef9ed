/**
 * A word without its ending: Porter's second English stemmer (snowballstem.org/algorithms/english), which PostgreSQL 18 uses too; an
 * older one parts from it at "added". A test compares the two. What is stored and what is sought both get their stems here, and
 * nothing kept here was stemmed by the database, so that an echo is the same on each. Give words in small letters.
 */
export function stem(word: string): string {
  const known = kept.get(word)
  if (known !== undefined) return known
  const found = exceptions[word] ?? (word.length <= 2 ? word : stemmed(word))
  // A field has some ten thousand words; what is not one, such as a serial number, need not be remembered for ever.
  if (kept.size < 20_000) kept.set(word, found)
  return found
}
const kept = new Map<string, string>()

const exceptions: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  ...{
    skis: 'ski',
    skies: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    idly: 'idl',
    gently: 'gentl',
    ugly: 'ugli',
  },
  ...{ early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas' },
  ...{ cosmos: 'cosmos', bias: 'bias', andes: 'andes' },
})
const finished = /^(?:inning|outing|canning|herring|earring|proceed|exceed|succeed)$/

const vowel = '[aeiouy]'
const doubled = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/

function stemmed(given: string): string {
  let word = given.replace(/^'/, '').replace(/^y|([aeiouy])y/g, (_, before = '') => `${before}Y`)
  const r1 = /^(?:gener|commun|arsen)/.exec(word)?.[0].length ?? regionAfter(word, 0)
  const r2 = regionAfter(word, r1)
  const within = (ending: string, from: number) => word.length - ending.length >= from
  const cut = (ending: string, put = '') => `${word.slice(0, word.length - ending.length)}${put}`
  const endingOf = (pattern: RegExp) => pattern.exec(word)?.[0] ?? null

  word = word.replace(/'s'$|'s$|'$/, '')
  if (/sses$/.test(word)) word = cut('es')
  else if (/ie[ds]$/.test(word)) word = cut('ies', word.length > 4 ? 'i' : 'ie')
  else if (!/(?:us|ss)$/.test(word) && new RegExp(`${vowel}.+s$`).test(word)) word = cut('s')
  if (finished.test(word)) return word

  const first = endingOf(/(?:eedly|eed|ingly|edly|ing|ed)$/)
  if (first?.startsWith('ee')) {
    if (within(first, r1)) word = cut(first, 'ee')
  } else if (first && new RegExp(vowel).test(cut(first))) {
    word = cut(first)
    if (/(?:at|bl|iz)$/.test(word)) word += 'e'
    else if (doubled.test(word)) word = /^[aeo]..$/.test(word) ? word : word.slice(0, -1)
    else if (word.length <= r1 && endsShort(word)) word += 'e'
  }
  if (/[^aeiouy][yY]$/.test(word) && word.length > 2) word = cut('y', 'i')

  const second = endingOf(
    /(?:ational|ization|fulness|ousness|iveness|tional|biliti|lessli|entli|ation|alism|aliti|ousli|iviti|fulli|enci|anci|abli|izer|ator|alli|bli|ogi|li)$/,
  )
  if (second && within(second, r1)) {
    if (second === 'ogi') word = /logi$/.test(word) ? cut('i') : word
    else if (second === 'li') word = /[cdeghkmnrt]li$/.test(word) ? cut('li') : word
    else word = cut(second, becomes[second])
  }
  const third = endingOf(/(?:ational|tional|alize|icate|iciti|ative|ical|ness|ful)$/)
  if (third && within(third, r1) && (third !== 'ative' || within(third, r2))) word = cut(third, later[third] ?? '')

  const fourth = endingOf(/(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/)
  if (fourth && within(fourth, r2) && (fourth !== 'ion' || /[st]ion$/.test(word))) word = cut(fourth)

  if (/e$/.test(word) && (within('e', r2) || (within('e', r1) && !endsShort(word.slice(0, -1))))) word = cut('e')
  else if (/ll$/.test(word) && within('l', r2)) word = cut('l')
  return word.replaceAll('Y', 'y')
}

/** Where the region begins that follows the first consonant after a vowel. */
function regionAfter(word: string, from: number): number {
  const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
  return found ? from + found.index + 2 : word.length
}

const endsShort = (word: string): boolean => /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/.test(word)

const becomes: Readonly<Record<string, string>> = {
  ...{ tional: 'tion', enci: 'ence', anci: 'ance', abli: 'able', entli: 'ent', izer: 'ize', ization: 'ize' },
  ...{ ational: 'ate', ation: 'ate', ator: 'ate', alism: 'al', aliti: 'al', alli: 'al', fulness: 'ful', ousli: 'ous' },
  ...{ ousness: 'ous', iveness: 'ive', iviti: 'ive', biliti: 'ble', bli: 'ble', fulli: 'ful', lessli: 'less' },
}
const later: Readonly<Record<string, string>> = {
  ...{ tional: 'tion', ational: 'ate', alize: 'al', icate: 'ic', iciti: 'ic', ical: 'ic' },
}
