import { type Detector, findEach } from './finding.ts'

const areas = new Set(
  (
    'AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY ' +
    'HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR ' +
    'RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  ).split(' '),
)
const shape =
  /(?<![\p{L}\p{N}])([a-z]{1,2})(?:\d{1,2}|\d[a-z])[ \n\-.]{0,3}\d[abd-hjlnp-uw-z]{2}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])GIR ?0AA(?![\p{L}\p{N}])/giu
/** "E1 1st" is a room and a floor. */
const ordinal = /\d(?:st|nd|rd|th)$/

/** A whole postcode (Royal Mail). The first half alone names a district of thousands of homes, and is no finding. */
export const postcodes: Detector = text =>
  findEach(text, shape, match => {
    if (ordinal.test(match[0]) || (match[1] !== undefined && !areas.has(match[1].toUpperCase()))) return null
    return { kind: 'postcode', why: 'This looks like a full postcode, which points to a few homes.', blocks: true }
  })
