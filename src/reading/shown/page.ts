import { isHardToRead } from '../doubt.ts'
import type { Finding, ReadCommitment, Reading, ReadRecommendation, ReadResponse, Span } from '../reading.ts'
import { type Beside, type InReport, inReport, notMentioned, pairingInShort, placeInReport } from './beside.ts'
import { type Mark, stretchesOf } from './marked.ts'
import { changeInWords, doubtsOfPages } from './notes.ts'
import { style } from './page-style.ts'

/**
 * A reading as one page that needs nothing else: what was found on the left, the document on the right with the words that
 * each thing was found in. No script, nothing fetched; every word of the document is escaped.
 */
export function toPage(reading: Reading, file: string, beside: Beside | null = null): string {
  const marks: Mark[] = []
  const mark = (kind: string, span: Span): string => {
    const id = `w${marks.length + 1}`
    if (span.end > span.start) marks.push({ ...span, kind, id })
    return id
  }
  const found = reading.recommendations
    .map((one, i) =>
      recommendation(one, {
        at: i + 1,
        mark,
        report: beside ? asReported(inReport(beside, i)) : '',
        doubts: doubtsOfPages(reading.canonical, one),
      }),
    )
    .join('\n')
  const { document } = reading
  const title = document.title ?? file
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(title)}: what was read</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#found">Skip to what was found</a>
<header>
<h1>${safe(title)}</h1>
${document.warnings.map(words => `<p class="warning"><strong>Note:</strong> ${safe(words)}</p>`).join('\n')}
${changes(reading)}
<dl>
${facts(reading, file)
  .map(([name, value]) => `<div><dt>${name}</dt><dd>${safe(value)}</dd></div>`)
  .join('\n')}
</dl>
${beside ? `<p>${safe(pairingInShort(beside))}</p>` : ''}
<p class="quiet">Read by ${safe(document.reader)}. This is a proposal for a person to check, and not a judgement.</p>
</header>
<main>
<section class="found" id="found" aria-labelledby="found-title" tabindex="0">
<h2 id="found-title">What was found</h2>
${whole([...reading.gaps, ...reading.differentNames])}
${found || '<p>No recommendation was found in this document.</p>'}
${beside ? unmentioned(beside) : ''}
</section>
<section class="words" id="words" aria-labelledby="words-title" tabindex="0">
<h2 id="words-title">The document</h2>
${words(reading, marks)}
</section>
</main>
</body>
</html>
`
}

const facts = ({ document, recommendations }: Reading, file: string): readonly (readonly [string, string])[] => [
  ['File', file],
  ['Publisher', document.publisher ?? 'not stated'],
  ['Review', document.reviewName ?? 'not stated'],
  ['Published', document.publishedOn ?? 'not stated'],
  ['Pages', String(document.pages)],
  ['Recommendations', String(recommendations.length)],
]

const whole = (gaps: readonly Finding[]): string =>
  gaps.length === 0 ? '' : `<article><h3>The document as a whole</h3>\n${gaps.map(gap).join('\n')}</article>`

type MarkOf = (kind: string, span: Span) => string

/** The report's words beside the response's, and what is doubted of the pair. */
const asReported = ({ asked, doubts }: InReport): string =>
  [
    ...asked.map(
      one => `<p class="report"><strong>In the report, ${safe(placeInReport(one))}:</strong> ${safe(one.text)}</p>`,
    ),
    ...doubts.map(one => `<p class="gap">${safe(one.because)} <em>${safe(one.question)}</em></p>`),
  ].join('\n')

function unmentioned(beside: Beside): string {
  const left = notMentioned(beside)
  return left.length === 0
    ? ''
    : `<article><h3>Of the report, not mentioned in the response</h3>\n${left.map(asReported).join('\n')}</article>`
}

/** What was taken out and put in while the document kept track of changes. */
const changes = ({ canonical }: Reading): string =>
  canonical.changes === undefined
    ? ''
    : `<details><summary>The tracked changes (${canonical.changes.length})</summary><ul>${canonical.changes
        .map(one => `<li>${safe(changeInWords(canonical, one))}</li>`)
        .join('')}</ul></details>`

interface Around {
  readonly at: number
  readonly mark: MarkOf
  /** What the report says of it, as it is shown; empty where there is no report. */
  readonly report: string
  readonly doubts: readonly string[]
}

function recommendation(of: ReadRecommendation, { at, mark, report, doubts }: Around): string {
  const asks = of.asks.map(ask => {
    const judged = [ask.coverage, ...ask.kinds].join(', ').toLowerCase()
    const question = ask.question === null ? '' : ` <em>${safe(ask.question)}</em>`
    return item(
      `Asks: ${judged}`,
      ask.text,
      mark('ask', ask.source),
      `<span class="quiet">${safe(ask.because)}</span>${question}`,
    )
  })
  return `<article aria-labelledby="r${at}">
