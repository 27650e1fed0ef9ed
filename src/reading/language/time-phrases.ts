import { countWords, month } from './times.ts'

/**
 * Words of time in the promises of public bodies, as patterns: the more exact first, since of two that overlap the
 * earlier in this list is taken. To propose a change, add a line and say which kind of words it is for.
 */

const year = '(?:19|20)\\d{2}'
/** "2025-26", "2025/2026" */
const pair = `${year}\\s?[-–/]\\s?(?:${year}|\\d{2})(?!\\d)`
const season = '(?:spring|summer|autumn|winter)(?:\\s+term)?'
/** A month that is not the beginning of a longer word: "Mar", and not "Marlow". */
const wholeMonth = `${month}(?![\\w’'])`
const lead =
  '(?:(?:from\\s+its\\s+launch\\s+in|no\\s+(?:later|earlier|sooner)\\s+than|not\\s+(?:later\\s+than|before)|later\\s+in|launching\\s+in|at|towards?|by|before|until|in|on|during|from|for|throughout|over|between|starting|beginning|commencing|within|since|after|beyond)\\s+)'
const edge =
  '(?:the\\s+)?(?:(?:end|start|beginning|course|middle|close|(?:first|second|latter)\\s+half)\\s+of\\s+)?(?:the\\s+)?'
/** "early autumn 2025", "mid-March 2026", "late in 2026" */
const partly = '(?:(?:early|mid|late)(?:[- ]|\\s+in\\s+(?:the\\s+)?))?'
const units = '(?:day|week|month|year)s?'
const one = `(?:\\d{1,3}|${Object.keys(countWords).join('|')})`
/** "six", "12 to 18" */
const counts = `${one}(?:\\s*(?:-|–|to|or)\\s*${one})?`
/** One end of a stretch of time: "September 2026", "the autumn term", "1 May 2026". */
const point = `${edge}(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?${partly}(?:${wholeMonth}|${season})(?:,?\\s+${year})?`
const until = '\\s*(?:to|until|till|through\\s+to|up\\s+to|[-–])\\s*'

/** What comes round or is held on a day, so that it tells a time: "the 2026 survey", "the July meeting". */
const occasions =
  'meetings?|conference|summit|seminar|workshop|session|forum|survey|census|return|collection|round|cycle|exercise|audit|spending\\s+review|budget|publication|statement|forecast|edition|refresh|update|assessment|inspection|annual\\s+report|annual\\s+review|report\\s+card|AGM|recess|away\\s+day|half[- ]term|school\\s+holidays'
/** Reports, plans and reviews of a year are cited far more often than awaited: only the next of them tells a time. */
const awaited = `${occasions}|review|report|plan|strategy|annual\\s+plan|programme|inspectorate\\s+visit`
const whose = "(?:(?:the|our|its|their|this|a|an)\\s+)?(?:[\\w-]+[’']s?\\s+)?"
const body =
  '(?:\\s+of\\s+(?:the\\s+|its\\s+|our\\s+)?(?:[\\w’-]+\\s+){0,5}?(?:board|committee|group|panel|executive|partnership|council|forum|cabinet|governors|trust|parliament|year))?'
const between = '(?:(?!and\\b|or\\b|will\\b|to\\b|for\\b|of\\b|in\\b|the\\b|shall\\b|is\\b|are\\b)[\\w’-]+\\s+){0,4}?'
const atOccasion =
  '(?:in|at|for|to|through|during|by|before|alongside|within|ahead\\s+of|in\\s+time\\s+for|as\\s+part\\s+of|part\\s+of)'

const actsThen = '(?=\\s+(?:will|shall|(?:is|are)\\s+(?:to|in\\s+the\\s+process|planned|due|being|scheduled))\\b)'

/** Events that end a piece of work: "on completion of the pilot". */
const works =
  '(?:review|pilot|audit|work|project|report|consultation|inspection|assessment|inquiry|evaluation|training|programme|procurement|strategy|guidance|legislation|bill|plan|exercise|recruitment|trial|investigation|inquest|proceedings|survey|mapping|restructure)'
const done =
  '(?:(?:has|have)\\s+(?:been\\s+)?(?:\\w+ly\\s+)?(?:\\w+ed|begun|met|taken\\s+(?:place|effect)|gone\\s+live|been\\s+(?:set\\s+up|made|held|run|built))|concludes?|reports?|closes?|ends?)\\b'

