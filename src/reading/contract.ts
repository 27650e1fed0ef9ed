import { isHardToRead } from './doubt.ts'
import type { CanonicalText, Finding, Reading, ReadRecommendation, ReadResponse } from './reading.ts'
import type { Beside } from './shown/beside.ts'

const codes = (findings: readonly Finding[]): readonly string[] => findings.map(finding => finding.code)

/**
 * The reader's published JSON: codes without their reasons, and no positions on the page. Read with a report, it has the
 * pairs too: `response` is a place in `recommendations`, counted from 0.
 */
export function toContract(reading: Reading, beside: Beside | null = null): object {
  return {
    document: { ...reading.document, ...pictured(reading.canonical), ...tracked(reading.canonical) },
    recommendations: reading.recommendations.map(recommendation),
    gaps: codes(reading.gaps),
    // beside the gaps, whose codes are those of the published labels
    differentNames: reading.differentNames.map(({ code, names, sources, because, question }) => ({
      code,
      names,
      sources,
      because,
      question,
    })),
    ...(beside && { pairing: pairing(beside) }),
  }
}

const pairing = ({ report, file, pairs }: Beside): object => ({
  report: { file, ...report.document },
  pairs: pairs.map(pair => ({
    ...pair,
    report: pair.report.flatMap(place => {
      const one = report.recommendations[place]
      return one ? [{ number: one.number, text: one.text, source: one.source }] : []
    }),
    likeness: Math.round(pair.likeness * 100) / 100,
  })),
})
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
