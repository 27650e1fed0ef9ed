import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { expectNoAxeViolations, onceForEachShape } from '../support/axe.ts'

export type Way = 'by mouse' | 'by keyboard'
type Name = string | RegExp

/** Somebody at a browser, who finds things by what they are called and uses them in one way only. */
export interface Walker {
  readonly page: Page
  /** Presses a link or a button. */
  press(role: 'link' | 'button', name: Name): Promise<void>
  type(label: Name, words: string): Promise<void>
  tick(label: Name): Promise<void>
  choose(label: Name, file: string): Promise<void>
  /** Chooses from a list that opens. */
  pick(label: Name, option: string): Promise<void>
  /** Chooses one of several round buttons. */
  mark(label: Name): Promise<void>
  /** Waits for the page of this heading, then looks at it as everybody must be able to. */
  arrive(heading: Name): Promise<void>
  /** Looks at the page as it is now. */
  look(): Promise<void>
}

export function walker(page: Page, { way, javaScript }: { way: Way; javaScript: boolean }): Walker {
  const at = async (one: Locator): Promise<Locator> => {
    await one.first().waitFor()
    if (way === 'by keyboard') await tabTo(page, one.first())
    return one.first()
  }
  return {
    page,
    press: async (role, name) => {
      const one = await at(page.getByRole(role, { name }))
      if (way === 'by mouse') await one.click()
      else await page.keyboard.press('Enter')
    },
    type: async (label, words) => {
      const one = await at(page.getByLabel(label))
      if (way === 'by mouse') await one.fill(words)
      else {
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.type(words)
      }
    },
    tick: async label => {
      const one = await at(page.getByRole('checkbox', { name: label }))
      if (way === 'by mouse') await one.check()
      else await page.keyboard.press('Space')
      assert.ok(await one.isChecked(), `${label} was not ticked`)
    },
    // The window in which a file is chosen is the system's own; what matters is that its field can be reached.
    choose: async (label, file) => (await at(page.getByLabel(label))).setInputFiles(file),
    pick: async (label, option) => {
      const one = await at(page.getByLabel(label))
      if (way === 'by mouse') await one.selectOption({ label: option })
      else await page.keyboard.type(option)
      assert.equal(await one.locator('option:checked').textContent(), option)
    },
    mark: async label => {
      const one = page.getByRole('radio', { name: label })
      if (way === 'by mouse') await one.check()
      else {
        // The Tab key comes to a group once; from there the arrow keys go on to each.
        await at(page.getByRole('radio'))
        await page.keyboard.press('Space')
        for (let presses = 0; presses < 20 && !(await one.isChecked()); presses++)
          await page.keyboard.press('ArrowDown')
      }
      assert.ok(await one.isChecked(), `${label} was not chosen`)
    },
    arrive: async heading => {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await expectUsable(page, javaScript, way)
    },
    look: () => expectUsable(page, javaScript, way),
  }
}

/** Presses Tab until the focus is where it is wanted, as somebody without a mouse would; and the focus must be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  // Found by its name once: to look for that name in the whole page at each press is most of the work.
  const one = await wanted.elementHandle()
  for (let presses = 0; presses < 600; presses++) {
    if (await one?.evaluate(element => element === element.ownerDocument.activeElement)) return expectSeen(wanted)
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key never reached ${wanted}`)
}

async function expectSeen(focused: Locator): Promise<void> {
  const box = await focused.boundingBox()
  assert.ok(box && box.width > 0 && box.height > 0, `${focused} has the focus and cannot be seen`)
  const marked = await focused.evaluate(one => {
    const view = one.ownerDocument.defaultView
    const style = view?.getComputedStyle(one)
    const label = view?.getComputedStyle(one.nextElementSibling ?? one, '::before')
    return [
      style?.outlineStyle !== 'none' && style?.outlineWidth,
      style?.boxShadow !== 'none',
      label?.boxShadow !== 'none',
    ].some(Boolean)
  })
  assert.ok(marked, `${focused} has the focus and does not show it`)
}

/** No fault that axe finds, one main heading, a title, and nothing that runs off the side. */
async function expectUsable(page: Page, javaScript: boolean, way: Way): Promise<void> {
  // By keyboard the same pages come as by mouse, so what axe says of them is known.
  if (javaScript && way === 'by mouse') await expectNoAxeViolations(page)
  if (!javaScript) await onceForEachShape(page, 'without scripts', () => withTwin(page, expectNoAxeViolations))
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `${page.url()} has not one main heading`)
  assert.match(await page.title(), /\w/, `${page.url()} has no title`)
  const widths = '[document.documentElement.scrollWidth, document.documentElement.clientWidth]'
  const [wide, screen] = (await page.evaluate(widths)) as [number, number]
  if (wide <= screen) return
  assert.fail(
    `${page.url()} is ${wide} pixels wide on a screen of ${screen}; past its edge: ${await wordsPast(page, screen)}`,
  )
}

/** The words that reach past the right edge, but for those in something that scrolls or is only heard. */
const wordsPast = (page: Page, edge: number): Promise<string> =>
  page.evaluate(`(() => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(node)
      const hidden = node.parentElement?.closest('.tl-scroll, .govuk-visually-hidden, thead, caption')
      if (!hidden && range.getBoundingClientRect().right > ${edge}) found.push(node.data.trim())
    }
    return found.join('; ')
  })()`)

/**
 * axe is a script, so it cannot run where there are none. It is given the same page, as it stands, with its scripts taken out
 * and what is there for want of them left in.
 */
async function withTwin(page: Page, look: (twin: Page) => Promise<void>): Promise<void> {
  const html = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '').replace(/<\/?noscript>/g, '')
  const twin = twins.get(page) ?? (await newTwin(page))
  twins.set(page, twin)
  await twin.route(page.url(), route => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }), {
    times: 1,
  })
  const size = page.viewportSize()
  if (size) await twin.setViewportSize(size)
  // From elsewhere, or an address with another # would be no new page.
  await twin.goto('about:blank')
  await twin.goto(page.url())
  await look(twin)
}

/** One for each page: to open another takes longer than to look at it. */
const twins = new WeakMap<Page, Page>()
async function newTwin(page: Page): Promise<Page> {
  const context = await page.context().browser()?.newContext({ viewport: page.viewportSize(), reducedMotion: 'reduce' })
  if (!context) throw new Error('The browser has gone')
  page.once('close', () => void context.close())
  return context.newPage()
}
