import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { usualLargestFile as largestFile } from '#src/reading/index.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import type { Fields, Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { foundingBytes, handedIn } from '../intake.samples.ts'
import { longestText } from '../intake.ts'

const particulars = {
  reviewName: 'Child M',
  publisher: 'Larkshire Safeguarding Children Partnership',
  'publishedOn-day': '27',
  'publishedOn-month': '3',
  'publishedOn-year': '2020',
}
const unsaid = { reviewNameNotStated: 'yes', publisherNotStated: 'yes', publishedOnNotStated: 'yes' }
let number = 0
/** No two are the same, so that none has been handed in before. */
const words = () => {
  number += 1
  return `Response to the review of Child M, copy ${number}\n`
}

describe('handing in a document', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let app: RunningApp
  let priya: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })

  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const once = async () => hidden((await priya.get('/intake/new')).html, 'once')
  const send = async (fields: Fields, file?: { name: string; bytes: Buffer | string }) =>
    priya.post(
      '/intake/new',
      { once: await once(), text: '', ...fields },
      { field: 'file', ...(file ?? { name: '', bytes: '' }) },
    )
  const rows = (table: 'intake' | 'document') =>
    fresh.database.asSystem(
      'count',
      '11111111-1111-4111-8111-111111111111',
      async tx =>
        (
          await tx
            .selectFrom(table)
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
    )
  const stored = (intakeId: string) =>
    fresh.database.asSystem('look', '11111111-1111-4111-8111-111111111111', tx =>
      tx
        .selectFrom('intake as i')
        .innerJoin('document as d', 'd.document_id', 'i.document_id')
        .select(['d.file_name', 'd.bytes', 'i.review_name', 'i.publisher', 'i.published_on'])
        .where('i.intake_id', '=', intakeId)
        .executeTakeFirstOrThrow(),
    )
  const idIn = (location: string | null) => location?.split('/').at(-1) ?? assert.fail('nowhere to go')

  it('takes a file, byte for byte, and goes to its page', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${words()}“£” – ’\r\n`)])
    const shown = await send(particulars, { name: 'response.txt', bytes })
    assert.equal(shown.status, 303)
    const kept = await stored(idIn(shown.location))
    assert.equal(kept.file_name, 'response.txt')
    assert.ok(kept.bytes.equals(bytes))
    assert.equal(kept.published_on, '2020-03-27')
    assert.equal((await priya.get(shown.location ?? '')).status, 200)
  })

  it('takes pasted text as UTF-8, with line ends as they were typed', async () => {
    const shown = await send({ ...unsaid, text: `${words()}“£” – ’`.replaceAll('\n', '\r\n') })
    const kept = await stored(idIn(shown.location))
    assert.equal(kept.file_name, 'pasted text.txt')
    assert.match(kept.bytes.toString('utf8'), /^Response to the review of Child M, copy \d+\n“£” – ’$/)
    assert.deepEqual([kept.review_name, kept.publisher], [null, null])
  })

  it('takes text copied from a PDF, with its page breaks and without the marks that nobody sees', async () => {
    const shown = await send({ ...unsaid, text: `${words()}Recommen\u0002dation 1\u0092\fPage 2` })
    assert.match((await stored(idIn(shown.location))).bytes.toString('utf8'), /\nRecommendation 1\fPage 2$/)
    assert.equal((await send({ ...unsaid, text: 'no browser sends \u0000' })).status, 400)
  })

  it('hands in one document when a form is sent twice, even at the same moment', async () => {
    const fields = { once: await once(), text: words(), ...particulars }
    const before = await rows('intake')
    const [first, second] = await Promise.all([send(fields), send(fields)])
    const third = await send(fields)
    assert.deepEqual([first.status, second.status, third.status], [303, 303, 303])
    assert.equal(second.location, first.location)
    assert.equal(third.location, first.location)
    assert.equal(await rows('intake'), before + 1)
  })

  it('keeps a good file while something else is mended', async () => {
    const bytes = words()
    const refused = await send({ ...particulars, 'publishedOn-month': '13' }, { name: 'good.txt', bytes })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /^Error: /)
    assert.match(refused.text, /The date must be a real date/)
    assert.match(refused.text, /We have kept good\.txt/)
    assert.match(refused.html, /value="Child M"/)
    const [document, again] = [hidden(refused.html, 'document'), hidden(refused.html, 'once')]
    const documents = await rows('document')
    const taken = await send({ ...particulars, document, once: again })
    assert.equal(taken.status, 303)
    assert.equal(await rows('document'), documents, 'it is not stored a second time')
    assert.equal((await stored(idIn(taken.location))).bytes.toString(), bytes)
  })

  it('uses a kept file once only, and only in its own partnership', async () => {
    const refused = await send({ reviewName: '' }, { name: 'good.txt', bytes: words() })
    const document = hidden(refused.html, 'document')
    const joan = await app.as('Joan Barlow')
    const theirs = await joan.post('/intake/new', { ...particulars, document, text: '' })
    assert.equal(theirs.status, 422)
    assert.match(theirs.text, /Choose a file, or paste/)
    assert.equal((await send({ ...particulars, document })).status, 303)
    assert.equal((await send({ ...particulars, document })).status, 422)
  })

  it('says what is wrong with a file, beside it, and keeps what was typed', async () => {
    for (const [file, why] of [
      [{ name: 'empty.txt', bytes: '' }, /The file is empty/],
      [{ name: 'large.pdf', bytes: Buffer.alloc(largestFile + 1, 'x') }, /must be 25 MB or smaller/],
      [undefined, /Choose a file, or paste the text/],
    ] as const) {
      const shown = await send(particulars, file)
      assert.equal(shown.status, 422)
      assert.match(shown.text, why)
      assert.match(shown.html, /href="#file"/)
      assert.match(shown.html, /value="Child M"/)
      assert.doesNotMatch(shown.text, /We have kept/)
    }
  })

  it('takes the largest file and the longest text', async () => {
    const large = await send(particulars, { name: 'large.bin', bytes: Buffer.alloc(largestFile, 'x') })
    assert.equal(large.status, 303)
    const text = '’'.repeat(longestText)
    const long = await send({ ...particulars, text })
    assert.equal(long.status, 303)
    assert.equal((await stored(idIn(long.location))).bytes.toString('utf8').length, longestText)
    const tooLong = await send({ ...particulars, text: `${text}x` })
    assert.equal(tooLong.status, 422)
    assert.match(tooLong.text, /1,000,000 characters or fewer/)
    assert.equal(
      (await send({ ...particulars, text: '’'.repeat(2 * longestText) })).status,
      413,
      'never cut short unsaid',
    )
  })

  it('asks which, where there is a file and text as well', async () => {
    const shown = await send({ ...particulars, text: 'typed with care' }, { name: 'good.txt', bytes: words() })
    assert.equal(shown.status, 422)
    assert.match(shown.text, /not both/)
    assert.match(shown.html, />typed with care<\/textarea>/)
    assert.match(shown.text, /We have kept good\.txt/)
    const without = await send({
      ...particulars,
      text: words(),
      document: hidden(shown.html, 'document'),
      without: 'yes',
    })
    assert.equal((await stored(idIn(without.location))).file_name, 'pasted text.txt')
  })

  it('says that the same document was handed in before, and takes it where that is meant', async () => {
    const text = words()
    const first = await send({ ...particulars, text })
    const second = await send({ ...particulars, text })
    assert.equal(second.status, 422)
    assert.match(second.text, /handed in before/)
    assert.ok(second.html.includes(`href="${first.location}"`))
    assert.match(second.html, /Response to the review/, 'the text is still there')
    const meant = await send({ ...particulars, text, again: 'yes' })
    assert.equal(meant.status, 303)
    assert.notEqual(meant.location, first.location)
  })

  it('does not tell one partnership what another handed in', async () => {
    await handedIn(fresh.database, { who: 'Joan Barlow', bytes: Buffer.concat([foundingBytes, Buffer.from('theirs')]) })
    const shown = await send(particulars, {
      name: 'k.txt',
      bytes: Buffer.concat([foundingBytes, Buffer.from('theirs')]),
    })
    assert.equal(shown.status, 303)
  })

  it('shows words that look like markup as words', async () => {
    const shown = await send({ reviewName: '"><script>alert(1)</script>', text: '</textarea><b>x' })
    assert.equal(shown.status, 422)
    assert.doesNotMatch(shown.html, /<script>alert|<\/textarea><b>/)
  })

  it('fills in what is known for whoever pastes the text instead', async () => {
    const scan = await handedIn(fresh.database, {
      name: 'scan.pdf',
      bytes: Buffer.from(`%PDF ${words()}`),
      particulars: { reviewName: 'Child Q', publisher: null, publishedOn: '2021-01-05' },
    })
    const { html, text } = await priya.get(`/intake/new?instead-of=${scan.intakeId}`)
    assert.match(text, /Open “scan\.pdf”/)
    assert.match(html, /value="Child Q"/)
    assert.match(html, /id="publisherNotStated"[^>]*checked/)
    assert.doesNotMatch(html, /id="reviewNameNotStated"[^>]*checked/)
    const joan = await app.as('Joan Barlow')
    assert.doesNotMatch((await joan.get(`/intake/new?instead-of=${scan.intakeId}`)).html, /Child Q/)
  })

  it('is for the business team', async () => {
    for (const name of ['Daniel Whitcombe', 'Helen Marsh', 'Ruth Adeyemi', 'Iain Porter']) {
      const somebody = await app.as(name)
      assert.equal((await somebody.get('/intake/new')).status, 403, name)
      assert.equal((await somebody.post('/intake/new', { ...particulars, text: words() })).status, 403, name)
    }
  })
})
