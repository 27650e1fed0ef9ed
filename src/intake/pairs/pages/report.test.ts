import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { exportLines } from '#src/ledger/index.ts'
import { type RunningApp, startApp } from '#test/support/app.ts'
import { freshDatabase } from '#test/support/database.ts'
import type { Shown, Visitor } from '#test/support/visitor.ts'
import { addWorld } from '#test/support/world.ts'
import { later, type Started } from '../../intake.samples.ts'
import { proposalsOf } from '../../queries.ts'
import { change } from '../../store.ts'
import { type Both, bothRead, readInto, responseFile } from '../pairs.samples.ts'
import { pairingHistory, pairingStands } from '../queries.ts'

describe('the report that a response answers', () => {
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  let app: RunningApp
  let priya: Visitor
  let helen: Visitor
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    priya = await app.as('Priya Nair')
    helen = await app.as('Helen Marsh')
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
    assert.deepEqual(app.logged, [])
  })

  const address = ({ response }: Both, more = '') => `/intake/${response.intakeId}/report${more}`
  const inside = <T>({ actor }: Started, work: Parameters<typeof fresh.database.asMember<T>>[1]) =>
    fresh.database.asMember(actor, work)
  const history = ({ response }: Both) =>
    inside(response, tx => pairingHistory(tx, response.partnershipId, response.intakeId))
  const stands = async ({ response }: Both) =>
    (await inside(response, tx => pairingStands(tx, response.partnershipId, response.intakeId)))?.pairing
  const ledgerOf = (started: Started) =>
    inside(started, tx => Array.fromAsync(exportLines(tx, started.partnershipId, later)))
  /** The ids of the recommendations of a document, by their printed numbers. */
  const numbered = async (started: Started): Promise<Record<string, string>> => {
    const all = await inside(started, tx => proposalsOf(tx, started.partnershipId, started.intakeId))
    return Object.fromEntries(
      all.flatMap(one => (one.kind === 'recommendation' ? [[one.fields.number ?? '', one.proposalId]] : [])),
    )
  }
  const choose = async (both: Both, version = 0) =>
    priya.post(address(both, '/choose'), { version: String(version), report: both.report.intakeId })
  const chosen = async (): Promise<Both> => {
    const both = await bothRead(fresh.database)
    assert.equal((await choose(both)).location, address(both))
    return both
  }
  /** What is chosen already on the page, as a browser sends it back. */
  const preset = (shown: Shown): Record<string, string> =>
    Object.fromEntries(
      [...shown.html.matchAll(/<input[^>]*name="(pair-[^"]+)"[^>]*value="([^"]+)"[^>]* checked/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
  const version = (shown: Shown): string => /name="version" value="(\d+)"/.exec(shown.html)?.[1] ?? ''

  it('says how to hand the report in where there is no other document', async () => {
    const response = await readInto(fresh.database, responseFile, 'Joan Barlow')
    const joan = await app.as('Joan Barlow')
    const shown = await joan.get(`/intake/${response.intakeId}/report/choose`)
    assert.match(shown.text, /No other document has been read yet Hand in the report/)
  })

  it('lists the documents that were read, keeps the choice with a ledger entry, and shows doubts first', async () => {
    const both = await bothRead(fresh.database)
    const asked = await priya.get(address(both))
    assert.equal(asked.location, address(both, '/choose'))
    const list = await priya.get(address(both, '/choose'))
    assert.match(list.text, /larkshire_child_m_report\.txt\) Of the same review/)
    assert.ok(!list.html.includes(`value="${both.response.intakeId}"`), 'a document does not answer itself')
    const none = await priya.post(address(both, '/choose'), { version: '0' })
    assert.match(none.text, /Choose the report that it answers/)
    assert.equal((await choose(both)).location, address(both))

    const shown = await priya.get(address(both))
    const states = [...shown.html.matchAll(/class="tl-pair" id=[\s\S]*?<\/strong>/g)].map(([html]) =>
      html
        .replace(/<[^>]*>?/g, '')
        .replace(/.*>/, '')
        .trim(),
    )
    assert.deepEqual(states, [
      'In doubt',
      'Likely, to confirm',
      'Likely, to confirm',
      'Likely, to confirm',
      'To confirm',
    ])
    assert.match(
      shown.text,
      /The numbers agree and the words do not: the report says “Larkshire Constabulary should tell/,
    )
    assert.match(shown.text, /Recommendation 3 ?, page 2 The midwifery service should ask each expectant mother/)
    assert.match(shown.text, /The response does not mention recommendation 6 of the report\./)
    const entry = (await ledgerOf(both.response)).find(
      line => line.includes('pairing.report-chosen') && line.includes(both.response.intakeId),
    )
    assert.ok(entry?.includes(both.report.intakeId))
  })

  it('chooses nothing that is in doubt, saves what is chosen, and can be undone and done again', async () => {
    const both = await chosen()
    const [ours, theirs] = [await numbered(both.report), await numbered(both.response)]
    const first = await priya.get(address(both))
    const already = preset(first)
    assert.equal(already[`pair-${theirs['4']}`], undefined)
    assert.equal(already[`pair-${theirs['2']}`], `is ${ours['3']}`)
    assert.equal(already[`pair-${theirs['5.1–5.2']}`], `is ${ours['5.1']},${ours['5.2']}`)
    assert.equal(Object.keys(already).length, 4)

    const answer = { version: version(first), ...already, [`pair-${theirs['4']}`]: 'none' }
    const saved = await priya.post(address(both), answer)
    assert.equal(saved.location, `${address(both)}?saved=2`)
    const after = await priya.get(saved.location ?? '')
    assert.match(after.text, /What you said was saved/)
    assert.match(after.text, /5 of 5 recommendations confirmed\. None in doubt\. The response does not mention 2 of/)
    assert.match(after.text, /Confirmed 5 pairs/)
    assert.equal((await priya.post(address(both), { ...answer, version: '2' })).location, address(both))
    assert.equal((await history(both)).length, 2, 'the same again is no new version')

    const undone = await priya.post(address(both, '/undo'), { version: '2' })
    assert.equal(undone.location, `${address(both)}?undone=1`)
    assert.equal((await stands(both))?.pairs.filter(one => one.confirmed).length, 0)
    await priya.post(address(both, '/undo'), { version: '3' })
    assert.equal((await stands(both))?.pairs.filter(one => one.confirmed).length, 5)
    assert.deepEqual(
      (await history(both)).map(one => [one.version, one.act, one.by]),
      [
        [4, 'undo', 'Priya Nair'],
        [3, 'undo', 'Priya Nair'],
        [2, 'confirm', 'Priya Nair'],
        [1, 'choose', 'Priya Nair'],
      ],
    )
  })

  it('takes another recommendation, asks which one, and keeps what was chosen meanwhile', async () => {
    const both = await chosen()
    const [ours, theirs] = [await numbered(both.report), await numbered(both.response)]
    const name = `pair-${theirs['4']}`
    const refused = await priya.post(address(both), {
      version: '1',
      ...preset(await priya.get(address(both))),
      [name]: 'other',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.html, new RegExp(`href="#other-${theirs['4']}">Choose a recommendation of the report`))
    assert.equal(preset(refused)[name], 'other')
    await priya.post(address(both), { version: '1', [name]: 'other', [`other-${theirs['4']}`]: ours['6'] ?? '' })
    const pair = (await stands(both))?.pairs.find(one => one.response.proposalId === theirs['4'])
    assert.deepEqual([pair?.confirmed, pair?.report.map(one => one.fields.number)], [true, ['6']])
    const list = `other-${theirs['2']}`
    const unclear = { version: '2', [`pair-${theirs['2']}`]: 'none', [list]: ours['3'] ?? '' }
    assert.match((await priya.post(address(both), unclear)).html, new RegExp(`href="#${list}">Say that it is another`))
    const nothing = await priya.post(address(both), { version: '2' })
    assert.match(nothing.text, /Answer for at least one recommendation before you save/)
  })

  it('saves nothing over what somebody else saved, or of what is no longer there', async () => {
    const both = await chosen()
    const [ours, theirs] = [await numbered(both.report), await numbered(both.response)]
    const mine = { version: '1', [`pair-${theirs['1']}`]: `is ${ours['1']}` }
    const sam = await app.as('Sam Okafor')
    await sam.post(address(both), { version: '1', [`pair-${theirs['1']}`]: 'none' })
    const late = await priya.post(address(both), mine)
    assert.equal(late.status, 409)
    assert.match(late.text, /Something was changed after you opened this page Nothing was saved/)
    assert.deepEqual((await history(both))[0]?.said, [{ response: theirs['1'], report: [] }])

    const stranger = '00000000-0000-4000-8000-000000000000'
    const odd = await priya.post(address(both), { version: '2', [`pair-${theirs['2']}`]: `is ${stranger}` })
    assert.equal(odd.status, 409)
    assert.equal((await history(both)).length, 2)
  })

  it('opens a pair again where its recommendation was rejected', async () => {
    const both = await chosen()
    const [ours, theirs] = [await numbered(both.report), await numbered(both.response)]
    await priya.post(address(both), { version: '1', [`pair-${theirs['1']}`]: `is ${ours['1']}` })
    const all = await inside(both.report, tx => proposalsOf(tx, both.report.partnershipId, both.report.intakeId))
    const one = all.find(each => each.proposalId === ours['1'])
    assert.ok(one)
    const { kind, parentId, position, text, place, fields } = one
    const content = { kind, parentId, position, text, place, fields } as Parameters<typeof change>[3][number]['content']
    await inside(both.report, tx =>
      change(tx, both.report.by, both.report.intakeId, [
        { proposalId: one.proposalId, version: one.version, act: 'reject', content, reason: 'Read twice' },
      ]),
    )
    const pair = (await stands(both))?.pairs.find(each => each.response.proposalId === theirs['1'])
    assert.deepEqual([pair?.confirmed, pair?.certainty], [false, 'none'])
  })

  it('is for the business team to decide, and for those who read documents to see', async () => {
    const both = await chosen()
    const shown = await helen.get(address(both))
    assert.equal(shown.status, 200)
    assert.ok(!shown.html.includes('type="radio"') && !shown.html.includes('Undo this'))
    assert.equal((await helen.post(address(both), { version: '1' })).status, 403)
    assert.equal((await helen.get(address(both, '/choose'))).status, 403)
  })

  it('is shown beside each recommendation in the workspace, with the doubt until it is confirmed', async () => {
    const both = await chosen()
    const [ours, theirs] = [await numbered(both.report), await numbered(both.response)]
    const workspace = (number: string) =>
      priya.get(`/intake/${both.response.intakeId}?recommendation=${theirs[number]}`)
    const doubted = await workspace('2')
    assert.match(doubted.text, /In the report: recommendation 3, page 2 ?: The midwifery service should ask/)
    assert.match(doubted.text, /the numbers differ: .* Not yet confirmed\. Look at the pairs/)
    const href = `/intake/${both.report.intakeId}?recommendation=${ours['3']}#p-${ours['3']}`
    assert.ok(doubted.html.includes(`href="${href}"`))
    assert.match((await priya.get(href)).text, /Recommendation 3 The midwifery service/)
    await priya.post(address(both), { version: '1', [`pair-${theirs['2']}`]: `is ${ours['3']}` })
    const confirmed = await workspace('2')
    assert.match(confirmed.text, /Confirmed\. See the pairs/)
    assert.ok(!confirmed.text.includes('the numbers differ'))
  })

  it('lets the choice go, and keeps what was there', async () => {
    const both = await chosen()
    const gone = await priya.post(address(both, '/choose'), { version: '1', report: 'none' })
    assert.equal(gone.location, `/intake/${both.response.intakeId}`)
    assert.equal(await stands(both), undefined)
    assert.ok(!(await priya.get(gone.location ?? '')).text.includes('In the report:'))
    assert.equal((await choose(both, 2)).location, address(both))
  })

  describe('on the register', () => {
    const register = async (started: Started) => {
      const form = await priya.get(`/intake/${started.intakeId}/register`)
      const seen = /name="seen" value="(\d+)"/.exec(form.html)?.[1] ?? '0'
      const fields = { seen, reviewName: 'Child M', acceptUndecided: 'yes' }
      return { form, answer: await priya.post(`/intake/${started.intakeId}/register`, fields) }
    }
    const recommendations = (started: Started) =>
      inside(started, tx =>
        tx
          .selectFrom('recommendation')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      )

    for (const [first, second, words] of [
      [
        'report',
        'response',
        /The report that it answers is on the register already, with 5 of the same recommendations/,
      ],
      ['response', 'report', /A response that answers this report is on the register already, with 5 of the same/],
    ] as const)
      it(`does not put the ${second} there twice over the ${first}, and says why`, async () => {
        const both = await chosen()
        assert.match((await register(both[first])).answer.location ?? '', /^\/reviews\//)
        const there = await recommendations(both.report)
        const { form, answer } = await register(both[second])
        assert.match(form.text, words)
        assert.ok(!form.html.includes('name="acceptUndecided"'))
        assert.equal(answer.location, null)
        assert.match(answer.text, words)
        assert.deepEqual(await recommendations(both.report), there)
        const open = await inside(both[second], tx =>
          proposalsOf(tx, both[second].partnershipId, both[second].intakeId),
        )
        assert.ok(
          open.every(one => one.status === 'proposed'),
          'nothing was accepted on the way',
        )
      })

    it('takes both where no pair is left between them', async () => {
      const both = await chosen()
      const theirs = await numbered(both.response)
      const none = Object.fromEntries(Object.values(theirs).map(id => [`pair-${id}`, 'none']))
      await priya.post(address(both), { version: '1', ...none })
      await register(both.report)
      assert.match((await register(both.response)).answer.location ?? '', /^\/reviews\/child-m-\d+/)
    })
  })
})
