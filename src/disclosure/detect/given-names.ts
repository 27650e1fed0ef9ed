/**
 * First names often given in England, of many origins. Left out: those that are words too (Grace, Mark, Will, May, April, June,
 * Rose, Hope, Faith, Joy, Charity, Daisy, Jade, Amber, Dawn, Summer, Frank, Guy, Rich, Bill, Grant, Chase, Drew, Pat, Sue, Rob).
 */
const lists = [
  'adam alan albert alexander alfie alice alison amanda amelia amy andrew angela ann anna anne annie anthony archie arthur ashley ava',
  'barbara beatrice becky ben benjamin beth bethany billy brandon brenda brian bryan callum cameron carl carol caroline catherine charles',
  'charlie charlotte chelsea chloe christine christopher claire clare connor craig dale daniel danielle darren dave david dean deborah debbie',
  'declan denise derek diana donna dorothy douglas dylan edward eleanor elizabeth ella ellie elliot emily emma eric erin ethan evelyn evie',
  'fiona florence frederick freddie freya gareth gary gemma geoffrey george georgia georgina gerald gillian gordon graham greg hannah harriet',
  'harrison harry harvey hayley hazel heather heidi helen henry holly hugh ian irene isaac isabel isabella isabelle isla jack jackie jacob jake',
  'james jamie jane janet janice jasmine jason jayden jean jennifer jenny jeremy jess jessica jill joan joanna joanne joe joel john jonathan',
  'jordan joseph josh joshua judith julia julian julie karen kate katherine kathleen katie kayleigh keith kelly kenneth kerry kevin kieran kim',
  'kirsty kyle laura lauren leah lee leo leon leonard lesley lewis liam lilly lily linda lisa logan lorraine louis louise lucas lucy luke lynn',
  'maddie madison maisie malcolm marcus margaret maria marie marilyn marion martin mary mason matthew maureen max megan melanie melissa mia',
  'michael michelle millie mohammed molly nancy naomi natalie natasha nathan neil niamh nicholas nicola nicole nigel noah norman oliver olivia',
  'oscar owen pamela patricia patrick paul paula pauline peter philip phoebe poppy rachel ralph raymond rebecca reece rhys richard riley robert',
  'robin roger ronald rory rosie ross ruby russell ruth ryan sally sam samantha samuel sandra sara sarah scarlett scott sean sebastian shannon',
  'sharon shaun sheila shirley simon sophia sophie stacey stanley stephanie stephen steven stuart susan suzanne sylvia tanya teresa terry',
  'theo theodore theresa thomas tim timothy tina toby tom tony tracey tracy tyler valerie vanessa victoria vincent wayne wendy william yvonne zac zoe',
  // Wales, Ireland, Scotland
  'aled alun angharad bronwen carys ceri cerys dafydd eira elin eleri emyr ffion gethin geraint gwen gwyneth huw ieuan ioan iwan lowri mair mari',
  'megan meinir nia non rhian rhiannon seren sian steffan tomos aoife aisling ciara ciaran cillian conor eamon eoin fergus finn fionn maeve oisin',
  'orla padraig roisin saoirse siobhan sinead una alasdair angus callan catriona eilidh hamish iona kirsten mairi morag',
  // Poland, Romania, the Baltic and the Balkans
  'agata agnieszka aleksandra aneta anita bartek bartosz beata dariusz dawid dorota ewa grzegorz ilona iwona jakub jaroslaw jolanta joanna kacper',
  'karolina kasia katarzyna krystyna krzysztof lukasz maciej magda magdalena malgorzata marcin marek mariusz marta mateusz monika natalia oliwia',
  'patryk pawel piotr rafal slawomir stanislaw sylwia szymon tomasz wiktoria wojciech zbigniew zofia zuzanna adrian alexandru alina ana andreea',
  'andrei bogdan claudia costel cristian cristina daniela dragos elena florin gabriela gheorghe ilie ioana ion ionela ionut larisa laurentiu',
  'lavinia liliana loredana luminita marian marius mihaela mihai nicolae nicoleta ovidiu radu raluca razvan roxana sorin stefan valentin vasile viorel',
  'besnik arben ardit blerim drita elira fatos luljeta shpresa darius jonas lina tomas vilma rasa ruta',
  // Pakistan, India, Bangladesh, the Middle East
  'aamir aaliyah abdul abdullah abid adeel adil ahmed aisha ali aliyah amina amir amira amjad anjum arif asad asif asma ayaan ayesha aziz bilal bushra',
  'faisal fahad farah farhan farooq fatima fatimah fozia habib hafsa haider hamza hasan hassan hiba humaira hussain ibrahim imran iqra irfan ismail jamal',
  'javed kashif khadija khalid maryam mehmood mohamed mohammad mubeen muhammad mustafa nabeela nadeem nadia naeem nasreen nazia nusrat omar osman rabia',
  'rashid rehana rizwan rubina rukhsana saad sadia safiya saima sajid salma samina sana saqib shabana shabnam shahid shazia sumaira tahir tariq usman',
  'waqar waseem yasir yasmin yusuf zahid zain zainab zara zeeshan ananya anil anita anjali arjun asha deepa deepak gurpreet hardeep harpreet jaspreet',
  'kavita kiran kuldeep lakshmi mandeep manjit meera neha nikhil nisha pooja priya rahul raj rajesh ravi rekha rohan sandeep sanjay simran sunita vijay vikram',
  'farida jahanara kamal nasima rahima shirin sultana taslima layla leila noor rania samira yasmine zeinab',
  // Nigeria, Ghana, Somalia, the Caribbean
  'abiola abimbola adaeze adebayo adeola adewale amaka ayodele babatunde bukola chiamaka chidi chidinma chinedu chioma chukwuemeka ebele emeka emmanuel',
  'femi folake folasade funmilayo gbenga ifeanyi ifeoma ikechukwu kehinde kelechi kemi ngozi nkechi nneka nnamdi obinna olamide olumide oluwaseun oluwatobi',
  'segun sola taiwo temitope titilayo tobi tolu tunde uche yetunde abena adwoa akosua ama efua kofi kojo kwabena kwame kwesi abdi abdirahman asha ayaan faduma',
  'fadumo hodan ifrah idil nimco sahra warsame delroy leroy marlon shanice tyrone keisha latoya',
  // China, Vietnam, the Philippines and others
  'jing wei xin mei ling hui fang xiao yan ying jun ming hong jian qiang yong lei linh thuy nguyen huong hoa jomar maricel rowena jerome carmen jose luis',
  'juan pedro sofia lucia mateo diego joao tiago ines beatriz giulia marco giuseppe olga svetlana tatiana dmitri sergei ivan oksana yulia',
]

export const givenNames: ReadonlySet<string> = new Set(lists.flatMap(list => list.split(' ')))
