/**
 * Words printed before a piece of text that say what the piece is. For published responses to reviews and for
 * action plans copied out of tables. To propose a change, add the words as printed, in lower case.
 */

/** What a labelled piece of text is in an answer to a recommendation. */
export type Role =
  | 'recommendation'
  | 'response'
  | 'action' // what will be done
  | 'progress' // what has been done, evidence, outcomes
  | 'position' // accepted, noted, …
  | 'owner'
  | 'when'
  | 'measure'
  | 'route' // the body that hears about it
  | 'addressee'
  | 'aside' // priority, theme, red-amber-green: neither asked nor promised

export const fieldLabels: Readonly<Record<Exclude<Role, 'recommendation' | 'response'>, readonly string[]>> = {
  action: [
    'action',
    'actions',
    'agreed action',
    'agreed actions',
    'action required',
    'actions required',
    'action to be taken',
    'actions to be taken',
    'action we will take',
    'actions we will take',
    'planned action',
    'planned actions',
    'proposed action',
    'proposed actions',
    'further action',
    'further actions',
    'next steps',
    'what we will do',
    'what we will do next',
    'what will we do',
    'what are we going to do',
    'what are we going to do next',
    'what we are going to do',
    'what will happen',
    'what will happen next',
    'our commitment',
    'our commitments',
    'commitment',
    'commitments',
    'key actions',
    'partnership action',
    'partnership actions',
    'agency action',
    'agency actions',
    'action plan',
  ],
  progress: [
    'progress',
    'progress to date',
    'progress so far',
    'progress update',
    'current position',
    'what we have done',
    'what have we done',
    'what have we done so far',
    'what difference has this made',
    'what we have already done',
    'what has been done',
    'what we did',
    'action taken',
    'actions taken',
    'action taken to date',
    'actions taken to date',
    'work completed',
    'evidence',
    'evidence of completion',
    'milestones',
    'key milestones',
    'what has changed',
    'impact',
    'impact to date',
    'date of completion and outcome',
    'completed actions',
    'update',
    'outcome achieved',
  ],
  position: [
    'position',
    'decision',
    'status',
    'verdict',
    'accepted',
    'accept or reject',
    'recommendation status',
    'agreed or not agreed',
    'partnership position',
    'partnership decision',
  ],
  owner: [
    'lead',
    'leads',
    'owner',
    'action owner',
    'lead officer',
    'lead agency',
    'lead agencies',
    'lead partner',
    'responsible',
    'responsible officer',
    'responsible person',
    'responsible agency',
    'responsible lead',
    'person responsible',
    'accountable',
    'accountable officer',
    'accountable lead',
    'accountable owner',
    'identified lead',
    'named lead',
    'senior responsible officer',
    'lead/ownership',
    'by whom',
    'who',
    'strategic lead',
    'operational lead',
  ],
  when: [
    'by when',
    'when',
    'timescale',
    'timescales',
    'time scale',
    'timeframe',
    'timeline',
    'target date',
    'target completion date',
    'completion date',
    'date for completion',
    'deadline',
    'due',
    'due date',
    'due by',
    'date due',
    'date',
    'target',
    'implementation date',
    'target implementation date',
    'complete by',
    'completion by',
    'to be completed by',
  ],
  measure: [
    'measure',
    'measures',
    'measure of success',
    'measures of success',
    'success measure',
    'success measures',
    'success criteria',
    'success criterion',
    'how will we know',
    'how we will know',
    'how we will measure this',
    'progress indicator',
    'progress indicators',
    'performance indicator',
    'kpi',
    'kpis',
    'indicator',
    'indicators',
    'expected outcome',
    'intended outcome',
    'desired outcome',
    'outcome',
    'outcomes',
    'expected impact',
    'intended impact',
    'evidence to be provided',
    'evidence required',
    'what difference will it make',
    'what difference will this make',
    'what will success look like',
    'how will we know it has made a difference',
  ],
  route: [
    'reporting to',
    'reports to',
    'reported to',
    'report to',
    'reporting',
    'governance',
    'monitored by',
    'monitoring',
    'oversight',
    'overseen by',
    'assurance',
    'assurance route',
    'assured by',
    'scrutiny',
    'signed off by',
    'reporting line',
  ],
  addressee: [
    'addressed to',
    'recommendation to',
    'recommendation for',
    'directed to',
    'responsible body',
    'recipient',
    'for the attention of',
  ],
  aside: [
    'priority',
    'rag',
    'rag rating',
    'rag status',
    'ref',
    'reference',
    'theme',
    'scope',
    'level',
    'rationale',
    'background',
    'context',
    'finding',
    'key finding',
    'learning',
    'key learning',
    'note',
    'source',
    'cost',
    'resources',
  ],
}

