import assert from 'node:assert/strict'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { drawn, drawnOnce } from './drawn-once.ts'

const templates: Record<string, string> = {
  'plain.njk': '{{ name }} {{ note() }}',
  'form.njk': '<b>{{ name }}</b><input value="{{ csrf }}">{{ note() }}<input value="{{ csrf }}">',
}
class Templates extends nunjucks.Loader {
  getSource = (name: string) => ({ src: templates[name] ?? '', path: name, noCache: false })
}
function environment() {
  let times = 0
  const made = new nunjucks.Environment(new Templates(), { autoescape: true })
  made.addGlobal('note', () => {
    times += 1
    return ''
  })
  return { made, times: () => times }
}

test('a thing is drawn once, for each of the words that come with it, and another thing by itself', () => {
  const { made, times } = environment()
  const draw = drawnOnce(made)
  const thing = { name: 'Ann & Bob' }
  assert.equal(String(draw('plain.njk', thing)), 'Ann &amp; Bob ')
  draw('plain.njk', thing)
  assert.equal(times(), 1)
  draw('plain.njk', thing, { more: 1 })
  draw('plain.njk', { ...thing })
  assert.equal(times(), 3)
})

test('the token of a form is put in each time, escaped, and is never kept', () => {
  const { made, times } = environment()
  const draw = drawnOnce(made)
  const thing = { name: 'one' }
  const page = (token: string) => String(draw('form.njk', thing, {}, token))
  assert.equal(page('first'), '<b>one</b><input value="first"><input value="first">')
  assert.equal(page('"second"'), '<b>one</b><input value="&quot;second&quot;"><input value="&quot;second&quot;">')
  assert.equal(page('').includes('token-'), false)
  assert.equal(times(), 1)
})

test('a text that looks like what stands for a token is a text', () => {
  const draw = drawnOnce(environment().made)
  assert.match(
    String(draw('form.njk', { name: 'token-3f0a' }, {}, 'first')),
    /^<b>token-3f0a<\/b><input value="first">/,
  )
})

test('what somebody typed is drawn anew', () => {
  const { made, times } = environment()
  const thing = { name: 'one' }
  for (const token of ['first', 'second'])
    assert.match(
      String(drawn(made)('form.njk', thing, { name: token }, token)),
      new RegExp(`<b>${token}</b>.*${token}`),
    )
  assert.equal(times(), 2)
})
