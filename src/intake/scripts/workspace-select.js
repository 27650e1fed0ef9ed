/** Words selected in the document, to be added as something the reader missed. */
const kinds = [
  ['ask', 'Ask'],
  ['commitment', 'Commitment'],
  ['claim', 'Claim'],
  ['standing', 'Standing sentence'],
  ['gap', 'Gap'],
  ['recommendation', 'Recommendation'],
]

/** Shows a bar at the foot of the document while words in it are selected. */
export function selectable(side, address) {
  const bar = document.createElement('div')
  bar.className = 'tw-toolbar'
  bar.hidden = true
  bar.setAttribute('role', 'group')
  bar.setAttribute('aria-label', 'Add the selected words')
  const links = kinds.map(([kind, word]) => Object.assign(document.createElement('a'), { textContent: word, kind }))
  bar.append('Add as', ...links)
  side.append(bar)

  let waiting
  document.addEventListener('selectionchange', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const span = selected(side)
      bar.hidden = span === null
      if (span) for (const link of links) link.href = `${address}?${new URLSearchParams({ kind: link.kind, ...span })}`
    }, 150)
  })
}

function selected(side) {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!side.contains(range.startContainer) || !side.contains(range.endContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset, 1)
  const end = offsetOf(range.endContainer, range.endOffset, -1)
  return start === null || end === null || end - start < 2 ? null : { start, end }
}

/** How far into the text of the document a point is. The letters in the margin are ours and are not counted. */
function offsetOf(node, offset, direction) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest('[data-start]')
  if (!block) return besideBlock(node, offset, direction)
  let count = Number(block.dataset.start)
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, one =>
    one.parentElement.closest('[data-note]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  const point = document.createRange()
  point.setStart(node, offset)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (text === node) return count + offset
    if (point.comparePoint(text, 0) >= 0) return count
    count += text.length
  }
  return count
}

/** A selection that ends between paragraphs ends with the nearest one. */
function besideBlock(node, offset, direction) {
  const around = node.childNodes?.[direction > 0 ? offset : offset - 1] ?? node
  const block = around.matches?.('[data-start]') ? around : around.querySelector?.('[data-start]')
  if (!block) return null
  const words = [...block.childNodes].reduce((length, one) => length + textOf(one).length, 0)
  return Number(block.dataset.start) + (direction > 0 ? 0 : words)
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data
  if (node.matches?.('[data-note]')) return ''
  return [...node.childNodes].map(textOf).join('')
}