const sources: readonly string[] = [
  // a stretch from one time to another: "From September 2026 to March 2027", "Autumn term 2025 to spring term 2026"
  `\\b(?:from|between)\\s+${point}(?:${until}|\\s+and\\s+)${point}`,
  `\\b(?:from|between)\\s+${edge}${partly}${year}${until}${edge}${partly}${year}\\b`,
  `\\b${edge}${partly}(?:${wholeMonth}|${season})(?:,?\\s+${year})?${until}${edge}${partly}(?:${wholeMonth}|${season}),?\\s+${year}\\b`,
  // a time that hangs on an occasion: "in the 2026 survey", "to the July meeting", "in the next spending review"
  `\\b${atOccasion}\\s+${whose}(?:${partly}${month}\\s+${year}|${pair}|${year}|${season}\\s+${year}|${wholeMonth}|${season})\\s+${between}(?:${occasions})\\b${body}`,
  `\\b${atOccasion}\\s+${whose}(?:very\\s+)?(?:next|forthcoming|coming|upcoming)\\s+${between}(?:${awaited})\\b${body}`,
  `\\b${atOccasion}\\s+${whose}following\\s+(?:[\\w’-]+\\s+)?(?:meeting|round|survey|conference)\\b${body}`,
  // an occasion that speaks, or is held: "the spring publication will set out", "further 2026 and 2028 surveys are", "run the 2027 survey"
  `\\b(?:the\\s+|our\\s+|its\\s+|an?\\s+)(?:${wholeMonth}|${season})(?:\\s+${year})?\\s+${between}(?:${awaited}|bulletin|white\\s+paper)${actsThen}`,
  `\\b(?:the\\s+|our\\s+|its\\s+|an?\\s+|further\\s+|new\\s+)*(?:(?:${year}(?:,\\s+|,?\\s+and\\s+)){0,6}${year})\\s+${between}(?:${occasions}|surveys|conferences|audits)${actsThen}`,
  `(?<=\\b(?:run|hold|undertak|conduct|host|repeat|carry\\s+out|deliver|complet|commission|launch|organis|plan)(?:e|ing|ning)?\\s+(?:for\\s+)?)(?:the|its|our|their|a)\\s+${year}\\s+${between}(?:${occasions}|surveys)\\b`,
  `\\bfrom\\s+FY\\s?\\d{2}\\s?[/-]\\s?\\d{2}${until}${edge}FY\\s?\\d{2}\\s?[/-]\\s?\\d{2}\\b`,
  // days
  `\\b${lead}?${edge}\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${month},?\\s+${year}\\b`,
  `\\b${lead}?${edge}${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+${year}\\b`,
  `\\b${lead}?\\d{1,2}[/.]\\d{1,2}[/.](?:${year}|\\d{2})\\b`,
  `\\b${lead}?\\d{4}-\\d{2}-\\d{2}\\b`,
  // quarters
  `\\b${lead}?${edge}(?:Q[1-4]|quarter\\s[1-4]|(?:first|second|third|fourth|final|last)\\s+quarter)\\b,?\\s*(?:of\\s+)?(?:the\\s+)?(?:financial\\s+year\\s+)?(?:${pair}|${year})\\b`,
  // months and seasons, several of them joined: "in March, June and September 2026"
  `\\b${lead}?${edge}${partly}(?:(?:${month},\\s*){0,4}${month}\\s*(?:-|–|to|and)\\s*)?${month},?\\s+(?:of\\s+)?${year}\\b`,
  // "Mar-26" and "March ’26" in the date columns of plans
  `\\b${lead}?${month}\\s?[-–’']\\s?\\d{2}\\b(?!\\d)`,
  `\\b${lead}?${edge}${partly}${season}\\s+(?:of\\s+)?${year}\\b`,
  // years: pairs, parts, lists ("in 2026, 2028 and 2030") and single ones, which count only after a preposition
  `\\b${lead}?${edge}(?:(?:academic|school|financial|fiscal)\\s+year\\s+|FY\\s?)?${pair}(?:\\s+(?:(?:academic|school|financial)\\s+year|funding\\s+period))?`,
  `\\b${lead}?FY\\s?\\d{2}\\s?[/-]\\s?\\d{2}\\b`,
  `\\b${lead}?${edge}(?:early|mid|late)(?:\\s?[-–]\\s?(?:early|mid|late))?(?:[- ]|\\s+in\\s+)${year}\\b`,
  `\\b${lead}${edge}${year}(?:,\\s+${year}){1,6},?\\s+(?:and|or)\\s+${year}\\b`,
  `\\b${lead}${edge}${year}(?:\\s+(?:to|and|[-–])\\s+${year})?(?:\\s+onwards)?\\b(?:\\s+funding\\s+period)?`,
  `\\bend\\s+of\\s+(?:${month}\\s+)?${year}\\b`,
  // days and months of a year that is not printed
  `\\b(?:by|before|until|on|from|for|at)\\s+${edge}\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?\\s+${wholeMonth}`,
  // this year, next year, this parliament
  `\\b(?:later\\s+(?:this|in\\s+the|next)\\s+(?:year|parliament|decade)|(?:early|late)\\s+(?:next|this)\\s+year|earl(?:y|ier)\\s+in\\s+the\\s+new\\s+year|this\\s+year|in\\s+future\\s+updates|(?:by|before|at)\\s+(?:the\\s+)?year[- ]end)\\b`,
  // counted from now or from an event: "within six months of the conclusion of an exercise", "in six weeks’ time"
  `\\bwithin\\s+(?:the\\s+)?(?:next\\s+)?${counts}\\s+(?:working\\s+)?${units}(?:\\s+of\\s+(?:the\\s+)?(?:date\\s+of\\s+)?(?:the\\s+)?(?:publication|publishing|this\\s+\\w+|the\\s+\\w+|conclusion|completion|start|end)(?:\\s+of\\s+(?:the|an?|each|this)\\s+\\w+)?)?`,
  // an incumbent's beginning: "in the first 100 days"
  `\\b(?:in|within|during)\\s+(?:the|her|his|their|its)\\s+first\\s+${counts}\\s+${units}\\b(?:\\s+(?:of|in)\\s+(?:office|post|taking\\s+up\\s+(?:the\\s+)?(?:post|role)|(?:[\\w’'-]+\\s+){1,4}?appointment))?`,
  `\\b${counts}\\s+${units}\\s+(?:after|from|of|following)\\s+(?:the\\s+)?(?:date\\s+of\\s+)?publication`,
  `\\b(?:over|in|during|for|throughout|across)\\s+the\\s+(?:next|coming|following)\\s+${counts}\\s+${units}\\b`,
  `\\bin\\s+(?!an?\\s)${counts}\\s+${units}\\b(?:[’']?\\s+time\\b)?(?!\\s+(?:old|of\\s+age|each|per))`,
  `\\bover\\s+(?:a\\s+period\\s+of\\s+|an?\\s+)?${one}[- ](?:years?|months?)(?:\\s+period)?\\b`,
  // terms, sessions, quarters and months to come
  `\\b(?:by|before|at|during|until|from)\\s+(?:the\\s+)?(?:(?:(?:end|start|beginning)\\s+of\\s+)(?:(?:this|the\\s+current|the\\s+next|next|the)\\s+)?|(?:this|the\\s+current|the\\s+next|next|the)\\s+)(?:parliament(?:ary\\s+session)?|(?:(?:spring|summer|autumn)\\s+)?(?:half[- ])?term|month|week|quarter)\\b`,
  `\\b(?:(?:in|within|over|during|throughout)\\s+)(?:the\\s+)?(?:next|following|coming)\\s+(?:quarter|month|week|term|session|parliamentary\\s+session)\\b`,
  `\\bnext\\s+(?:quarter|month|week|term)\\b`,
  `\\b${lead}${edge}(?:(?:this|the|current|next)\\s+)?(?:financial|academic|calendar|school)\\s+year\\b`,
  `\\b(?:by|over|in|during|within)\\s+${edge}(?:this|next|the\\s+coming|the)\\s+year\\b`,
  `\\b(?:by|before|until|in|from)\\s+${edge}${partly}${wholeMonth}`,
  // feasts that school years turn on
  `\\b(?:by|before|after|at|until|over)\\s+(?:Easter|Christmas|Whitsun)(?:\\s+${year})?\\b`,
  // by an event: "once the new unit is in place", "when the rules come into force", "after the audit has reported"
  `\\b(?:before|until|once|when|as)\\s+(?:[\\w’'-]+\\s+){1,5}?(?:(?:is|are|(?:has|have)\\s+been|becomes?|comes?)\\s+(?:fully\\s+)?(?:stood\\s+up|in\\s+(?:place|force)|into\\s+(?:force|effect)|operational|completed?|established|published|available|concluded|enacted)|concludes?|commences?)\\b`,
  `\\b(?:once|until|after|when|as\\s+soon\\s+as)\\s+(?:the|this|these|our|its|their|all|it|they)\\s+(?:[\\w’'-]+\\s+){0,6}?${done}`,
  `\\b(?:on|upon|following|after)\\s+(?:the\\s+)?(?:completion|conclusion|publication|introduction|launch)\\s+of\\s+(?:the\\s+|this\\s+|its\\s+|our\\s+)?(?:[\\w’-]+\\s+){0,2}?${works}\\b`,
  `\\b(?:by|before|in|during|from|over|for|until|towards|this|next)\\s+${edge}${partly}(?:this\\s+|next\\s+|coming\\s+)?(?:spring|summer|autumn|winter)(?:\\s+term)?\\b`,
]

