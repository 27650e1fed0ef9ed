import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseForm } from '#src/platform/form.ts'
import { particularsForm, typedFor } from './particulars.form.ts'

const stated = {
  reviewName: 'Child K',
  publisher: 'Larkshire',
  'publishedOn-day': '27',
  'publishedOn-month': '3',
  'publishedOn-year': '2020',
}

test('what is stated is taken, spaces mended', () => {
  assert.deepEqual(parseForm(particularsForm, { ...stated, reviewName: '  Child \t K ' }), {
    ok: true,
    value: { reviewName: 'Child K', publisher: 'Larkshire', publishedOn: '2020-03-27' },
  })
})

test('each may be not stated, but none is left unsaid', () => {
  const none = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes' }
  assert.deepEqual(parseForm(particularsForm, none), {
    ok: true,
    value: { reviewName: null, publisher: null, publishedOn: null },
  })
  const empty = parseForm(particularsForm, {})
  assert.deepEqual(Object.keys(empty.ok ? {} : empty.errors), ['reviewName', 'publisher', 'publishedOn-day'])
})

test('stated and not stated at once is asked about', () => {
  const parsed = parseForm(particularsForm, { ...stated, reviewNameNotStated: 'yes', publishedOnNotStated: 'yes' })
  assert.ok(!parsed.ok)
  assert.match(parsed.errors.reviewName ?? '', /not both/)
  assert.match(parsed.errors['publishedOn-day'] ?? '', /not both/)
})

test('a name that is too long, and a field sent twice, are refused', () => {
  const parsed = parseForm(particularsForm, { ...stated, reviewName: 'x'.repeat(201), publisher: ['a', 'b'] })
  assert.deepEqual(Object.keys(parsed.ok ? {} : parsed.errors).sort(), ['publisher', 'reviewName'])
})

test('typing what was said gives the same again', () => {
  for (const said of [
    { reviewName: 'Child K', publisher: null, publishedOn: '2020-03-07' },
    { reviewName: null, publisher: 'Larkshire', publishedOn: null },
  ])
    assert.deepEqual(parseForm(particularsForm, typedFor(said)), { ok: true, value: said })
})
