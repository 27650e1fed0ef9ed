import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { expectNoAxeViolations, openBrowser } from '#test/support/browser.ts'
import { commandLine } from '#test/support/commands.ts'

const escapeCode = '\u001b'
const root = join(import.meta.dirname, '..', '..', '..')
const main = join(root, 'src', 'main.ts')
/** Where it matters that a response was read, and not how much of it there is. */
const shortResponse = `Recommendation 1: The partnership should review its training.

Response: Accepted. The Business Manager will review the training by March 2027.
`
const founding = join(root, 'dev', 'world', 'documents', 'hertfordshire_child_k_response.txt')

describe('throughline read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-read-'))
  const several = join(folder, 'several')
  const damaged = join(folder, 'picture.pdf')
  const nothing = join(folder, 'menu.txt')
  const short = join(folder, 'short.txt')
  before(() => {
    writeFileSync(damaged, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 2, 3]))
    writeFileSync(nothing, 'Soup of the day\n\nBread and butter pudding\n')
    mkdirSync(join(several, 'older'), { recursive: true })
    writeFileSync(short, shortResponse)
    writeFileSync(join(several, 'response.txt'), shortResponse)
    writeFileSync(join(several, 'older', 'response.txt'), shortResponse)
    writeFileSync(join(several, '.hidden'), 'x')
  })
  after(() => rmSync(folder, { recursive: true }))

  const commands = commandLine()
  after(commands.end)
  const run = (words: readonly string[], environment: Record<string, string> = {}) =>
    commands.run(['read', ...words], { NO_COLOR: undefined, FORCE_COLOR: undefined, ...environment })

  test('--json prints the contract and nothing else', async () => {
    const { status, stdout } = await run([founding, '--json'])
    assert.equal(status, 0)
    const found = JSON.parse(stdout) as { recommendations: unknown[]; document: { reviewName: string } }
    assert.equal(found.recommendations.length, 7)
    assert.equal(found.document.reviewName, 'Child K')
  })

  test('prints a table with its gaps, in colour only where colours are shown', async () => {
    const piped = await run([short])
    assert.equal(piped.status, 0)
    assert.match(piped.stdout, /\? NO_DATE +The recommendation does not say by when/)
    assert.ok(!piped.stdout.includes(escapeCode))
    const shown = (await run([short], { FORCE_COLOR: '1' })).stdout
    assert.ok(shown.includes(`${escapeCode}[33m`))
    assert.equal(stripVTControlCharacters(shown), piped.stdout)
    assert.ok(!(await run([short], { NO_COLOR: '1' })).stdout.includes(escapeCode))
  })

  test('the largest file is as it is set, and a size that is none is told at once', async () => {
    const large = join(folder, 'large.txt')
    writeFileSync(large, 'Recommendation 1: The Board should meet.\n'.padEnd(1_200_000, '\n'))
    const refused = await run([large], { THROUGHLINE_LARGEST_FILE_MB: '1' })
    assert.equal(refused.status, 2)
    assert.match(refused.stderr, /too large: it holds 2 MB and at most 1 MB can be read/)
    assert.equal((await run([large], { THROUGHLINE_LARGEST_FILE_MB: '2' })).status, 0)
    for (const size of ['0', '-1', '2.5', '101', 'large']) {
      const { status, stderr } = await run([founding], { THROUGHLINE_LARGEST_FILE_MB: size })
      assert.equal(status, 3)
      assert.match(stderr, /is no size for a file\.\nGive a whole number of megabytes from 1 to 100/)
    }
  })

  test('a file that cannot be read says why and what to try, and ends with 2', async () => {
    const { status, stderr, stdout } = await run([damaged])
    assert.equal(status, 2)
    assert.equal(stdout, '')
    assert.match(stderr, /This picture is damaged[^\n]*\n[^\n]*again as a PDF/)
    const away = await run([join(folder, 'away.pdf')])
    assert.equal(away.status, 2)
    assert.match(away.stderr, /away\.pdf could not be opened: there is no such file/)
  })

  test('a document in which nothing is found is still printed, and ends with 1', async () => {
    const { status, stderr, stdout } = await run([nothing])
    assert.equal(status, 1)
    assert.match(stdout, /No recommendations were found/)
    assert.match(stderr, /Nothing was found/)
  })

  test('several documents and folders are read one after another, with a line for each and the worst of the codes', async () => {
    const { status, stdout, stderr } = await run([several, damaged, nothing, '--json'])
    assert.equal(status, 2)
    const lines = stdout.trim().split('\n')
    assert.deepEqual(
      lines.map(line => (JSON.parse(line) as { file: string }).file),
      [join('older', 'response.txt'), 'response.txt', 'menu.txt'],
    )
    assert.match(stderr, /response\.txt: read; 1 recommendation/)
    assert.match(stderr, /picture\.pdf: cannot be read\. This picture is damaged/)
    assert.match(stderr, /menu\.txt: read; nothing was found in it/)
    assert.equal((await run([several, nothing])).status, 1)
  })

  test('--out writes each form of each document, and writes over nothing unless told to', async () => {
    const out = join(folder, 'out')
    assert.equal((await run([several, '--json', '--html', '--table', '--out', out])).status, 0)
    for (const name of ['response.txt', join('older', 'response.txt')])
      for (const ending of ['json', 'html', 'txt']) assert.ok(existsSync(join(out, `${name}.${ending}`)))
    writeFileSync(join(out, 'response.txt.json'), 'kept')
    const again = await run([several, '--json', '--out', out])
    assert.equal(again.status, 4)
    assert.match(again.stderr, /response\.txt\.json and 1 more would be written over\.\n.*--force/)
    assert.equal(readFileSync(join(out, 'response.txt.json'), 'utf8'), 'kept')
    assert.equal((await run([several, '--json', '--out', out, '--force'])).status, 0)
    assert.notEqual(readFileSync(join(out, 'response.txt.json'), 'utf8'), 'kept')
  })

  describe('with the report that it answers', () => {
    const fixture = (name: string) => join(root, 'src', 'reading', 'fixtures', name)
    const both = [fixture('ashcombe-response.txt'), '--report', fixture('ashcombe-report.txt')]

    test('--json adds the pairs and leaves the contract as it is', async () => {
      const alone = JSON.parse((await run([fixture('ashcombe-response.txt'), '--json'])).stdout)
      const { pairing, ...rest } = JSON.parse((await run([...both, '--json'])).stdout)
      assert.deepEqual(rest, alone)
      assert.equal(pairing.report.file, 'ashcombe-report.txt')
      assert.equal(pairing.report.reviewName, 'Child T')
      const moved = pairing.pairs.find((one: { response: number }) => one.response === 1)
      assert.equal(moved.report[0].number, '3')
      assert.equal(moved.report[0].source.page, 1)
      assert.deepEqual([moved.by, moved.certainty, moved.doubts[0].code], ['likeness', 'likely', 'numbers_differ'])
      assert.match(moved.doubts[0].question, /\?$/)
    })

    test('the table shows the words, number and page of the report, the doubt, and what is not mentioned', async () => {
      const { stdout, status } = await run(both)
      assert.equal(status, 0)
      assert.match(stdout, /in the report {2}recommendation 3, page 1: The Ashcombe Hospital Trust/)
      assert.match(stdout, /\? The numbers agree and the words do not/)
      assert.match(stdout, /Of the report, not mentioned in the response\n {4}in the report {2}recommendation 7/)
    })

    test('--html shows them too, with nothing amiss', async () => {
      const browser = await openBrowser()
      try {
        const page = await browser.newPage({ width: 1280, javaScript: true })
        await page.setContent((await run([...both, '--html'])).stdout)
        await expectNoAxeViolations(page)
        assert.equal(await page.getByText('In the report, recommendation 3, page 1:').count(), 1)
        assert.equal(await page.getByText('In the report, recommendation 7, page 1:').count(), 1)
      } finally {
        await browser.close()
      }
    })

    test('a report that cannot be read is told of, and nothing is printed', async () => {
      const { status, stdout, stderr } = await run([founding, '--report', join(folder, 'away.pdf')])
      assert.deepEqual([status, stdout], [2, ''])
      assert.match(stderr, /The report: .*away\.pdf could not be opened/)
    })
  })

  test('words that do not go together are the caller’s to mend', async () => {
    assert.equal((await run([founding, '--json', '--html'])).status, 3)
    assert.equal((await run([several, '--html'])).status, 3)
    assert.equal((await run([])).status, 3)
    assert.match((await run(['--help'])).stdout, /2 cannot be read, 1 nothing found, 0 read/)
  })

  test('Ctrl-C stops the reading, and leaves nothing running', async () => {
    const long = join(folder, 'long.txt')
    writeFileSync(
      long,
      'Recommendation 1: The partnership should review its training.\n\nResponse: We will.\n\n'.repeat(60_000),
    )
    const child = spawn(process.execPath, [main, 'read', long, '--json'], { stdio: ['ignore', 'ignore', 'pipe'] })
    const { promise: ended, resolve } = Promise.withResolvers<number | null>()
    child.once('exit', resolve)
    // The first news comes once the child that reads is well under way.
    const { promise: underWay, resolve: heard } = Promise.withResolvers<void>()
    child.stderr.once('data', heard)
    await underWay
    const readers = readersOf(child.pid)
    assert.equal(readers.length, 1)
    child.kill('SIGINT')
    assert.equal(await ended, 130)
    assert.deepEqual(readers.filter(isAlive), [])
  })

  test('--html is one page that any browser opens, with nothing amiss, wide and narrow', async () => {
    const file = join(folder, 'reading.html')
    writeFileSync(file, (await run([founding, '--html'])).stdout)
    const browser = await openBrowser()
    try {
      for (const width of [1280, 375]) {
        const page = await browser.newPage({ width, javaScript: true })
        await page.setContent(readFileSync(pathToFileURL(file), 'utf8'))
        await expectNoAxeViolations(page)
        assert.equal(await page.locator('article').count(), 8)
        const asked = page.getByRole('listitem').filter({ hasText: 'Promises' }).getByRole('link').first()
        const [id] = [(await asked.getAttribute('href'))?.slice(1)]
        const words = (await page.locator(`#${id}`).textContent()) ?? ''
        assert.ok((await asked.textContent())?.startsWith(words.slice(0, 15)), words)
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))
      }
    } finally {
      await browser.close()
    }
  })
})

const readersOf = (pid: number | undefined): number[] =>
  spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/\s+/)
    .map(Number)
    .filter(found => found > 0 && isAlive(found))

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
