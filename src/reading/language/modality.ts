import { month } from './times.ts'

/** What verbs say of a sentence: something promised, something done or being done, or whose function it is. */

const now = String.raw`(?:(?:now|also|already|currently|still)\s+)*`
/** What the work in hand is to bring about: something that will be seen to be there, and not a hope. */
const bringAbout =
  'develop|put\\s+in\\s+place|improve|establish|produce|complete|implement|introduce|propose|agree|deliver|update|revise|design|create|finalise|publish|set\\s+up|build|strengthen|align|embed|test|pilot|reform|redesign'
const ends =
  'commence|begin|start|conclude|report|publish|launch|finish|take\\s+place|go\\s+live|have\\s+\\w+ed|have\\s+(?:[\\w-]+\\s+){1,6}?in\\s+(?:place|post|operation)|be\\s+(?:\\w+\\s+)?(?:completed?|finished|concluded|done|ready|shared|agreed|issued|held|signed\\s+off|made|awarded|appointed|recruited|opened|published|launched|delivered|effective|operational|in\\s+(?:place|service|use|force|operation)|available|introduced|considered|implemented|rolled)'

/** Words of a time that can still be to come: "in May 2026", "next term", "by the end of the school year". */
const toCome = String.raw`(?:\b(?:no\s+later\s+than|by|from|during|until|in|on|before)\s+(?:the\s+)?(?:(?:end|start|course|middle)\s+of\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:this|next|coming)\s+)?(?:${month}|spring|summer|autumn|winter|(?:school|academic|financial)\s+year|20\d\d)(?!\w)|\b(?:this|next|later\s+(?:this|in\s+the))\s+(?:(?:spring|summer|autumn)\s+)?(?:year|term|month|spring|summer|autumn|winter)\b)`
/** Things somebody could see done by a day, as against what is hoped for. */
const doings =
  'publish|introduce|launch|hold|train|recruit|appoint|consult|review|report|extend|commission|have|move|complete|implement|establish|develop|put\\s+in\\s+place|set\\s+up|revise|update|agree|produce|pilot|finalise|begin|start|bring\\s+forward|roll\\s+out'

/** What follows "for" or "in" where a thing has been fixed for a day to come. */
const fixedFor = String.raw`(?:the\s+)?(?:(?:end|start|week|beginning)\s+(?:of|beginning|commencing)\s+)?(?:early\s+|mid-?\s?|late\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+${month}|${month}|20\d\d|spring|summer|autumn|winter|next\s|later\s|this\s)`
const reviewOf = String.raw`(?:a|an|the|its|our)\s+(?:[\w-]+\s+){0,3}?(?:review|audit|evaluation|consultation|survey|assessment|mapping)\b`

