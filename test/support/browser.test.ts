import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { expectNoAxeViolations, onceForEachShape } from './axe.ts'
import { openBrowser } from './browser.ts'

test('the browser finds what a person could not use', async t => {
  const { newPage, close } = await openBrowser()
  t.after(close)
  const origin = await serve(
    t,
    '<!doctype html><html lang="en-GB"><title>Test</title><main><h1>Test</h1><label>Name <input></label></main>',
  )
  const page = await newPage({ width: 320 })
  await page.goto(origin)
  await expectNoAxeViolations(page)
  await page.evaluate("document.querySelector('label').replaceWith(document.querySelector('input'))")
  await assert.rejects(expectNoAxeViolations(page), /label: .* input/)
})

test('a page is looked at once for each shape that it has, and each time that it did not pass', async t => {
  const { newPage, close } = await openBrowser()
  t.after(close)
  const page = await newPage({ width: 320 })
  let looks = 0
  const looked = async (main: string, passes = true, width = 320): Promise<boolean> => {
    const before = looks
    await page.setViewportSize({ width, height: 900 })
    await page.setContent(`<!doctype html><html lang="en-GB"><title>Test</title><main>${main}</main>`)
    await onceForEachShape(page, 'this test', async () => {
      looks += 1
      if (!passes) throw new Error('It did not pass')
    }).catch(() => {})
    return looks > before
  }
  const row = (words: string) => `<li class="row" id="i-${words}"><a href="/${words}">About ${words}</a></li>`
  assert.ok(await looked(`<ul>${row('one')}</ul>`))
  assert.equal(await looked(`<ul>${row('another')}</ul>`), false, 'other words')
  assert.equal(await looked(`<ul>${row('one')}${row('two')}</ul>`), false, 'more of the same')
  for (const other of [
    `<ul>${row('one')}<li class="other"><a href="/one">About one</a></li></ul>`,
    `<ul>${row('one').replace('row', 'row tl-small')}</ul>`,
    `<ul>${row('one').replace('<a', '<a aria-expanded="true"')}</ul>`,
    `<ul>${row('one')}${row('one')}</ul>`,
    `<ul><li class="row" id="i-one"><a href="/one"></a></li></ul>`,
    `<ul><li class="row" id="i-one"><a href="/one">1</a></li></ul>`,
    `<ul><li class="row" id="i-one"><a href="#i-none">About one</a></li></ul>`,
    `<style>.row { color: #ccc }</style><ul>${row('one')}</ul>`,
  ])
    assert.ok(await looked(other), other)
  assert.ok(await looked(`<ul>${row('one')}</ul>`, true, 1280), 'a wider screen')
  for (let times = 0; times < 2; times += 1) assert.ok(await looked('<p>Words that are wrong</p>', false))
})

async function serve(t: { after(work: () => void): void }, html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}
