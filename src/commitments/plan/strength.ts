import type { Means } from '#src/reading/index.ts'

/**
 * How strongly an action of this kind tends to hold, whoever takes it. After the action hierarchy of the VA National Center for Patient
 * Safety, as used in RCA² (Institute for Healthcare Improvement, 2015): telling people, and a new policy or memorandum by itself, are weaker;
 * changing how work is designed or resourced is stronger. It is a question to ask of a plan as a whole, and says nothing of the people in it.
 */
export type Strength = 'weaker' | 'intermediate' | 'stronger'

export const strengthTitles: Readonly<Record<Strength, string>> = {
  weaker: 'Tells or trains people, or writes it down',
  intermediate: 'Checks, reports or supports',
  stronger: 'Changes how work is designed or resourced',
}

export const strengthSource =
  'After the action hierarchy of the VA National Center for Patient Safety, as used in RCA² (Institute for Healthcare Improvement, 2015).'

const byMeans: Readonly<Record<Means, Strength | null>> = {
  training: 'weaker',
  meeting: 'weaker',
  assurance_report: 'intermediate',
  audit: 'intermediate',
  review: 'intermediate',
  // Where no policy is named it is work that is arranged otherwise.
  policy_change: 'stronger',
  other: null,
}

/** What is changed is what is written, and not yet what is done. */
const written =
  /\b(polic(?:y|ies)|procedures?|protocols?|guidance|guidelines?|memorand\w*|handbooks?|strateg(?:y|ies))\b/i

/** Words that say more than the means does. The strongest that is found counts. */
const said: readonly (readonly [Strength, RegExp])[] = [
  [
    'stronger',
    /\b(commission\w*|fund\w*|recruit\w*|post of|new role|staffing|caseload\w*|system (?:change|redesign)|automat\w*|mandat\w*|require[sd]? that|allocation (?:step|rule|form))\b/i,
  ],
  ['intermediate', /\b(checklist\w*|supervision|template\w*|prompt\w*|dip[- ]sampl\w*|observ\w*|audit\w*)\b/i],
  ['weaker', /\b(remind\w*|awareness|briefing\w*|memo\w*|circulat\w*|newsletter\w*|conference\w*|workshop\w*)\b/i],
]

/** What kind of action a promise is; null where neither its means nor its words say. */
export function strengthOf(means: Means, text: string): Strength | null {
  const own = byMeans[means]
  const byWords = said.find(([, words]) => words.test(text))?.[0] ?? null
  if (means === 'policy_change' && written.test(text)) return byWords === 'stronger' ? byWords : 'weaker'
  // Training that comes with a changed rule is still training: words only speak where the means says nothing.
  return own ?? byWords
}

export type Mix = Readonly<Record<Strength | 'unclear', number>>

export function mixOf(promises: readonly { readonly means: Means; readonly text: string }[]): Mix {
  const mix = { weaker: 0, intermediate: 0, stronger: 0, unclear: 0 }
  for (const { means, text } of promises) mix[strengthOf(means, text) ?? 'unclear'] += 1
  return mix
}

/** The mix as a question to whoever decides; null where there is nothing to ask. */
export function mixQuestion(mix: Mix): string | null {
  const told = mix.weaker + mix.intermediate + mix.stronger
  if (told === 0) return null
  if (mix.stronger === 0)
    return `${told === 1 ? 'The one promise whose words say what it does does not change' : `Of the ${told} promises whose words say what they do, none changes`} how work is designed or resourced. Would telling, training, writing it down and checking be enough?`
  if (mix.weaker > mix.stronger)
    return `More of these promises tell or train people, or write it down (${mix.weaker}), than change how work is designed or resourced (${mix.stronger}). Is that the balance you want?`
  return null
}
