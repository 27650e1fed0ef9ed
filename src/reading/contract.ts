import { isHardToRead } from './doubt.ts'
import type { CanonicalText, Finding, Reading, ReadRecommendation, ReadResponse } from './reading.ts'

const codes = (findings: readonly Finding[]): readonly string[] => findings.map(finding => finding.code)

/** The reader's published JSON: codes without their reasons, and no positions on the page. */
export function toContract(reading: Reading): object {
  return {
    document: { ...reading.document, ...pictured(reading.canonical), ...tracked(reading.canonical) },
    recommendations: reading.recommendations.map(recommendation),
    gaps: codes(reading.gaps),
  }
}

/** How sure the reading of each page is that is a picture. */
function pictured({ pages }: CanonicalText): object {
  const confidence = pages.flatMap(page =>
    page.confidence === undefined
      ? []
      : [{ page: page.number, confidence: page.confidence, hardToRead: isHardToRead(page) }],
  )
  return confidence.length === 0 ? {} : { confidence }
}

const tracked = ({ changes }: CanonicalText): object => (changes === undefined ? {} : { changes })

function recommendation(of: ReadRecommendation): object {
  const { number, kind, text, addressedTo, source } = of
  return {
    number,
    kind,
    text,
    addressedTo,
    source,
    defects: codes(of.defects),
    asks: of.asks.map(({ text, source, coverage, kinds }) => ({ text, source, coverage, kinds })),
    response: of.response && response(of.response),
  }
}

function response({ text, source, position, commitments, claims, standing }: ReadResponse): object {
  return {
    text,
    source,
    position,
    commitments: commitments.map(commitment => ({ ...commitment, gaps: codes(commitment.gaps) })),
    claims: claims.map(({ text, source }) => ({ text, source })),
    standing: standing.map(({ text, source }) => ({ text, source })),
  }
}