/** Headings that open a list of a given kind; the first that matches counts. */
export const listHeadings: readonly {
  readonly words: RegExp
  readonly kind: 'recommendation' | 'priority_action' | 'improvement_area' | 'concern' | 'directive'
}[] = [
  { words: /\b(?:priority actions?|actions? (?:that )?the (?:\w+ ){1,3}must take)\b/i, kind: 'priority_action' },
  {
    words:
      /\b(?:areas? (?:for|of) (?:improvement|development)|improvement areas?|what (?:needs?|must|has) to (?:improve|be improved|get better|be better|change)|actions? (?:that )?the (?:\w+ ){1,3}should take)\b/i,
    kind: 'improvement_area',
  },
  {
    words: /\b(?:matters? of concern|(?:coroner|my)[’']?s? concerns|causes? of concern)\b/i,
    kind: 'concern',
  },
  { words: /\brecommendations?\b/i, kind: 'recommendation' },
]

/** Headings over lists and stories that look like recommendations and are none. For inspections and reviews. */
export const asideHeadings =
  /\b(?:(?:practice|case)\s+(?:study|studies|examples?)|strengths|what\s+(?:is|was|are|works|went|worked)\s+(?:working\s+)?well|(?:effective|good|best|notable)\s+practice|previous\s+(?:recommendations|inspections?|reviews?)|progress\s+(?:since|against|on|with)|(?:learning|lessons)\s+from\s+previous)\b/i

/** Headings over orders written as prose: "The authority should prepare a written statement by …". For inspection letters. */
export const directiveHeadings =
  /^(?:\d+(?:\.\d+)*\.?\s+)?(?:next\s+steps|what\s+happens\s+next|what\s+(?:you|the\s+\w+)\s+(?:must|should|need)\b.{0,40}|requirements?|written\s+statement\s+of\s+action)\s*:?$/i

/** A new chapter ends the list before it. */
export const chapterHeadings = /^(?:chapter|part|section|volume|annexe?|appendix)\s+(?:\d{1,3}|[A-Z]|[IVX]{1,5})\b/i

/** Headings after which nothing more is asked or answered, until a new list opens. */
export const closingHeadings =
  /^(?:\d+(?:\.\d+)*\.?\s+)?(?:conclusions?|concluding (?:remarks|comments)|next steps for|glossary|appendi(?:x|ces)|annexe?|references|bibliography|endnotes|contacts?|contact us|further information|about (?:us|the)|notes|signed|strengths|what (?:is|was) working well|good practice|acknowledge?ments?|background|introduction|(?:executive )?summary|foreword|context|methodology|findings|headline findings|monitoring (?:and|of)|governance of this|summary of (?:the )?case|how (?:we|this) will be monitored|follow[- ]up|definitions?|inspection (?:team|details)|information about)\b/i

/** Paragraphs that end a document rather than answer a recommendation. */
export const closingWords =
  /^(?:signed\b|yours (?:sincerely|faithfully)|in conclusion\b|for (?:further|more) information\b|the (?:partnership|board|council|trust) would like to (?:thank|offer|express|extend)|we would like to (?:thank|offer|express|extend)|this (?:response|document|statement|plan) (?:was|is|will be|has been) (?:published|reviewed|monitored|approved|signed)|published (?:by|on)\b|©|date of next review)/i