/** Words that promise, a kind to a line. For responses and action plans written in the third or the first person. */
const promises: readonly string[] = [
  // "will have been" looks back from a later day
  String.raw`\b(?:will|shall)\b(?!\s+(?:not|have\s+been)\b)`,
  String.raw`[’']ll\b`,
  String.raw`\b(?:is|are|am|remains?)\s+(?:\w+ly\s+)?committed\s+to\b(?!\s+(?:ensuring|doing|improving|learning|being|safeguarding|protecting|keeping|building\s+(?:\w+er|strong|better))\b)`,
  String.raw`\b(?:intends?|proposes?|undertakes?|aims?|hopes?|plans?)\s+to\b(?=\s+\w)`,
  String.raw`\b(?:is|are)\s+(?:going|due|set|planned|scheduled|planning|aiming|hoping|proposing|looking)\s+to\b`,
  // "is planned for the spring", "is planned this year"
  String.raw`\b(?:is|are)\s+${now}(?:planned|scheduled|timetabled|due)\s+(?=(?:for|in|by|from|this|next|later)\s)`,
  // "commits to publishing"; "with further funding to be announced in May"
  String.raw`\bcommits?\s+to\s+(?=\w+ing\b)`,
  String.raw`\bto\s+be\s+(?=(?:set\s+out|published|announced|confirmed|launched)\s+(?:in|by|later|at)\s)`,
  // money that is being spent over years to come
  String.raw`\b(?:is|are)\s+(?=investing\b[^.;]{0,120}\b(?:over|until|from)\s)`,
  String.raw`\b(?:has|have)\s+(?:\w+\s+)?(?:agreed|committed|undertaken|pledged|resolved)\s+to\b`,
  String.raw`\b(?:is|are)\s+to\s+(?:be\s+)?(?=[a-z]+)`,
  // what is expected is promised only where it says what will be there or done
  String.raw`\b(?:is|are)\s+(?:\w+\s+)?(?:expected|anticipated|estimated|projected|targeted)\s+to\b(?=\s+(?:${ends}))`,
  String.raw`\b(?:anticipates?|expects?)\s+(?=[^.;,]{3,60}?\sto\s+(?:${ends})\b)`,
  // a rule that begins on a day: "From April 2026 all schools must …", "should be in force from May"
  String.raw`(?<=\bfrom\s+(?:\w+\s+){0,3}(?:19|20)\d\d\b[^.;]{0,200})\bmust\b(?=\s+[a-z])`,
  String.raw`\bshould\b(?=\s+be\s+(?:effective|in\s+(?:place|force|use|service)|operational|completed?|available|published)\s+(?:from|by|in)\s+[\w\s]{0,20}(?:19|20)\d\d\b)`,
  // "expects to publish": what it says it will do, and not what it foresees
  String.raw`(?:\bexpects|\banticipates|\b(?:we|they)\s+(?:also\s+)?expect)\s+to\b(?=\s+(?:${doings})\b)`,
  // in hand: "a new protocol is in the process of being written"
  String.raw`\b(?:is|are)\s+${now}in\s+the\s+process\s+of\s+(?:being\s+(?=\w+(?:ed|en)\b)|(?=(?:reviewing|developing|drafting|revising|commissioning|recruiting|appointing|establishing|updating|setting\s+up)\b))`,
  // money: what is paid for over years to come, and what was set aside for something to be there by a day
  String.raw`\b(?:is|are)\s+${now}(?=(?:supporting|funding)\b[^.;]{0,160}?(?:\binvestment\b|\bfunding\b|\bgrants?\b|£\d)(?:[^.;]|approx\.|\d\.\d){0,100}?\b(?:over|until|from|across)\s)`,
  String.raw`\b(?:was|were|(?:has|have)\s+been)\s+(?=(?:secured|allocated|set\s+aside|made\s+available|earmarked)\s+(?:for|to)\b[^.;]{0,240}?\b(?:by|until|over)\s+(?:the\s+)?(?:end\s+of\s+)?(?:${month}\s+)?20\d\d)`,
  // fixed for a day: "a briefing has been arranged for 9 July"
  String.raw`\b(?:has|have)\s+${now}been\s+(?=(?:programmed|scheduled|planned|arranged|booked|timetabled|commissioned|fixed)\s+(?:for|in|on|to\s+(?:take\s+place|begin|start|report)\s+(?:in|on|from))\s+${fixedFor})`,
  // a timetable of what is to come: "The programme sets out a timetable of yearly exercises (2026-2030)"
  String.raw`\bsets?\s+out\s+(?=(?:a|an|the|its|our)\s+(?:[\w-]+\s+){0,3}?(?:timetable|schedule|calendar|roadmap)\s+(?:of|for|to)\s[^.;]{0,160}?(?:${toCome}|\(20\d\d\s?[-–]))`,
  // an aim with a figure: "We aim for 90% of staff to complete it"
  String.raw`\b(?:aims?|aiming)\s+for\s+(?=(?:at\s+least\s+|over\s+|more\s+than\s+|around\s+)?(?:\d|all\b|every\b|each\b|half\b)[^.;]{0,120}?\sto\s+(?:be|have|\w+)\b)`,
  // a review in somebody's hands: its findings are still to come
  String.raw`\b(?:is|are)\s+${now}(?=(?:leading|carrying\s+out|running)\s+${reviewOf})`,
  String.raw`\bthere\s+(?:is|are)\s+planned\b`,
  // "Discussions are under way to agree …"
  String.raw`\b(?:is|are)\s+${now}under\s?way\b(?=[^.;]{0,60}\sto\s+(?:understand|${bringAbout})\b)`,
  String.raw`\bmust\b(?=\s+(?:have|be|include|hold|complete|use|publish|provide|ensure)\b[^.;]{1,160}\b(?:from|by)\s+(?:the\s+)?(?:(?:start|end)\s+of\s+)?(?:\d{1,2}\s+)?(?:${month}\s+)?20\d\d\b)`,
  // what somebody says they mean to do: "Our intention is to publish …", and no purpose ("The aim of the training is to …")
  String.raw`\b(?:intention|ambition|aim|plan|next\s+steps?)\s+(?:is|are)\s+to\b(?=\s+(?:${doings})\b)`,
  // "development of a course planned for delivery in 2026": said in passing, and still a promise
  String.raw`\b(?:planned|targeted|scheduled|timetabled)\s+for\s+(?=(?:delivery|publication|launch|completion|implementation|roll-?out)\s+(?:in|by|from|during|later|this|next)\s)`,
  // a plan with its day: "has agreed a timetable to move the service by May 2026"
  String.raw`\b(?:has|have)\s+(?:mapped\s+out|drawn\s+up|set\s+out|agreed|prepared|put\s+together)\s+(?=(?:a|an|its|their|the)\s+(?:[\w-]+\s+){0,3}?(?:pathway|plan|timetable|schedule|programme|roadmap)\s+(?:to|for)\s[^.;]{0,160}?${toCome})`,
  // events to come: "There is a conference for governors next term"
  String.raw`\bthere\s+(?:is|are)\b(?=[^.;]{0,80}\b(?:training|workshops?|conferences?|events?|briefings?|sessions?|courses?|meetings?|seminars?)\b[^.;]{0,80}${toCome})`,
  // under way, with a day to come: without one it tells how things are
  String.raw`\b(?:is|are|am)\s+${now}(?=(?:recruiting|leading|running|holding|hosting|launching|introducing|organising|arranging|writing|updating|revising|establishing|trialling|rolling\s+out|delivering|carrying\s+out|auditing|strengthening|extending)\b[^.;]{0,200}?${toCome})`,
  // work in hand: only what is being made or looked into
  String.raw`\b(?:is|are)\s+${now}being\s+(?=(?:scoped|considered|explored|planned|looked|redrafted|drafted|developed|updated|revised|prepared|designed|commissioned|piloted|conducted)\b)`,
  String.raw`\b(?:is|are|am)\s+${now}(?=(?:reviewing|considering|exploring|conducting|undertaking|developing|preparing|drafting|redrafting|consulting|commissioning|scoping|planning|generating|publishing|piloting)\b)`,
  String.raw`\b(?:is|are|am)\s+${now}(?:working|leading\s+work)\s+(?:closely\s+)?(?:(?:with|alongside|across)\s[^.;:]{1,80}?\s)?to\b(?=\s+(?:${bringAbout})\b)`,
]
export const promise = new RegExp(`(?:${promises.join('|')})`, 'gi')

