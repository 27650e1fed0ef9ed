import type { Means } from '../reading.ts'

/** How a promise is to be kept, by the words used for it. Order decides only when two begin at the same word. */
export const meansWords: readonly (readonly [Means, RegExp])[] = [
  [
    'assurance_report',
    /\b(?:assurance\s+(?:report|from|to|that)|assurance\b(?!\s+process)|(?<!\b(?:recommendations?|findings)\s[\w\s’']{0,60})report(?:s|ing)?\b(?!\s+(?:card|form|recommend|found))|reported\s+(?:back\s+)?to\s|progress\s+updates?|updates?\s+(?:on|the\s+board)|updat(?:e|ing)\s+(?:parliament|ministers|partners|the\s+(?:board|partnership|executive|committee))|(?:provide|give|receive|bring|present|share|send|submit)\w*\s+(?:\w+\s+){0,4}updates?|updates?\s+(?:are|is|will)\s+(?:to\s+)?(?:be\s+)?(?:provided|given|presented)|(?:an?|further)\s+update\b(?!\s+to)|annual\s+statement|keep\s+[\w\s]{1,30}\binformed)/i,
  ],
  [
    'audit',
    /\b(?:audit(?:s|ing|ed)?|dip[- ]sampl\w*|sampl(?:e|es|ing)|survey\w*(?<!\b(?:skills|workforce|staff|sector|public|user|population)\s+surveys?)|spot[- ]checks?|re-?inspect\w*|case\s+file|monitor(?:s|ing)?\s+(?:\w+\s+){0,2}(?:compliance|delivery|adherence)|check\s+for|inspections?|peer\s+reviews?(?:\s+protocol)?|certificat(?:e|ion))\b/i,
  ],
  [
    'training',
    /\b(?:training|trained|train\s+(?!control)(?:all|staff|its|their|our|practitioners|professionals|officers)|workshops?|conferences?|e-?learning|seminars?|webinars?|master\s?class(?:es)?|(?<!\b(?:the|due|of)\s)courses?(?!\s+of)|learning\s+(?:events?|lunch(?:es)?|sessions?)|briefings?|supervision)\b/i,
  ],
  [
    'meeting',
    /\b(?:meet(?:s|ing|ings)?|convene|bring\s+together|roundtable|discuss(?:ion|ions)?|engage\s+with|public\s+consultation|engagement\s+with|agree\s+(?:with|how\s+to)\s|present(?:ing)?\s+at)\b/i,
  ],
  [
    'policy_change',
    /\b(?:polic(?:y|ies)|procedures?|protocols?|guidance|pathways?|strateg(?:y|ies)|frameworks?|standards?|toolkits?|templates?|thresholds?|legislat\w+|terms\s+of\s+reference|referral\s+forms?|(?<!\b(?:spending|investment|forward|financial|budget)\s)plans?|laws?|statutory|reforms?|rules?|regulations|expectations?|green\s+paper|white\s+paper|prospectus|booklets?|charters?|guides?|specifications?|manuals?|circulars?|concept\s+of\s+operations|commitments\s+and\s+standards|safety\s+(?:update|bulletin|notice)|bill)\b/i,
  ],
  [
    'review',
    /\b(?:review(?:s|ed|ing)?|consider(?:s|ed|ing)?|evaluat\w+|assess(?:es|ed|ing|ment)?|explor\w+|scop(?:e|ing)|look\s+at|analys\w+|surveys?|consult(?:ation|s|ing)?|options|monitor(?:s|ing)?|investigation)\b/i,
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

/** Acts that are none of these, whatever they are about: "appoint an adviser to review policy", "work with the council". */
export const otherMeans =
  /^(?:also\s+|now\s+|then\s+|continue\s+to\s+|further\s+)*(?:be\s+)?(?:appoint\w*|recruit\w*|award\w*|fund\w*|invest\w*|spend\w*|procur\w*|purchas\w*|roll(?:ed|ing)?\s+out)\b/i

/** "work with the colleges to agree …": the means are what the work is for; without that it is none of these. */
export const withOthers =
  /^(?:also\s+|now\s+|then\s+|continue\s+to\s+|further\s+)*(?:work|collaborate|cooperate|co-operate|working)\s+(?:closely\s+|together\s+|jointly\s+)?with\b/i

/** Changes of how a service is arranged, where nothing else is named: taken for changes of policy. */
export const rearranged =
  /\b(?:rationalise|streamline|retain|restructure|reorganise|transfer|move|merge|approach|model|capabilit(?:y|ies)|functions?|publications?|conditions?)\b/i
