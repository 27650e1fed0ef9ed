/** Last words of names of bodies and of places to which a name in front belongs. */
export const endsBody =
  /^(?:Agency|Alliance|Ambulance|Association|Authority|Authorities|Board|Boards|Borough|Cabinet|Centre|Charity|City|Clinic|Coalition|Commission|Committee|Constabulary|Consortium|Council|Councils|County|Court|Department|Directorate|District|Division|Executive|Fire|Force|Forum|Foundation|Government|Group|Groups|Hall|Home|Hospice|Hospital|Hospitals|Hub|Hubs|House|Infirmary|Inspectorate|Library|Ltd|Limited|Medicine|Ministry|Network|Nursery|Office|Panel|Partners|Partnership|Partnerships|Police|Practice|Probation|Project|Prison|Programme|Road|Schools?|Academy|College|Secretariat|Service|Services|Shire|Society|Street|Surgery|Team|Teams|Trust|Trusts|Union|Unit|University|Ward|Act|Bill|Code|Framework|Guidance|Inquiry|Model|Pathway|Plan|Policy|Procedure|Procedures|Protocol|Report|Review|Scale|Scheme|Standards?|Strategy|Tool|Toolkit|Index|Principles|Test|Criteria)$/

/**
 * Words that get a capital and are no names: of the field, of time, of posts, and those sentences begin with. In lower case.
 * A name that is one of these too (May, Hope) is seen only beside another word of a name.
 */