<h3 id="r${at}">${safe(of.number === null ? `Recommendation without a number (${at})` : `Recommendation ${of.number}`)}</h3>
<p><a href="#${mark('recommendation', of.source)}">Page ${of.source.page}</a>: ${safe(of.text)}</p>
${report}
${doubts.map(doubt => `<p class="warning">${safe(doubt)}</p>`).join('\n')}
<p class="quiet">To: ${safe(of.addressedTo.join('; ') || 'nobody named')}</p>
${of.defects.map(gap).join('\n')}
<ul>${asks.join('\n')}</ul>
${of.response === null ? '<p>The document gives no response.</p>' : response(of.response, mark)}
</article>`
}

function response(of: ReadResponse, mark: MarkOf): string {
  const said = [
    ...of.commitments.map(one =>
      item('Promises', one.text, mark('commitment', one.source), `${promise(one)}${one.gaps.map(gap).join('')}`),
    ),
    ...of.claims.map(one => item('Claims', one.text, mark('claim', one.source), one.gaps.map(gap).join(''))),
    ...of.standing.map(one => item('Restates a function', one.text, mark('standing', one.source), '')),
  ]
  const position = of.position === null ? '' : `<p>Decision as printed: <strong>${safe(of.position)}</strong></p>`
  return `${position}\n<ul>${said.join('\n')}</ul>`
}

function promise({ who, when, due }: ReadCommitment): string {
  const read = due ? ` (${due.start === null ? 'by' : `${due.start} to`} ${due.end}, ${due.basis})` : ''
  return `<span class="quiet">${safe(`${who.join('; ') || 'No owner is named'}. ${when ?? 'No date is given'}${read}.`)}</span>`
}

const item = (kind: string, text: string, id: string, more: string): string =>
  `<li><span class="kind">${safe(kind)}</span> <a href="#${id}">${safe(text)}</a><br>${more}</li>`

const gap = ({ code, because, question }: Finding): string =>
  `<span class="gap"><code>${safe(code)}</code> ${safe(because)} <em>${safe(question)}</em></span>`

function words({ canonical }: Reading, marks: readonly Mark[]): string {
  const begun = new Set<string>()
  let page = 0
  const hard = new Set(canonical.pages.filter(isHardToRead).map(({ number }) => number))
  return canonical.blocks
    .map(block => {
      const stretches = stretchesOf(block.start, block.end, marks, begun).map(stretch => {
        const text = safe(canonical.text.slice(stretch.start, stretch.end).replaceAll('\t', '   '))
        if (stretch.kinds.length === 0) return text
        const marked = `<mark class="${stretch.kinds.join(' ')}">${text}</mark>`
        return stretch.begins.reduce((inner, id) => `<span id="${id}">${inner}</span>`, marked)
      })
      const turned = block.page === page ? '' : pageHead(block.page, hard.has(block.page))
      page = block.page
      return `${turned}<p class="${block.kind}">${stretches.join('')}</p>`
    })
    .join('\n')
}

const pageHead = (page: number, isHard: boolean): string =>
  `<p class="page">Page ${page}</p>\n${isHard ? '<p class="warning">This page was hard to read: hold it against the original.</p>\n' : ''}`

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, letter => escapes[letter] ?? letter)
