import { attribute, type Element } from './tree.ts'

/** Elements that print no words of the document. */
const never = new Set(
  'script style noscript template head nav aside button select textarea input datalist iframe object embed svg canvas audio video map menu dialog form-control img'.split(
    ' ',
  ),
)
const furniture = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'dialog', 'alert', 'menu'])
const marked =
  /(?:^|[-_\s])(?:cookies?|consent|gdpr|breadcrumbs?|skip-?links?|share|sharing|social|related|pagination|feedback|back-to-top|print-link|site-(?:header|footer|nav)|visually-?hidden|sr-only|screen-?reader-text)(?:$|[-_\s])/i

export type Fate = 'kept' | 'furniture' | 'hidden'

/**
 * Whether an element's words belong to the document. A site's head and foot do not; the head of an article, inside
 * its main part, does.
 */
export function fateOf(element: Element, insideMain: boolean): Fate {
  if (never.has(element.tagName)) return 'furniture'
  if ((element.tagName === 'header' || element.tagName === 'footer') && !insideMain) return 'furniture'
  const role = attribute(element, 'role')
  if (role !== null && furniture.has(role)) return 'furniture'
  const names = `${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`
  if (names.length < 400 && !isWhole(element) && marked.test(names)) return 'furniture'
  if (attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true') return 'hidden'
  return /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i.test(attribute(element, 'style') ?? '')
    ? 'hidden'
    : 'kept'
}

/** `<body class="cookies-accepted">` speaks of the page, not of a banner. */
const isWhole = (element: Element): boolean => /^(?:html|body|main|article)$/.test(element.tagName)