/** Between these words and the next comma a verb belongs to a side clause. */
export const sideClause =
  /\b(?:that|which|who|whom|whose|whether|how|what|because|as\s+(?:it|they|this|we)|although|though|so|if|where|to\s+ensure|ensuring)\b[^,;]*$/i

/** Verbs after which "that … will" is still a promise. */
export const reportedPromise =
  /\b(?:agreed|confirmed|decided|resolved|assured|committed|proposed|planned|intended|anticipated|expected|hoped|envisaged|requested|instructed|means|plan|aim|intention)\s+that\b[^,;]*$/i

/** What is looked for from a promise, not a further promise: "This will enable staff to…". */
export const effect =
  /^(?:also\s+|then\s+|therefore\s+|in\s+turn\s+|further\s+|help\s+to\s+)*(?:ensure|enable|help|allow|mean|improve|strengthen|give|lead\s+to|result|contribute|assist|make\s+sure|increase|reduce|promote|support|provide\s+(?:assurance|opportunit|an\s+opportunity|evidence|further)|inform|form|build|be\s+able\s+to|be\s+better|feel|benefit|know|understand|demonstrate)\b/i
export const effectSubject =
  /^(?:(?:and|but|so|all\s+of)\s+)?(?:this|these|those|that|it|which|doing\s+so|such|in\s+turn)(?:\s+(?:work|approach|training|activity|process|change|changes|actions?|steps|measures|guidance|programme|audit|report|will))*\s*$/i
/** Whatever the subject, these say what will be so and not what will be done. */
export const stateOnly =
  /^(?:also\s+|always\s+|still\s+)?(?:look\s+to\s+(?:the|our|all|those)\s|be\s+(?:\w+ly\s+)?(?:able|aware|confident|clear|better|more|equipped|familiar|dependent|scalable|key|crucial|essential|critical|important|determined|known|a\s+(?:catalyst|key|focus))|remain\s+(?:responsible|accountable|committed))\b/i