export const timePhrases: readonly RegExp[] = sources.map(source => new RegExp(source, 'gi'))

/** Words after a year by which it is the name of a document or a thing, and no time: "the 2024 Industrial Plan". */
export const namesAfterYear =
  /^\s+(?!(?:and|or|but|to|in|on|for|by|with|at|from|the|a|an|as|so|which|who|that|we|it|they|our|its|this|these|all|each|will|shall|is|are|was|were|has|have|had|must|should|can|may|onwards|when|where|if|of|following|subject|through|using|alongside|including|after|before|until|once|while|calendar|financial|academic|school|fiscal|year|term|deadline|target|half|quarter|season|funding)\b)[\p{L}]/iu
/** A determiner right before a year, so that what follows may be a name: "the 2023 to 2024 …", "its March 2025 …". */
export const namedYear = new RegExp(
  `(?:^|\\s)(?:the|our|its|their|this|an?|his|her|[\\w-]+[’']s)\\s+(?:(?:${month}|${season})\\s+)?${year}(?:\\s?(?:[-–/]|to|and)\\s?(?:${year}|\\d{2}))?$`,
  'i',
)

/** Words before a time that place it in the past or make it part of a name. */
export const notPromised = /\b(?:since|past|last|previous|published|dated|of|as\s+at|until\s+recently|between)\s*$/i
/** "will be developed and published in spring": the same words, of what is yet to come. */
export const toBe = /\b(?:will|shall|to)\b[^.;]*\bbe\b[^.;]*\b(?:published|dated)\s*$/i
/** What was done at a time: "the panel established in 2019", "as set out in the March 2025 report". */
export const doneThen =
  /(?:\b(?:the|this|these|those|a|an|its|our|their|as|was|were)\s+(?:(?!(?:be|will|to|for|in)\b)[\w’-]+\s+){0,4}?(?:established|introduced|launched|formed|created|set\s+(?:up|out)|made|agreed|commissioned|produced|identified|recommended|described|highlighted|outlined|announced|reported|held|received|raised|found|issued|adopted|contained|appointed|begun|started|conducted|undertaken|completed)|\b(?:had|was|were|did)\s+[\w\s’-]{0,60}|\b(?:spent|invested|achieved|received)\s+[^,;]{1,40})\s*$/i
