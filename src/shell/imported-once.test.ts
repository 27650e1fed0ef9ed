import assert from 'node:assert/strict'
import { test } from 'node:test'
import nunjucks from 'nunjucks'
import { importOnce } from './imported-once.ts'

/** Templates of which one says each time that it is worked out. */
function templates(sources: Readonly<Record<string, string>>) {
  let times = 0
  const loader = { getSource: (name: string) => ({ src: sources[name] ?? '', path: name, noCache: false }) }
  const environment = new nunjucks.Environment(loader as nunjucks.ILoader, { autoescape: true })
  importOnce(environment)
  environment.addGlobal('worked', () => {
    times++
    return ''
  })
  return { environment, times: () => times }
}

test('what a template gives to those that import it is worked out once, and is the same for each', () => {
  const { environment, times } = templates({
    macros: '{% set end = "!" %}{{ worked() }}{% macro hail(name) %}Hello {{ name }}{{ end }}{% endmacro %}',
    one: '{% from "macros" import hail %}{{ hail(name) }}',
    other: '{% import "macros" as all %}{{ all.hail(name) }} {{ all.hail("B") }}',
  })
  for (const name of ['<A>', 'C'])
    assert.equal(environment.render('one', { name }), `Hello ${name.replace('<', '&lt;').replace('>', '&gt;')}!`)
  assert.equal(environment.render('other', { name: 'A' }), 'Hello A! Hello B!')
  assert.equal(times(), 1)
})

test('with something of who imports it, it is worked out each time', () => {
  const { environment, times } = templates({
    macros: '{{ worked() }}{% macro hail() %}Hello {{ name }}{% endmacro %}',
    page: '{% from "macros" import hail with context %}{{ hail() }}',
  })
  assert.equal(environment.render('page', { name: 'A' }), 'Hello A')
  assert.equal(environment.render('page', { name: 'B' }), 'Hello B')
  assert.equal(times(), 2)
})

test('a macro that failed does not harm the next page', () => {
  const { environment } = templates({
    macros: '{% macro shout(of) %}{{ of.words.trim() }}{% endmacro %}',
    page: '{% from "macros" import shout %}{{ shout(of) }}',
  })
  assert.throws(() => environment.render('page', { of: null }))
  assert.equal(environment.render('page', { of: { words: ' A ' } }), 'A')
})
