/** Verbs of promises and of asks, in their base form, grouped by what doing them amounts to. */
export type ActClass =
  | 'consider'
  | 'receive'
  | 'request'
  | 'report'
  | 'review'
  | 'train'
  | 'make'
  | 'provide'
  | 'ensure'
  | 'include'
  | 'support'
  | 'check'
  | 'link'
  | 'continue'

export const acts: Readonly<Record<ActClass, readonly string[]>> = {
  // thinking about it
  consider: [
    'consider',
    'explore',
    'reflect',
    'discuss',
    'scope',
    'examine',
    'look',
    'think',
    'investigate',
    'contemplate',
    'note',
  ],
  receive: ['receive', 'scrutinise', 'obtain', 'gain'],
  // asking for it is less than having it
  request: ['request', 'ask', 'seek', 'invite', 'encourage'],
  report: [
    'report',
    'update',
    'inform',
    'share',
    'present',
    'publish',
    'disseminate',
    'circulate',
    'submit',
    'communicate',
    'brief',
    'notify',
    'write',
    'feed',
  ],
  review: [
    'review',
    'audit',
    'evaluate',
    'assess',
    'sample',
    'survey',
    'analyse',
    'test',
    'inspect',
    'dip',
    'monitor',
    'track',
    'measure',
    'conduct',
    'undertake',
  ],
  train: ['train', 'teach', 'educate'],
  make: [
    'develop',
    'create',
    'produce',
    'draft',
    'revise',
    'amend',
    'update',
    'design',
    'establish',
    'introduce',
    'set',
    'build',
    'strengthen',
    'improve',
    'refresh',
    'rewrite',
    'agree',
    'adopt',
    'change',
    'redesign',
    'define',
    'clarify',
    'simplify',
    'commission',
    'appoint',
    'recruit',
  ],
  provide: [
    'provide',
    'deliver',
    'offer',
    'implement',
    'run',
    'hold',
    'host',
    'organise',
    'arrange',
    'launch',
    'fund',
    'roll',
    'give',
    'make',
    'complete',
    'carry',
    'put',
    'issue',
    'convene',
    'promote',
    'raise',
    'use',
    'apply',
  ],
  ensure: ['ensure', 'assure', 'secure', 'guarantee', 'embed', 'maintain', 'require', 'prioritise', 'address'],
  include: ['include', 'incorporate', 'add', 'reference', 'mention'],
  support: ['support', 'challenge', 'help', 'enable', 'assist'],
  // a look to see that something is so
  check: ['confirm', 'check', 'verify', 'satisfy', 'demonstrate'],
  link: ['link', 'join', 'align', 'connect', 'integrate', 'combine', 'work'],
  continue: ['continue', 'keep', 'remain', 'sustain'],
}

/** Verbs that ask for thought and not for change. For recommendations. */
export const weakVerbs =
  /^(?:(?:actively|carefully|further|jointly|fully)\s+)?(?:consider|explore|reflect|look\s+(?:at|into)|think\s+about|note|be\s+(?:aware|mindful|reminded)|have\s+regard|give\s+(?:\w+\s+)?(?:consideration|thought)|encourage|discuss|raise\s+awareness|examine\s+whether|seek\s+to|aim\s+to|endeavour)\b/i

/** A promise to think, plan or try: nothing is yet promised to change. For commitments. */
export const preCommitment =
  /\b(?:explor(?:e|ing)|consider(?:ed|ing)?(?!\s+(?:by|at)\b)|look(?:ing)?\s+(?:at|into)|scop(?:e|ed|ing)|hop(?:es?|ing|ed)\s+(?:to|that)|(?:plans?|planning|planned|aims?|aiming|intends?|intending|seeks?|seeking|proposes?)\s+to|work(?:ing)?\s+towards?|aspires?|be\s+given\s+consideration|give\s+(?:\w+\s+)?consideration|anticipated\s+that|expected\s+that|envisaged|endeavours?)\b/i

/** A promise that hangs on something else. */
export const conditional =
  /\b(?:if|unless|subject\s+to|(?:where|when|as|if)\s+(?:appropriate|necessary|needed|required|possible|practicable|relevant|applicable|resources|funding|capacity)|resources\s+permit(?:ting)?|depend(?:ent|s|ing)\s+(?:up)?on|in\s+the\s+event|provided\s+that|should\s+(?:this|any|the)\b|any\s+(?:[\w-]+\s+){0,2}?(?:recommendations|findings|actions|issues|learning|changes|gaps|concerns|improvements|themes|lessons)|with\s+a\s+view\s+to)\b/i

/** Whether a word, in any of its endings, is a form of one of these base verbs. */
export function formsOf(bases: readonly string[]): RegExp {
  const forms = bases.map(base =>
    base.endsWith('e')
      ? `${base}[sd]?|${base.slice(0, -1)}ing`
      : base.endsWith('y')
        ? `${base}(?:ing)?|${base.slice(0, -1)}ie[sd]`
        : `${base}(?:s|es|ed|ing|${base.at(-1)}ed|${base.at(-1)}ing)?`,
  )
  return new RegExp(`\\b(?:${forms.join('|')})\\b`, 'i')
}

const classForms = (Object.entries(acts) as [ActClass, readonly string[]][]).map(([name, verbs]) => ({
  name,
  verbs: new Set(verbs),
  forms: formsOf(verbs),
}))

/** The class of the first verb of a phrase: "review the policy" and "reviews the policy" are review. */
export function actOf(phrase: string): ActClass | null {
  const words =
    phrase
      .toLowerCase()
      .match(/[a-z-]+/g)
      ?.slice(0, 5) ?? []
  for (const [i, word] of words.entries()) {
    const base = i === 0 ? word.replace(/s$/, '') : word
    const plain = classForms.find(({ verbs }) => verbs.has(word) || verbs.has(base))
    const found = plain ?? (/(?:ing|ed)$/.test(word) ? classForms.find(({ forms }) => forms.test(word)) : undefined)
    if (found) return found.name
  }
  return null
}