/** Says whose function something is. For the standing sentences with which a body answers a request to act. */
export const standing =
  /\b(?:(?:it\s+is|this\s+is|is)\s+(?:(?:a|the|an)\s+)?(?:(?:key|core|central|standing|existing|integral)\s+)?(?:part\s+of\s+)?(?:the\s+|its\s+|our\s+|their\s+)?(?:[\p{L}’' -]{1,60}?)?(?:function|role|responsibility|duty|remit|purpose)s?\s+(?:of\s+[\p{L}’' -]{1,60}\s+)?(?:is\s+)?to|(?:is|are|remains?)\s+(?:already\s+)?(?:responsible|accountable)\s+for|(?:has|have)\s+(?:a|the)\s+(?:statutory\s+|legal\s+|clear\s+)?(?:duty|responsibility|role|remit)|(?:terms\s+of\s+reference|remit|constitution|role)\s+(?:\w+\s+){0,3}?(?:includes?|requires?|states?|sets?\s+out|is\s+to))\b/iu

/** A verb in the present or past that a claim can stand on. */
export const finite =
  /\b(?:has|have|had|is|are|was|were|does|do|did|includes?|provides?|provided|conducts?|conducted|undertakes?|undertook|delivers?|delivered|holds?|held|uses?|used|offers?|offered|continues?|continued|meets?|met|receives?|received|recognises?|acknowledges?|accepts?|agrees?|believes?|welcomes?|always|currently|already|regularly|routinely)\b/i

/** Neither claim nor promise: courtesies, and what the body thinks. */
export const courtesy =
  /^(?:(?:the|our|this)\s+)?(?:[\p{L}’'&-]+\s+){0,8}?(?:fully\s+|also\s+|very\s+much\s+|strongly\s+|sincerely\s+)?(?:accepts?|agrees?(?!\s+to\b)|welcomes?|thanks?|recognises?|acknowledges?|supports?\s+(?:this|the)\s+recommendation|notes?|regrets?|apologises?|(?:is|are)\s+(?:sorry|grateful|saddened|pleased)|offers?\s+(?:its|our|their)\s+(?:sincere|condolences)|understands?|believes?)\b/iu

/** A verdict on the recommendation, as printed. The longest that fits is kept. */
export const verdict =
  /\b(?:(?:not|partially|partly|fully|broadly)\s+)?(?:do(?:es)?\s+not\s+(?:accept|agree\s+with|support)|accept(?:s|ed)?|agree(?:s|d)?(?:\s+with)?(?!\s+(?:to|that|by)\b)|support(?:s|ed)|reject(?:s|ed)?|decline(?:s|d)?|note[sd]|concur(?:s|red)?|endorse(?:s|d)?)(?![\p{L}-])(?:\s+(?:this|the|these|that)\s+recommendations?)?(?:\s+(?:in\s+(?:full|part|principle)|fully|partially|with\s+(?:reservations|modifications?|amendments?)))?/iu

/** How far a recommendation has come, where a table has a column for it. For yearly status reports. */
export const status =
  /^(?:(?:partially|partly|fully|not\s+yet|now)\s+)?(?:being\s+)?(?:implemented|under\s+consideration|in\s+progress|no\s+further\s+action|not\s+for\s+(?:the\s+)?\w+|closed|superseded|withdrawn|open)\b/i

/** What things that are no party do of themselves: "Research will inform …", "These standards will set out …". */
export const thingsDo =
  /^(?:also\s+|therefore\s+|,?\s*in\s+turn,?\s+)*(?:raise\s+the|require|inform|strengthen|help|support|ensure|enable|improve|set\s+out|act\s+to|look\s+at\s+how|allow|mean|determine|underpin|focus|form\s+part|(?:provide|give|offer|show|yield|produce)\s+(?:us\s+with\s+)?(?:(?:a|an|the|more|better|further|clear(?:er)?|greater|real[- ]time|timely|regular|accurate)\s+)*(?:data|information|insights?|intelligence|evidence|picture|view|clarity|overview|understanding|assurance|opportunit\w+|visibility|basis|foundation)\b|evaluate|contribute|demonstrate|reduce|build|take\s+(?:some\s+)?time)\b/i

/** What somebody says of the promises of others is none of theirs: "We note that the council will …". */
export const remark =
  /\b(?:notes?|expects?|believes?|recogni[sz]es?|acknowledges?|understands?|hopes?)\s+that\b[^,;]*$/i
