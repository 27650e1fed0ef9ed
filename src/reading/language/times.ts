/** Words of time in promises. For British public documents: days before months, financial years from 1 April. */

export const month = String.raw`(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?`

/** Months in which each season begins and ends; winter ends in the next year. */
export const seasons: Readonly<Record<string, readonly [number, number]>> = {
  spring: [3, 5],
  summer: [6, 8],
  autumn: [9, 11],
  winter: [12, 14],
}

/** Parts of a year spoken of without a month. Thirds of the year: our assumption, shown as such. */
export const partsOfYear: Readonly<Record<string, readonly [number, number]>> = {
  early: [1, 4],
  mid: [5, 8],
  late: [9, 12],
}

export const countWords: Readonly<Record<string, number>> = {
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  eighteen: 18,
  twenty: 20,
  'twenty-four': 24,
  thirty: 30,
}

/** Quarters by word or figure. */
export const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  final: 4,
  last: 4,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
}

/** Times that come round: there is no one day to wait for, yet the promise is not dateless. */
export const recurring =
  /\b(?:on\s+an?\s+\w+\s+basis|bi-?monthly|(?:six|three|four|\d{1,2})[- ]monthly|bi-?annual(?:ly)?|half[- ]yearly|yearly|annual|quarterly|monthly|weekly|fortnightly|annually|termly|twice\s+(?:a|each|every)\s+year|once\s+(?:a|each|every)\s+(?:year|month|quarter|term)|(?:each|every)\s+(?:(?:two|three|four|six|twelve|\d{1,2})\s+(?:weeks|months)|year|quarter|month|week|term|meeting)|per\s+(?:year|quarter|month|term)|at\s+(?:each|every)\s+(?:\w+\s+)?meeting)\b/i

/** Times that no day answers to. */
export const vague =
  /\b(?:in\s+due\s+course|shortly|soon|as\s+soon\s+as\s+(?:possible|practicable)|in\s+the\s+(?:near|coming|longer)\s+(?:future|months|weeks|years|term)|over\s+(?:the\s+)?(?:coming|next\s+few|following)\s+(?:months|weeks|years)|over\s+time|for\s+a\s+period(?:\s+of\s+time)?|ongoing|on-going|on\s+an\s+ongoing\s+basis|going\s+forward|moving\s+forward|in\s+(?:the\s+)?future|at\s+the\s+earliest(?:\s+(?:possible\s+)?(?:opportunity|notice))?|(?:as\s+)?an?\s+(?:early|immediate|urgent)\s+priority|as\s+(?:a\s+priority|a\s+matter\s+of\s+(?:priority|urgency))|urgently|at\s+pace|in\s+the\s+(?:short|medium)(?:\s+to\s+\w+)?[- ]term|when\s+(?:resources|capacity|funding)\s+(?:allow|permit)s?|(?:when|once|as\s+soon\s+as)\s+parliamentary\s+time\s+(?:allows|permits)|subject\s+to\s+(?:parliamentary\s+(?:time|approval)|(?:the\s+)?(?:outcome\s+of\s+)?(?:the\s+)?(?:next\s+|forthcoming\s+)?(?:comprehensive\s+)?spending\s+review)|later\s+(?:this|in\s+the)\s+year|with\s+immediate\s+effect|in\s+the\s+new\s+year|immediately|will\s+continue)\b/i
