/**
 * Passwords of fifteen characters or more that turn up again and again in lists of stolen ones, and words that people build theirs
 * of. Compared in small letters, without spaces and marks, and with digits read as the letters they stand for.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  iloveyousomuch iloveyouforever iloveyoumorethananything iloveyoubabygirl ilovemyfamily ilovemychildren ilovemyhusband
  thisismypassword thisisapassword thisisnotapassword mypasswordispassword letmeinletmein letmeinplease pleaseletmein
  correcthorsebatterystaple correcthorsebattery thequickbrownfox thequickbrownfoxjumpsoverthelazydog jumpsoverthelazydog
  tobeornottobe tobeornottobethatisthequestion maytheforcebewithyou liveandletlive livelaughlove youllneverwalkalone
  neverwalkalone keepcalmandcarryon keepcalmandcarry godsavethequeen godsavetheking onceuponatime happilyeverafter
  ihatepasswords idontknowmypassword idontknow idonotremember iforgotmypassword forgotpassword rememberthis
  opensesameopensesame opensesame trustnoonetrustnoone trustnoone whatisthepassword wheresthepassword changemechangeme
  changethispassword pleasechangeme temporarypassword defaultpassword administrator administratoradministrator
  manchesterunited manchestercity liverpoolfootballclub tottenhamhotspur newcastleunited westhamunited nottinghamforest
  harrypotterandthe expectopatronum winteriscoming valarmorghulis starwarsstarwars supercalifragilisticexpialidocious
  safeguardingchildren workingtogether workingtogethertosafeguardchildren everychildmatters childrensservices
  `
    .split(/\s+/)
    .filter(Boolean),
)

/** A password that is little else than these is no better than one of the list. */
export const commonWords: readonly string[] = `
  password passphrase passcode passwort secret letmein welcome admin administrator login logon signin user username guest test testing
  default change changeme temp temporary qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm azerty monkey dragon football
  liverpool arsenal chelsea everton rangers celtic sunshine princess shadow master iloveyou love hello computer internet
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
  throughline safeguarding safeguard partnership children child council review england london
`
  .split(/\s+/)
  .filter(Boolean)
