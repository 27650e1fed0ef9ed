/**
 * Takes the pictures of every page: `node dev/pictures.ts [folder]`. Starts the product on an empty data folder of its own,
 * walks the main job on the invented response, and photographs each page as a desk and a phone show it.
 */
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { larkshire } from './world/index.ts'

const root = join(import.meta.dirname, '..')
const into = process.argv[2] ?? join(root, 'docs', 'pictures')
const widths = { desk: { width: 1280, height: 860 }, phone: { width: 375, height: 740 } } as const
/** A page longer than this is shown by its beginning. */
const longest = 2400
const port = 3917
const debians = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell']
const base = `http://127.0.0.1:${port}`

const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'throughline-pictures-'))
chmodSync(scratch, 0o755)
mkdirSync(into, { recursive: true })
const product = spawn(
  process.execPath,
  ['src/main.ts', '--data', join(scratch, 'data'), 'start', '--development', '--example', '--port', String(port)],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
)
try {
  await new Promise<void>((resolve, reject) => {
    product.stdout.on('data', chunk => String(chunk).includes('one-click') && resolve())
    product.once('exit', code => reject(new Error(`the product stopped with ${code}`)))
  })
  await walk()
} finally {
  const ended = new Promise(resolve => product.once('exit', resolve))
  product.kill('SIGINT')
  await ended
  rmSync(scratch, { recursive: true, force: true })
}

async function walk(): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? debians.find(path => existsSync(path)) ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  const page = await browser.newPage({ viewport: widths.desk })
  const take = async (name: string, whole = true) => {
    for (const [device, size] of Object.entries(widths)) {
      await page.setViewportSize(size)
      const height = whole ? ((await page.locator('html').boundingBox())?.height ?? size.height) : size.height
      const suffix = device === 'desk' ? '' : `-${device}`
      await page.screenshot({
        path: join(into, `${name}${suffix}.jpg`),
        fullPage: true,
        clip: { x: 0, y: 0, width: size.width, height: Math.min(height, longest) },
        animations: 'disabled',
        quality: 60,
      })
    }
    await page.setViewportSize(widths.desk)
  }
  const see = async (path: string, name: string) => {
    await page.goto(base + path)
    await take(name)
  }

  await see('/', 'front-before')
  await see('/sign-in', 'sign-in')
  await page.goto(`${base}/development/sign-in/${larkshire.people[0]?.personId}?next=/home`)
  await see('/intake/new', 'hand-in')
  await untilRead(page)
  await take('intake')
  // The report is called the same, and which of them comes first is a matter of which was read first.
  const response = page.locator('main :is(li, tr)').filter({ hasText: 'child_m_response' })
  await response.getByRole('link', { name: 'Child M' }).first().click()
  await page.waitForLoadState('networkidle')
  await toFirstMark(page)
  await take('workspace', false)
  const intake = new URL(page.url()).pathname
  await see('/home', 'home')
  await see(`${intake}/register`, 'register')
  await page.getByRole('checkbox', { name: /accept (them|it) as read/ }).check()
  await page.getByRole('button', { name: 'Put on the register' }).click()
  await take('review')
  await see('/reviews', 'reviews')
  await see('/work', 'work')
  await see('/work/executive', 'executive')
  await see('/dashboards', 'dashboards')
  await see('/recommendations', 'recommendations')
  await page.locator('main table a[href^="/recommendations/"]').first().click()
  await take('recommendation')
  await see('/commitments', 'commitments')
  await page.locator('main table a[href^="/commitments/"]').first().click()
  await take('commitment')
  await see('/commitments/owners', 'owners')
  await importPlan(page, take)
  await see('/publishing/child-k', 'release')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Propose this page' }).click()
  await page.goto(`${base}/development/sign-in/${larkshire.people[3]?.personId}?next=/publishing/child-k`)
  await take('approve')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Approve, and release to the public' }).click()
  await see('/p/larkshire/child-k', 'public-review')
  await see('/p/larkshire', 'public-home')
  await page.goto(`${base}/development/sign-in/${larkshire.people[0]?.personId}`)
  await see('/partnership', 'partnership')
  await see('/partnership/agencies', 'agencies')
  await see('/partnership/people', 'people')
  await see('/partnership/policy', 'policy')
  await see('/ledger', 'looks')
  await see('/requests', 'questions')
  await see('/what-this-is', 'what-this-is')
  await see('/no-such-page', 'not-found')
  await browser.close()
}

/** Scrolls the document beside what was read in it to where the first of that stands. */
async function toFirstMark(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const mark = document.querySelector('mark.tl-marked')
    for (let box = mark?.parentElement; box; box = box.parentElement)
      if (/auto|scroll/.test(getComputedStyle(box).overflowY)) {
        box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - 100
        return
      }
  })()`)
}

/** An invented tracker, from its file to what it says beside a promise. */
async function importPlan(page: Page, take: (name: string) => Promise<void>): Promise<void> {
  await page.goto(`${base}/intake/plans/new`)
  await page
    .getByLabel('Choose a file')
    .setInputFiles(join(import.meta.dirname, 'world/documents/larkshire_action_plan.csv'))
  await page.getByLabel('Which review it is for').selectOption('new')
  await page.getByLabel('Its name, if').fill('Child W')
  await take('plan-new')
  await page.getByRole('button', { name: 'Read the plan' }).click()
  await page.getByRole('heading', { name: 'What the columns hold' }).waitFor()
  await take('plan-columns')
  await page.getByRole('button', { name: 'Save and look at the rows' }).click()
  await page.getByLabel('Leave out row').check()
  await take('plan-rows')
  await page.getByRole('button', { name: 'Go on to the last look' }).click()
  await take('plan-import')
  await page.getByRole('button', { name: 'Import the plan' }).click()
  await page.getByRole('link', { name: 'Recommendation 2' }).first().click()
  await page.getByRole('link', { name: '2.1', exact: true }).click()
  await take('plan-commitment')
}

/** Reading takes a second or two; the list says when it is done. */
async function untilRead(page: Page): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(`${base}/intake`)
    if ((await page.getByRole('link', { name: 'Child M' }).count()) === 2) return
    await page.waitForTimeout(500)
  }
  throw new Error('the report and the response were not read within half a minute')
}