const lists = [
  // time
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday',
  'easter christmas ramadan eid diwali ramadhan spring summer autumn winter today tomorrow yesterday day week month year',
  // people without a name, and their letters
  'adult adults aunt auntie baby babies boy boys brother brothers carer carers child children cousin dad daddy daughter family families father fathers foster',
  'friend girl girls gran grandad grandfather grandmother grandparent grandparents guardian half husband infant infants male female man men mother mothers mum mummy',
  'nan nanny nephew newborn niece parent parents partner person people pupil pupils relative sibling siblings sister sisters son step stepfather stepmother',
  'step-father step-mother student students subject teenager toddler twin twins uncle unborn wife woman women young youth maternal paternal birth elder older younger',
  'mgm mgf pgm pgf mr mrs ms miss mx dr prof professor sir dame lord lady rev cllr pc dc ds di sgt st',
  // posts and work
  'adviser advisor analyst author chair chairperson chairman chief clerk clinician commander commissioner commissioners constable consultant coordinator coroner councillor',
  'counsellor deputy designated director directors doctor doctors executive governor governors head headteacher headteachers health independent inspector interim judge lead',
  'leader leaders leads manager managers medical member members mentor midwife midwives minister named nurse nurses officer officers operational paediatrician',
  'paediatricians police practitioner practitioners president principal professional professionals psychiatrist psychologist reviewer reviewers safeguarding scrutineer secretary',
  'senior sergeant service services social solicitor specialist staff strategic superintendent supervisor supervisors surgeon teacher teachers team therapist trainer trainers visitor',
  'visitors work worker workers workforce agency agencies partnership partnerships board schools school nursery academy college hospital trust council court education',
  // words of the field and of documents
  'abuse accepted accommodation action actions acute adolescent adolescents adoption advice advocacy alcohol allegations analysis annual annex appendix approach',
  'arrangements assessment assessments asthma assurance asylum attendance audit audits autism autistic background briefing bruising bulletin bundle care case cases cerebral',
  'challenge chapter chronology clinical closure commitment commitments commissioning communication community complex conclusion conference confidential consent contents context contact core county',
  'covid criminal criminals cultural culture dashboard data date decision development disability disabled discharge disclosure discussion district document domestic drug drugs early',
  'emergency emotional england english wales welsh ireland irish scotland scottish britain british european evidence exploitation expected expectant external feedback figure finding findings first',
  'focus form forum framework front full further gap gender general glossary good group groups guidance harm help high higher history home house housing human identity immigration',
  'impact implementation improvement information initial inquiry inspection inspectorate insight integrated intelligence intervention introduction issue issues joint justice key kinship law',
  'learning legal level liaison life listening lived local london low main making management meeting meetings mental methodology middle mind missing model multi multi-agency',
  'national neglect new next north northern note notes notice number objectives offender offending official online operation options organisations other outcome outcomes overview',
  'page panel paragraph parental part partners pathway pathways phase physical place plan planning plans policies policy position practice pre-birth pregnancy prevention primary',
  'prime priority private probation problem procedure procedures process proceedings profile programme progress protection protocol provision public purpose quality question questions quarter',
  'rapid recommendation recommendations record records reducing referral referrals reform region regional register registered relevant report reports request research resident residential',
  'resources response responses responsibility restorative restricted result results review reviews right rights risk risks role royal rural scope secondary section sector sensitive serious',
  'sexual short signs single site south southern special staffing stage standard standards state statement statutory strategy strategies strength strengths sub-group subgroup suicide summary',
  'supervision support survey system systems table target task terms theme themes therapeutic threshold thresholds timeline title tool toolkit topic training transition trauma trauma-informed trial',
  'unit united universal update upper urgent version victim victims views violence visit visits voice voluntary vulnerable ward website welfare west western whole wider wise within witness working',
  'east eastern act bill code child-in-need section kingdom uk gp nhs dna qr id pdf word excel outlook teams zoom microsoft google whatsapp facebook instagram snapchat tiktok youtube',
  'twitter ofsted cafcass barnardo barnardos nspcc childline samaritans refuge safelives kooth crimestoppers parliament government ministry jobcentre universal credit',
  'motivational interviewing graded profile solihull brook dash marac mash camhs ehcp send gypsy roma traveller travellers romany black white asian african caribbean mixed muslim christian',
  'catholic jewish hindu sikh buddhist polish pakistani indian bangladeshi nigerian ghanaian somali romanian albanian chinese turkish kurdish arabic urdu punjabi bengali french german spanish',
  'portuguese italian greek ukrainian russian vietnamese american europe africa asia poland pakistan india bangladesh nigeria ghana somalia romania albania china turkey ukraine russia',
  'involvement resilience forums scientific advisory advisors advisers civil servants security minority ethnic justice permanent secretaries generals regulation safety patient',
  'story matters preparedness emergencies contingencies threats platform template templates interested persons names issued status consideration industry act science disease',
  'diseases pandemic respiratory aviation maritime rail rule rules organization organisation temporary stay',
  'flat apartment item appendix row column volume schedule question step stream lot plot part',
  'shire larkshire hertfordshire yorkshire lancashire',
  // words that sentences begin with
  'a an the this that these those there here it its he she they we you i his her their our your my me him them us who whom whose which what when where why how if in on at to of by for',
  'from with without about above across after against along although among and any as because been before behind being below beneath beside between beyond both but can could despite did do',
  'does doing done down during each either else enough even every everybody everyone everything except few fewer following had has have having however indeed inside instead into is are was',
  'were just last later least less like many might more most much must near neither never no nobody none nor not nothing now often once one only or others otherwise out outside over own per',
  'perhaps rather same several shall should since so some somebody someone something soon still such than then therefore though three through throughout thus together too towards two under',
  'unless until up upon very via well whatever whether while will would yes yet four five six seven eight nine ten all also always another almost already again ask asks asked added add agree',
  'agreed annually attend based begin below call check complete completed concerns consider continue copy create current deliver delivered describe during email ensure establish explain four',
  'following gather give given hold identify include including initially introduce keep let look made make meanwhile minutes monitor need needs note noted number offer open overall please prepare',
  'present previously produce promote proposed provide published put quarterly raise read received recently record refer remind repeat require return running see seek seen send set share show signed',
  'similarly sometimes start subsequently subject take tell test thank thanks think track train try turn understand use used using wait weekly write written yearly',
  'accept although bodies children’s child’s dear hello hi kind regards re fw fwd sent subject cc bcc attached sincerely yours',
]

export const notNames: ReadonlySet<string> = new Set(lists.flatMap(list => list.split(' ')))
