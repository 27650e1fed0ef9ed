import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { atEnd } from './at-end.ts'

export { expectNoAxeViolations } from './axe.ts'

const picturesFolder = join(import.meta.dirname, '..', '..', '.tmp')
const debians = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
/** Written by bin/setup where Debian's Chromium could not be had. */
const fetched = join(import.meta.dirname, '..', '..', '.tools', 'chromium', 'chromium')

export interface TestBrowser {
  /** A window of its own, with no cookies. */
  newPage(options?: { javaScript?: boolean; width?: number }): Promise<Page>
  close(): Promise<void>
}

/** One Chromium for a process: to start another takes longer than most of what is done in it. */
let chromiumHere: Promise<Browser> | undefined
atEnd(async () => (await chromiumHere)?.close())

/**
 * A browser as new: its windows share nothing with another's. Closing it throws where a script of ours threw, a page broke its
 * own content security policy, or anything was asked of another machine: so that the test fails.
 */
export async function openBrowser(): Promise<TestBrowser> {
  chromiumHere ??= launch()
  const browser = await chromiumHere
  const opened: BrowserContext[] = []
  const faults: string[] = []
  return {
    newPage: async ({ javaScript = true, width = 1280 } = {}) => {
      const context = await browser.newContext({
        javaScriptEnabled: javaScript,
        viewport: { width, height: 900 },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        reducedMotion: 'reduce',
      })
      opened.push(context)
      context.setDefaultTimeout(30_000)
      context.on('weberror', fault => void faults.push(fault.error().message))
      context.on('console', message => {
        if (/Content Security Policy/.test(message.text())) faults.push(message.text())
      })
      context.on('request', request => {
        if (!/^(http:\/\/(127\.0\.0\.1|localhost)[:/]|data:|about:)/.test(request.url()))
          faults.push(`asked for ${request.url()}`)
      })
      return context.newPage()
    },
    close: async () => {
      await Promise.all(opened.map(context => context.close()))
      if (faults.length > 0) throw new Error(`In the browser:\n  ${faults.join('\n  ')}`)
    },
  }
}

async function launch(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  const executablePath = [given, ...debians, fetched].find(path => path && existsSync(path))
  if (!executablePath)
    throw new Error('There is no Chromium here. Run bin/setup --for-tests, or set CHROMIUM_PATH to one you have.')
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath, args })
}

/** Runs `work`; where it fails, keeps a picture of the page as it was in .tmp/ and says where. */
export async function pictured<T>(page: Page, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    mkdirSync(picturesFolder, { recursive: true })
    const path = join(picturesFolder, `${name.replace(/[^\w]+/g, '-')}.png`)
    await page.screenshot({ path, fullPage: true }).catch(() => {})
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n  at ${page.url()}; picture: ${path}`, {
      cause: error,
    })
  }
}
