import assert from 'node:assert/strict'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { asText, type Piece } from '#src/platform/pieces.ts'
import { addDrawing } from './drawn-once.ts'

const long = 'What was promised. '.repeat(400)
const templates: Record<string, string> = {
  'name.njk': '{{ name }}{{ note() }}',
  'form.njk': '<b>{{ name }}</b><input value="{{ csrf }}">{{ note() }}<input value="{{ csrf }}">',
  'holds.njk': '<i>{{ drawnOnce("name.njk", inner) }}</i>',
  'page.njk': '<h1>{{ title }}</h1>{{ drawnOnce(part, thing, more, csrf) }}<p>end</p>',
  'typed-in.njk': '<b>{{ typed.name or name }}</b>{{ errors.name }}<input value="{{ csrf }}">{{ note() }}',
  'typed.njk': '{{ drawnForm("typed-in.njk", thing, { typed: typed, errors: errors }, csrf) }}',
}
class Templates extends nunjucks.Loader {
  getSource = (name: string) => ({ src: templates[name] ?? '', path: name, noCache: false })
}
function printing() {
  let times = 0
  const environment = new nunjucks.Environment(new Templates(), { autoescape: true })
  environment.addGlobal('note', () => {
    times += 1
    return ''
  })
  const print = addDrawing(environment)
  const page = (data: object): readonly Piece[] => print('page.njk', { title: 'Now', more: {}, csrf: '', ...data })
  return { print, page, times: () => times }
}

test('a thing is drawn once, for each of the words that come with it, and another thing by itself', () => {
  const { page, times } = printing()
  const thing = { name: 'Ann & Bob' }
  assert.equal(asText(page({ part: 'name.njk', thing })), '<h1>Now</h1>Ann &amp; Bob<p>end</p>')
  page({ part: 'name.njk', thing })
  assert.equal(times(), 1)
  page({ part: 'name.njk', thing, more: { one: 1 } })
  page({ part: 'name.njk', thing: { ...thing } })
  assert.equal(times(), 3)
})

test('what is long stands apart, the very same each time, in its place among the words of now', () => {
  const { page, times } = printing()
  const thing = { name: long }
  const [first, second] = ['One', 'Two'].map(title => page({ part: 'name.njk', thing, title }))
  assert.deepEqual([first?.[0], second?.[0], second?.[2]], ['<h1>One</h1>', '<h1>Two</h1>', '<p>end</p>'])
  assert.equal(first?.[1], second?.[1])
  assert.equal(typeof first?.[1], 'object')
  assert.equal(asText(second ?? []), `<h1>Two</h1>${long}<p>end</p>`)
  assert.equal(times(), 1)
})

test('the token of a form is put in each time, escaped, and is never kept', () => {
  const { page, times } = printing()
  for (const name of ['one', long]) {
    const thing = { name }
    const shown = (csrf: string) => asText(page({ part: 'form.njk', thing, csrf }))
    const form = (token: string) =>
      `<h1>Now</h1><b>${name}</b><input value="${token}"><input value="${token}"><p>end</p>`
    assert.equal(shown('first'), form('first'))
    assert.equal(shown('"second"'), form('&quot;second&quot;'))
    assert.equal(shown(''), form(''))
  }
  assert.equal(times(), 2)
})

test('what is drawn within what is drawn is a part of it, and not of the page', () => {
  const { page, times } = printing()
  const thing = { inner: { name: long } }
  for (const _ of [1, 2]) {
    const pieces = page({ part: 'holds.njk', thing })
    assert.equal(pieces.length, 3)
    assert.equal(asText(pieces), `<h1>Now</h1><i>${long}</i><p>end</p>`)
  }
  assert.equal(times(), 1)
})

test('words that look like a place are words', () => {
  const { page } = printing()
  const title = '<drawn-5f2b0c9e-0000-4000-8000-000000000000-0> token-3f0a'
  const pieces = page({ part: 'name.njk', thing: { name: long }, title })
  assert.match(asText(pieces), /^<h1>&lt;drawn-5f2b0c9e-0000-4000-8000-000000000000-0&gt; token-3f0a<\/h1>What/)
})

test('what somebody typed is drawn anew, as is what was wrong with it, and the form that nobody sent once', () => {
  const { print, times } = printing()
  const thing = { name: 'one' }
  const page = (typed: object, errors: object, csrf: string) =>
    asText(print('typed.njk', { thing, typed, errors, csrf }))
  for (const typed of ['first', 'second'])
    assert.match(page({ name: typed }, {}, typed), new RegExp(`<b>${typed}</b>.*${typed}`))
  assert.match(page({}, { name: 'Enter a name' }, 'third'), /<b>one<\/b>Enter a name.*third/)
  assert.equal(times(), 3)
  for (const csrf of ['fourth', 'fifth'])
    assert.match(page({}, {}, csrf), new RegExp(`<b>one</b><input value="${csrf}">`))
  assert.equal(times(), 4)
})
