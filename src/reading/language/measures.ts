/** Words by which the gaps of promises and recommendations are told. For responses and action plans. */

/** A figure to reach or to report. Dates and small counts of events are not measures of their effect. */
export const measure =
  /\b\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent\b)|\b(?:up\s?take|percentages?|proportions?|attendance|completion\s+rates?|numbers?\s+of|rates?\s+of|evaluat(?:ion|ed)|baseline|target\s+of|at\s+least\s+\d+|compliance\s+rate|how\s+many|feedback\s+scores?|reduction\s+in|increase\s+in)\b/i

/** Work that comes in amounts which a promise should give. */
export const amounts =
  /\b(?:training|workshops|sessions|audits|audit\s+work|sampling|samples|materials|briefings|events|courses|visits|webinars|seminars|conferences|supervision\s+sessions|surveys|reviews)\b/i
/** Where a promise's matter ends and its purpose, manner or time begins. */
export const matterEnds =
  /\s(?:to\s+(?:ensure|support|help|improve|enable|strengthen|raise)|so\s|which\s+(?!will\s+be\s+available)|through\s|by\s(?!\w+ing)|in\s+order\s)/i
/** How many, how often, for whom in number. */
export const quantity =
  /\b(?:\d+(?!\s?(?:st|nd|rd|th|\/|-|–)|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))(?<!(?:19|20)\d\d)|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|(?:each|every)\s+\w+|quarterly|monthly|annual(?:ly)?|weekly|termly|once|twice)\b/i

/** A body that will hear of the work, or an act of telling one. */
export const receives =
  /\b(?:report(?:s|ed|ing)?\s+(?:back\s+)?(?:to|on|its|the)|(?:presented|submitted|fed\s+back|taken|provided|brought|referred|returned|escalated)\s+(?:back\s+)?to|shared\s+(?:with|across)|overs(?:een|ight)|monitored\s+by|to\s+the\s+(?:\w+\s+){0,6}?(?:board|group|executive|partnership|committee|sub-?group|panel)|assur(?:e|ance)|through\s+the\s+[\w\s,&-]{0,60}?(?:group|board|committee))\b/i
/** Promises that are received as they are kept: letters, publications, meetings. */
export const receivedAnyway =
  /\b(?:letters?|writ(?:e|es|ing|ten)\s+to|publish(?:ed|es|ing)?|publication|website|meet(?:s|ing|ings)?|convene|consult(?:s|ation)?|circulat(?:e|ed)|newsletter|bulletin|disseminat\w+)\b/i

/** What a recommendation is for, or what should be so when it is done. */
export const outcome =
  /\b(?:so\s+that|in\s+order\s+(?:to|that)|(?:to|that|which)\s+(?:ensure|improve|reduce|protect|prevent|strengthen|enable|help|promote|increase|safeguard|support|keep|make\s+sure)|leading\s+to|resulting\s+in|ensures?|make\s+sure|improv(?:e|es|ing)\b|support\s+and\s+challenge|challenge|sufficient(?:ly)?|effective(?:ly|ness)?|addressed|robust(?:ly)?|embedded|timely|consistent(?:ly)?|safe(?:r|ly)?|reduc(?:e|ing|tion)|outcomes?|impact|protected|confident(?:ly)?|understood?|better)\b/i
/** What is only reported inside a recommendation is not its own outcome. */
export const reportedPart =
  /\b(?:suggest(?:ing|s)|indicat(?:ing|es)|show(?:ing|s)|find(?:ing|s)|conclud(?:ing|es))\s+that\b.*$/i

/** Progress that will be made public, or looked at again. */
export const followUp =
  /\b(?:(?:progress|update)[\w\s,]{0,60}?\b(?:publish\w*|website|annual\s+report|yearly\s+report)|publish\w*[\w\s,]{0,60}?\b(?:progress|update)|(?:annual|yearly)\s+report|review\s+(?:of\s+)?(?:progress|this\s+(?:response|plan))|progress\s+(?:against|on|with)\s+(?:these|this|the|each|all)[\w\s]{0,40}?(?:recommendations?|actions?|plan|response)|(?:six|twelve|\d{1,2})[- ]months?\s+(?:review|follow[- ]up|update)|follow[- ]up\s+report|will\s+be\s+reviewed\s+(?:in|by|on|after|quarterly|every))\b/i

/** Words or views of the child, the family or those who have been through it. */
export const voice =
  /\b(?:(?:child|children|family|families|parent|parents|mother|father|grand(?:mother|father|parents?)|sister|brother|aunt|uncle|sons?|daughters?|siblings?|carer|carers|relative|relatives|young\s+people)(?:[’']s?)?\s+(?:\w+\s+){0,3}?(?:told|said|say|views?|voices?|wishes|contribut\w+|shared\s+(?:their|his|her)|were\s+(?:consulted|involved|asked)|was\s+(?:consulted|involved|asked)|asked\s+(?:that|us|for)|feedback|felt|wanted|described)|(?:views?|voices?|words|experiences?|wishes|contribution|involvement|feedback)\s+(?:and\s+\w+\s+)?(?:of|from)\s+(?:the\s+|his\s+|her\s+|their\s+|local\s+)?(?:child|children|family|families|parents?|mother|father|young\s+people|carers?)|lived\s+experience|co-?produc\w+|tribute)\b/i
