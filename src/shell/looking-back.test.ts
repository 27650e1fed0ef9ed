import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepDay } from './looking-back.ts'

const link = (address: string) => `<a class="govuk-link" href="${address}">x</a>`
const kept = (address: string) => /href="([^"]*)"/.exec(keepDay(link(address), '2020-06-30'))?.[1]

test('every link to another page of the record keeps the day', () => {
  assert.equal(kept('/reviews'), '/reviews?as-of=2020-06-30')
  assert.equal(
    kept('/commitments?review=a&amp;page=2#list'),
    '/commitments?review=a&amp;page=2&amp;as-of=2020-06-30#list',
  )
  assert.equal(kept('?page=2'), '?page=2&amp;as-of=2020-06-30')
  assert.equal(
    kept('/commitments.csv?agency=Children&#39;s'),
    '/commitments.csv?agency=Children&#39;s&amp;as-of=2020-06-30',
  )
  assert.equal(kept('/reviews?as-of=2019-01-01'), '/reviews?as-of=2020-06-30')
  assert.equal(kept('/recommendations/1'), '/recommendations/1?as-of=2020-06-30')
})

test('a link within the page, out of the record, or back to today stays as it is', () => {
  for (const address of [
    '#top',
    'https://example.org/',
    '//example.org/',
    '/sign-in/switch',
    '/account',
    '/stay',
    '/p/larkshire',
    '/',
    '/?a=1',
    '/assets/a.css',
    'mailto:a@b.example',
  ])
    assert.equal(kept(address), address)
  const back = '<a href="/reviews" data-today>Back to today</a>'
  assert.equal(keepDay(back, '2020-06-30'), back)
  assert.equal(
    keepDay('<link rel="stylesheet" href="/reviews">', '2020-06-30'),
    '<link rel="stylesheet" href="/reviews">',
  )
})

test('a form that asks for a page sends the day too; one that changes something does not', () => {
  const day = '<input type="hidden" name="as-of" value="2020-06-30">'
  assert.equal(keepDay('<form action="/commitments">', '2020-06-30'), `<form action="/commitments">${day}`)
  assert.equal(keepDay('<form class="a" method="get">', '2020-06-30'), `<form class="a" method="get">${day}`)
  for (const form of [
    '<form method="post" action="/commitments/1">',
    '<form action="/sign-in">',
    '<form action="/ledger" data-today>',
  ])
    assert.equal(keepDay(form, '2020-06-30'), form)
})

test('words that only look like a link are words', () => {
  const words = '<p>He wrote &lt;a href=&quot;/reviews&quot;&gt; in his diary, and href="/reviews"</p>'
  assert.equal(keepDay(words, '2020-06-30'), words)
})
