/** What verbs say of a sentence: something promised, something done or being done, or whose function it is. */

/** Words that promise. For responses and action plans written in the third or the first person. */
export const promise =
  /(?:\b(?:will|shall)\b(?!\s+(?:not|have\s+been)\b)|[’']ll\b|\b(?:is|are|am|remains?)\s+(?:\w+ly\s+)?committed\s+to\b|\b(?:intends?|proposes?|undertakes?|aims?|hopes?|plans?)\s+to\b(?=\s+\w)|\b(?:is|are)\s+(?:going|due|set|planned|scheduled|planning|aiming|hoping|proposing|looking)\s+to\b|\b(?:is|are)\s+(?:(?:now|also|already)\s+)?(?:planned|scheduled|timetabled|due)\s+(?=(?:for|in)\s)|\b(?:has|have)\s+(?:\w+\s+)?(?:agreed|committed|undertaken|pledged|resolved)\s+to\b|\b(?:is|are)\s+to\s+(?:be\s+)?(?=[a-z]+)|\b(?:is|are)\s+(?:\w+\s+)?expected\s+to\b(?=\s+(?:commence|begin|start|conclude|report|publish|launch|finish|take\s+place|be\s+(?:\w+\s+)?(?:completed?|published|launched|delivered|in\s+place|available|introduced|considered|implemented|rolled)))|\b(?:is|are)\s+(?:(?:currently|now|also)\s+)?being\s+(?=(?:scoped|considered|explored|planned|looked|redrafted|drafted|developed|updated|revised|prepared|designed|commissioned|piloted)\b)|\b(?:is|are|am)\s+(?:(?:currently|now|also|already)\s+)?(?=(?:reviewing|considering|exploring|conducting|undertaking|developing|preparing|drafting|redrafting|surveying|consulting|commissioning|scoping|planning|generating)\b))/gi

/** Between these words and the next comma a verb belongs to a side clause. */
export const sideClause =
  /\b(?:that|which|who|whom|whose|whether|how|what|because|so|if|where|to\s+ensure|ensuring)\b[^,;]*$/i

/** Verbs after which "that … will" is still a promise. */
export const reportedPromise =
  /\b(?:agreed|confirmed|decided|resolved|assured|committed|proposed|planned|intended|anticipated|expected|hoped|envisaged|requested|instructed|means)\s+that\b[^,;]*$/i

/** What is looked for from a promise, not a further promise: "This will enable staff to…". */
export const effect =
  /^(?:also\s+|then\s+|therefore\s+|in\s+turn\s+|further\s+|help\s+to\s+)*(?:ensure|enable|help|allow|mean|improve|strengthen|give|lead\s+to|result|contribute|assist|make\s+sure|increase|reduce|promote|support|provide\s+(?:assurance|opportunit|an\s+opportunity|evidence|further)|inform|form|build|be\s+able\s+to|be\s+better|feel|benefit|know|understand|demonstrate)\b/i
export const effectSubject =
  /^(?:(?:and|but|so|all\s+of)\s+)?(?:this|these|those|that|it|which|doing\s+so|such|in\s+turn)(?:\s+(?:work|approach|training|activity|process|change|changes|actions?|steps|measures|guidance|programme|audit|report|will))*\s*$/i
/** Whatever the subject, these say what will be so and not what will be done. */
export const stateOnly =
  /^(?:also\s+|always\s+|still\s+)?(?:be\s+(?:\w+ly\s+)?(?:able|aware|confident|clear|better|more|equipped|familiar|dependent|scalable|key|crucial|essential|critical|important|determined|known|a\s+(?:catalyst|key|focus))|remain\s+(?:responsible|accountable|committed))\b/i

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
  /^(?:also\s+|therefore\s+|in\s+turn\s+)*(?:raise\s+the|require|inform|strengthen|help|support|ensure|enable|improve|set\s+out|act\s+to|look\s+at\s+how|allow|mean|determine|underpin|focus|form\s+part|evaluate|contribute|demonstrate|reduce|build|take\s+(?:some\s+)?time)\b/i

/** What somebody says of the promises of others is none of theirs: "We note that the council will …". */
export const remark =
  /\b(?:notes?|expects?|believes?|recogni[sz]es?|acknowledges?|understands?|hopes?)\s+that\b[^,;]*$/i
