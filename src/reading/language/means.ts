import type { Means } from '../reading.ts'

/** How a promise is to be kept, by the words used for it. Order decides only when two begin at the same word. */
export const meansWords: readonly (readonly [Means, RegExp])[] = [
  [
    'assurance_report',
    /\b(?:assurance|report(?:s|ing)?\b(?!\s+(?:card|form))|progress\s+updates?|updates?\s+(?:to|on|the\s+board)|an?\s+update|annual\s+statement|keep\s+[\w\s]{1,30}\binformed)/i,
  ],
  ['audit', /\b(?:audit(?:s|ing|ed)?|dip[- ]sampl\w*|sampl(?:e|es|ing)|survey\w*|spot[- ]checks?|case\s+file)\b/i],
  [
    'training',
    /\b(?:train(?:ing|ed)?|workshops?|conferences?|e-?learning|seminars?|webinars?|master\s?class(?:es)?|courses?|learning\s+(?:events?|lunch(?:es)?|sessions?)|briefings?|supervision)\b/i,
  ],
  ['meeting', /\b(?:meet(?:s|ing|ings)?|convene|bring\s+together|roundtable|discuss(?:ion|ions)?|engage\s+with)\b/i],
  [
    'policy_change',
    /\b(?:polic(?:y|ies)|procedures?|protocols?|guidance|pathways?|strateg(?:y|ies)|frameworks?|standards?|toolkits?|templates?|thresholds?|legislat\w+|terms\s+of\s+reference|referral\s+forms?|plans?)\b/i,
  ],
  [
    'review',
    /\b(?:review(?:s|ed|ing)?|consider|evaluat\w+|assess(?:es|ed|ing|ment)?|explor\w+|scop(?:e|ing)|look\s+at|analys\w+|consult(?:ation|s)?)\b/i,
  ],
]
/** Where the first words do not say, the whole promise is searched in this order. */
export const meansAnywhere: readonly Means[] = [
  'training',
  'audit',
  'assurance_report',
  'policy_change',
  'meeting',
  'review',
]
