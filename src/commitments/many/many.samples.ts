import assert from 'node:assert/strict'
import type { Fields, Shown, Visitor } from '#test/support/visitor.ts'

/** The form that a preview sends, once somebody has looked at it. */
export function formOf({ html }: Shown): Record<string, string> {
  const form = html.slice(html.indexOf('action="/commitments/many/do"'))
  const hidden = /type="hidden" name="([\w-]+)" value="([^"]*)"/g
  return Object.fromEntries(
    [...form.matchAll(hidden)].flatMap(([, name, value]) => (name === '_csrf' ? [] : [[name, unescaped(value ?? '')]])),
  )
}

const unescaped = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Does one thing to many, by its preview. Returns the address of what was done. */
export async function doneToMany(visitor: Visitor, ids: readonly string[], fields: Fields): Promise<string> {
  const preview = await visitor.post('/commitments/many/new', { ids: ids.join(','), back: '', ...fields })
  assert.equal(preview.status, 200, preview.text)
  const sent = await visitor.post('/commitments/many/do', formOf(preview))
  assert.equal(sent.status, 303, sent.text)
  return (sent.location ?? '').replace(/\?.*/, '')
}

/** Adds a theme to the list of the partnership, and returns its id. */
export async function themeAdded(visitor: Visitor, name: string): Promise<string> {
  const before = new Set(await themesListed(visitor))
  const added = await visitor.post('/recommendations/themes/add', { name })
  assert.equal(added.status, 303, added.text)
  return (await themesListed(visitor)).find(id => !before.has(id)) ?? ''
}

const themesListed = async (visitor: Visitor) =>
  [...(await visitor.get('/recommendations/themes')).html.matchAll(/\?change=([0-9a-f-]{36})/g)].map(
    one => one[1] ?? '',
  )
