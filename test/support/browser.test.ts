import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { test } from 'node:test'
import { expectNoAxeViolations, openBrowser } from './browser.ts'

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

async function serve(t: { after(work: () => void): void }, html: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}