/** Only these prepositions tell when something was done; "by" and "within" look ahead. */
export const atThatTime = /^(?:in|on|at|during|the\b|\d|since|after)/i

/** Words that lead to a later step, to a purpose or to what was before: of two times, theirs is not the promise's. */
export const laterStep =
  /\b(?:with\s+(?:a|the)\s+(?:view|aim|intention|ambition)\s+(?:to|of)|ahead\s+of|in\s+advance\s+of|in\s+(?:time|preparation|readiness)\s+for|to\s+(?:inform|feed\s+into|align\s+with|support)|before\s+\w+ing|prior\s+to|followed\s+by|so\s+that|leading\s+to|following|after|building\s+on|in\s+(?:response\s+to|line\s+with|accordance\s+with)|as\s+(?:set\s+out|described|agreed|recommended)|which\s+(?:will|is|are|was|were|has)|whose)\b[^,;.]*$/i

/** Leads to a later step that the promise only looks towards. */
export const towards =
  /\b(?:with\s+(?:a|the)\s+(?:view|aim|intention|ambition)\s+(?:to|of)|ahead\s+of|in\s+(?:advance\s+of|time\s+for|preparation\s+for|readiness\s+for)|followed\s+by)\b[^,;.]*$/i

/** Says how things stand today: the only time of "is currently being revised". */
export const atPresent =
  /(?<=\b(?:is|are|am)\s+(?:\w+\s+)?)(?:currently|at\s+present)\b|(?<=^|[.;]\s)(?:currently|at\s+present)(?=,?\s[^.;]*\b(?:is|are)\s+(?:being\s+)?\w+)/i
