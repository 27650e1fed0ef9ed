/**
 * Which recommendations and promises of four published Hertfordshire documents of different years are about the same thing,
 * judged by hand: somebody who confirms the one would want to have been told of the other. The thesaurus was written and
 * committed before the documents were read for this, and has not been changed after. Things are named by how they begin.
 */
export const documents = {
  I: 'hertfordshire_ilacs_2015-11-27.pdf',
  K: 'hertfordshire_child_k_response.txt',
  S: 'hertfordshire_send_2023-11-10.pdf',
  J: 'hertfordshire_jtai_2024-12-12.pdf',
} as const

/** Of other subjects altogether, so that there is something to be mistaken for. */
export const others = [
  'UK-Covid-19_Inquiry_Module_1_Response.pdf',
  'Grenfell-Phase2-Response.pdf',
  '2023-06-30.SR.Report.to.Minister.docx',
]

/** The first letter is the document; C a promise. */
export const begins: Readonly<Record<string, string>> = {
  I2: 'Monitor the effectiveness of step-up',
  I5: 'Ensure that data relating to all children who go missing',
  I10: 'Ensure that action plans are implemented in response to all case audits',
  I12: 'Implement the findings of its recent training review',
  K2: 'Hertfordshire Safeguarding Children Partnership (HSCP) to receive a progress report',
  K2C: 'The Hertfordshire Safeguarding Children Partnership Executive group will request a full assurance report from the Clinical',
  K3: "Children's Services, in association with multi-agency partners, to review cases",
  K3Ca: "In conjunction with key partners Children's Services will conduct case sampling",
  K3Cb: 'any associated recommendations for practice improvement',
  K4: 'The Domestic Abuse Executive Board to consider',
  K4C: 'The Hertfordshire Safeguarding Children Partnership Executive group will request a full assurance report from the Domestic',
  K5C: 'The audit programme for 2020-21',
  K5Cb: 'As part of gaining further assurances trainers',
  K6: "Hertfordshire Children's Services to update",
  K6C: 'As outlined in the recommendations of this review',
  K1Ca: 'The partnership … will be delivering a full day conference',
  K1Cb: 'The partnership … will be delivering … further workshops',
  K7Ca: 'A package of training is being scoped',
  K7Cb: 'The Hertfordshire Safeguarding Children Partnership learning and development group',
  S1: 'Leaders should act with urgency to accelerate their data dashboard',
  S4: 'Leaders across the partnership should act to improve the quality of new and existing EHC',
  S6: 'Leaders should further address the gaps and delays',
  J1: 'The inconsistent quality of domestic abuse referrals',
  J2: 'The timeliness of information-gathering',
  J3: 'The consistent identification and response by professionals to unexplained bruising',
  J4: 'The awareness and understanding by primary care',
  J5: 'How well practitioners across the partnership are listening',
  J6: 'The over-optimism and lack of professional curiosity',
  J7: 'The over-reliance of safety plans',
  J8: 'How effectively perpetrators are held to account',
  J9: 'The adult focus and incident-led approach',
  J10: 'The oversight and quality assurance of Operation Encompass',
  J12: 'The local safeguarding partners should oversee implementation',
}

const abuse = ['J1', 'J3', 'J4', 'J5', 'J6', 'J7', 'J8', 'J9', 'J10']

/** Each on the left goes with each on the right, and the other way round. */
export const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['K3', 'K3Ca', 'K4', 'K4C'], abuse],
  [['K2', 'K2C', 'K4', 'K4C'], ['S6']],
  [['I2'], ['J2']],
  [['I10'], ['K3Ca', 'K3Cb', 'K5C', 'K6', 'K6C', 'J12']],
  [['J12'], ['K3Cb', 'K6', 'K6C']],
  [['I12'], ['K1Ca', 'K1Cb', 'K5Cb', 'K7Ca', 'K7Cb']],
  [['S1'], ['I5']],
  [['S4'], ['J5']],
]
