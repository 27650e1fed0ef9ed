import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { errorPage, errorStatuses } from './errors.ts'
import { galleryData } from './gallery.ts'
import { createViews, inlineScriptHash } from './views.ts'

const manifest = {
  'throughline.css': 'throughline-1.css',
  'govuk-frontend.min.js': 'govuk-2.js',
  'start.js': 'start-3.js',
  'favicon.svg': 'favicon-4.svg',
}
const views = createViews({ manifest, production: true })
const frame = {
  person: { name: 'Amara Osei', agency: 'Police', role: 'Agency lead' },
  partnership: { name: 'Riverside Safeguarding Children Partnership', slug: 'riverside' },
  csrf: 'token-1',
  path: '/intake/7',
}

test('the hash for the security policy is that of the one inline script the installed template has', () => {
  const page = views.render('shell/layout.njk', frame)
  const inline = [...page.matchAll(/<script>([^<]+)<\/script>/g)].map(([, script]) => script ?? '')
  assert.equal(inline.length, 1)
  assert.equal(
    `sha256-${createHash('sha256')
      .update(inline[0] ?? '')
      .digest('base64')}`,
    inlineScriptHash,
  )
})

test('no page has anything else that a strict policy would refuse', () => {
  for (const page of [
    views.render('shell/gallery.njk', { ...frame, ...galleryData() }),
    views.render('shell/gallery-public.njk', galleryData()),
  ]) {
    assert.doesNotMatch(page, /\sstyle=|<style|\son[a-z]+=|https?:\/\/(?!www\.w3\.org)/)
  }
})

test('a signed-in person sees who they are, where they are, and the way out', () => {
  const page = views.render('shell/layout.njk', frame)
  assert.match(page, /Amara Osei[\s\S]*Agency lead, Police/)
  assert.match(
    page,
    /<form[^>]*method="post" action="\/sign-out">\s*<input type="hidden" name="_csrf" value="token-1">/,
  )
  assert.deepEqual(
    [...page.matchAll(/href="([^"]+)" aria-current="(\w+)"/g)].map(found => found.slice(1)),
    [['/intake', 'true']],
  )
  assert.match(views.render('shell/layout.njk', { ...frame, path: '/reviews' }), /href="\/reviews" aria-current="page"/)
})

test('nobody signed in: no navigation of members, no way out', () => {
  for (const template of ['shell/layout.njk', 'shell/public-layout.njk']) {
    const page = views.render(template, { ...frame, person: null })
    assert.doesNotMatch(page, /sign-out|service-navigation|href="\/commitments"/)
  }
})

test('a public page says where to turn', () => {
  assert.match(views.render('shell/public-layout.njk', frame), /999[\s\S]*0800 1111[\s\S]*116 123/)
})

test('what people write is never markup', () => {
  const person = { name: '<script>alert(1)</script>', agency: '"><img src=x>', role: 'x' }
  const page = views.render('shell/layout.njk', { ...frame, person })
  assert.doesNotMatch(page, /<script>alert|<img/)
})

test('no page carries the crown or the name of another service', () => {
  assert.doesNotMatch(views.render('shell/layout.njk', frame), /GOV\.UK|crown|Crown copyright/)
})

test('an asset that does not exist is a fault, not a broken link', () => {
  const without = createViews({ manifest: {}, production: true })
  assert.throws(() => without.render('shell/layout.njk', frame), /No asset is called throughline\.css/)
})

test('every error has words and something to do, and the reference only where the fault is ours', () => {
  for (const status of errorStatuses) {
    const shown = errorPage(status, 'req-42')
    assert.equal(shown.status, status)
    const page = views.render(shown.template, { ...frame, ...shown.data })
    assert.match(page, /What to do/)
    assert.equal(page.includes('req-42'), status >= 500)
  }
  assert.equal(errorPage(415, 'req-42').status, 415)
  assert.deepEqual(errorPage(502, 'req-42').status, 502)
})
