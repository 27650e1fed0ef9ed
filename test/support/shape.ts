/**
 * To be evaluated in a page: all of it but its words and numbers. Elements, classes, roles, states and styles are in it, whether a
 * name or a text is there, short or long, whether what an attribute points to is there, and once; of neighbours that are alike, one.
 */
export const shapeOfPage = `(() => {
  const pointing = ['for', 'form', 'list', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-errormessage', 'aria-details', 'aria-activedescendant']
  const worded = ['href', 'src', 'action', 'formaction', 'value', 'title', 'alt', 'content', 'placeholder', 'aria-label', 'datetime', 'name', 'd']
  const size = text => (text.trim().length > 2 ? 'long' : text.trim().length)
  const ids = new Map()
  for (const one of document.querySelectorAll('[id]')) ids.set(one.id, (ids.get(one.id) ?? 0) + 1)
  const said = ({ name, value, ownerElement }) => {
    if (name === 'id') return 'id ' + ids.get(value)
    if (name.startsWith('data-')) return name
    if (pointing.includes(name)) return name + ' ' + value.trim().split(/\\s+/).map(id => ids.get(id) ?? 0)
    if (name === 'href' && ownerElement.localName !== 'link') return name + ' ' + (value.startsWith('#') ? ids.get(value.slice(1)) ?? 0 : size(value))
    return name + ' ' + (worded.includes(name) && name !== 'href' ? size(value) : value)
  }
  const shapeOf = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() ? '[' + size(node.data) + ']' : ''
    if (node.nodeType !== Node.ELEMENT_NODE || node.localName === 'script') return ''
    if (node.localName === 'style') return node.textContent
    let inside = ''
    let before = ''
    for (const child of node.childNodes) {
      const shape = shapeOf(child)
      if (shape !== before) inside += shape
      if (shape) before = shape
    }
    return '<' + node.localName + ' ' + [...node.attributes].map(said).sort() + '>' + inside + '</>'
  }
  return shapeOf(document.documentElement)
})()`
