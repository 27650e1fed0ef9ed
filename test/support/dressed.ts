import { tokenMade } from '#src/api/tokens/tokens.samples.ts'
import { webhookTold } from '#src/api/webhooks/webhooks.samples.ts'
import { monthsBefore } from '#src/commitments/closure/closure.samples.ts'
import { bothRead } from '#src/intake/pairs/pairs.samples.ts'
import { columnsSettled, planHandedIn, rowsSettled, workbook } from '#src/intake/plans/plans.samples.ts'
import { button } from '#src/intake/workspace/workspace.samples.ts'
import { checkpointOfDay, newKeyPair } from '#src/ledger/index.ts'
import { addDays } from '#src/platform/calendar/working-days.ts'
import { systemClock } from '#src/platform/clock.ts'
import type { Database } from '#src/platform/db.ts'
import { queueMail } from '#src/post/index.ts'
import { markTried, takeOne } from '#src/post/sending/store.ts'
import { accountWithApp, accountWithPassword } from './accounts.ts'
import { type RunningApp, routesOf, secretsForTests } from './app.ts'
import { asSuperuser } from './cluster.ts'
import type { FreshDatabase } from './database.ts'
import { handInAndRead, shortResponse } from './documents.ts'
import { dressChallenges, dressStatements } from './dressed-challenges.ts'
import { dressClosing } from './dressed-closing.ts'
import { dressEvidence } from './dressed-evidence.ts'
import { followed } from './dressed-following.ts'
import { dressMany } from './dressed-many.ts'
import { dressPeople } from './dressed-people.ts'
import { dressPlan } from './dressed-plan.ts'
import { dressProgress } from './dressed-progress.ts'
import { dressQuestions } from './dressed-questions.ts'
import { opened } from './national.ts'
import { addToRegister } from './register.ts'
import { expect303, type Visitor } from './visitor.ts'
import { castMember, signedIn } from './world.ts'

/** Every route of the product as it is in use: the gallery is for development alone. */
export const routesInUse = (database: Database) =>
  routesOf(database, { development: true }).filter(({ path }) => !path.startsWith('/dev/'))

/** Who puts there what `dress` does, and who of another agency lets the public see it. */
export const dressers = {
  larkshire: ['Priya Nair', 'Daniel Whitcombe'],
  fernshire: ['Joan Barlow', 'Mark Osei'],
} as const

/**
 * Something of everything in a partnership, put there as people would: a document to decide on, one paired with its report, a plan to
 * look through, reviews that are a draft, proposed and public, messages, people with accounts, a forum, promises with and without
 * an owner, evidence in every state, questions with and without an answer, challenges at each turn, statements, and a signed checkpoint. `words` is in every text that anybody can write. Returns
 * addresses that only a form leads to, or a list among many others.
 */
export async function dress(
  app: RunningApp,
  fresh: FreshDatabase,
  words: string,
  [maker, approver]: readonly [string, string] = dressers.larkshire,
): Promise<string[]> {
  const { database } = fresh
  const { partnershipId } = castMember(maker)
  const priya = await app.as(maker)
  const home = `/intake/${await handInAndRead(
    priya,
    database,
    partnershipId,
    `${shortResponse}\nRecommendation 2\n${words}\n\nResponse: ${words}\n`,
  )}`
  await expect303(priya.post(`${home}/accept`, { of: button(await priya.get(home), /^\s*Accept/).of }))
  const away = await handInAndRead(priya, database, partnershipId, `${shortResponse}\nMore: ${words}`)
  await expect303(priya.post(`/intake/${away}/set-aside`, { reason: words }))
  const given = {
    reviewName: `Named ${words}`.slice(0, 200),
    publisher: `Published by ${words}`.slice(0, 200),
    publishedOnNotStated: 'yes',
  }
  await expect303(priya.post('/intake/new', { text: `${shortResponse}\nAgain: ${words}`, ...given }))
  const row = [
    '1',
    `Asked ${words}`,
    `Done ${words}`,
    `Lead ${words}`.slice(0, 150),
    '31/03/2027',
    words.slice(0, 80),
    words,
  ]
  const plan = { name: 'plan.xlsx', bytes: workbook([row]) }
  const named = { review: 'new', reviewName: `Plan ${words}`.slice(0, 200) }
  await planHandedIn(priya, { database, partnershipId }, plan, named)
  const again = {
    name: 'plan.xlsx',
    bytes: workbook([row, [null, null, `Also ${words}`, 'Head of Learning', '', '', '']]),
  }
  const { at } = await planHandedIn(priya, { database, partnershipId }, again, { ...named, reviewName: 'Second plan' })
  await expect303(columnsSettled(priya, at))
  await expect303(rowsSettled(priya, at, { choice: 'stop' }))
  const aside = await planHandedIn(priya, { database, partnershipId }, plan, { ...named, reviewName: 'Third plan' })
  await expect303(priya.post(`${aside.at}/set-aside`))
  await dressReviews(app, database, words, [maker, approver])
  await dressPost(database, partnershipId, words)
  const reader = { ...readerOf(maker), name: `Reader ${words}`.slice(0, 100), body: `Body ${words}`.slice(0, 150) }
  await opened(database, castMember(maker), { words, reader })
  const { actor } = await signedIn(database, maker)
  const told = (said: 'taken' | 'gone') => webhookTold(database, actor, secretsForTests, said)
  const hooks = [`/webhooks/${await told('taken')}`, `/webhooks/${await told('gone')}`]
  // Made a month ago, so that it can be revoked by whatever clock a test goes.
  await tokenMade(database, actor, `Program ${words}`.slice(0, 100), { now: monthsBefore(systemClock.now(), 1) })
  const challenges = await dressChallenges(database, words, [maker, approver])
  // The pair of documents, people with accounts, and a scrutineer, are Larkshire's alone.
  if (maker !== 'Priya Nair')
    return [...hooks, `${at}/rows`, `${at}/import`, home, `/intake/${away}`, aside.at, ...challenges]
  const statements = await dressStatements(database, words)
  await dressPairs(priya, database)
  const { accountId } = await accountWithApp(database, priyas, 'Priya Nair', 'Joan Barlow')
  await asSuperuser(fresh.superuserUrl, client =>
    client.query(`insert into account_identity values ('https://sign-in.larkshire.example', 'priya', $1, now())`, [
      accountId,
    ]),
  )
  await accountWithPassword(database, sams, 'Sam Okafor', 'Mark Osei')
  const { addresses, commitmentId } = await dressPeople(app, fresh, words)
  const questions = await dressQuestions(app, fresh, words, commitmentId)
  const planned = await dressPlan(app, fresh, words)
  const progress = await dressProgress(app, fresh, words)
  const evidence = await dressEvidence(app, fresh, words)
  const closing = await dressClosing(app, fresh, words)
  const many = await dressMany(app, fresh, words)
  await dressCheckpoints(database)
  const pause = await dressPause(priya, commitmentId, words)
  // Its address is shown once, in the answer.
  await priya.post('/account/reminders/calendar')
  const ofPlans = [`${at}/rows`, `${at}/import`, home, `/intake/${away}`, aside.at]
  const ofPromises = [...planned, ...progress, ...questions, ...evidence, ...closing, ...many, pause]
  return [
    ...hooks,
    ...ofPlans,
    ...addresses,
    ...ofPromises,
    ...challenges,
    ...statements,
    '/publishing/a-review',
    '/publishing/a-page-that-waits',
    '/publishing/a-page-that-waits/check',
    '/publishing/a-page-that-waits/versions',
    '/publishing/a-page-that-waits/versions?way=easy-read',
    '/p/larkshire/a-review/in/easy-read',
    '/p/larkshire/a-page-withdrawn',
  ]
}

/** To whom the partnership of somebody was opened. */
export const readerOf = (maker: string) => ({ email: `${maker.toLowerCase().replace(' ', '.')}s.reader@panel.example` })

/** The addresses by which two of the cast sign in: with an authenticator app, and by password alone, each for two agencies. */
export const [priyas, sams] = ['priya.nair@larkshire.example', 'sam.okafor@larkshire.example']

/** A response for which somebody has said which report it answers. */
async function dressPairs(priya: Visitor, database: Database): Promise<void> {
  const { report, response } = await bothRead(database)
  const chosen = { version: '0', report: report.intakeId }
  await expect303(priya.post(`/intake/${response.intakeId}/report/choose`, chosen))
}

/** A review that is public, one whose page waits to be approved, and a draft with a panel of one. */
async function dressReviews(
  app: RunningApp,
  database: Database,
  words: string,
  [maker, approver]: readonly [string, string],
): Promise<void> {
  const [priya, daniel] = [await app.as(maker), await app.as(approver)]
  const by = castMember(maker)
  const panel = castMember(maker === 'Priya Nair' ? 'Helen Marsh' : approver)
  const add = (name: string, slug: string) =>
    database.asMember(by, tx =>
      addToRegister(tx, by, {
        name: `${name} ${words}`,
        slug,
        gaps: ['no_end_date'],
        recommendations: [
          {
            number: '1',
            text: `Asked: ${words}`,
            addressedTo: [words],
            // A number that rings nowhere, for the look before a page is public to find.
            responseText: `Answered: ${words}. Call 01632 960123.`,
            asks: [{ text: `Ask: ${words}`, question: `Why: ${words}` }],
            claims: [`Claimed: ${words}`],
            commitments: [{ text: `Promised: ${words}`, who: [words], whenWords: words }],
          },
        ],
      }),
    )
  const check = (slug: string, fields: Record<string, string>) =>
    expect303(priya.post(`/publishing/${slug}/check`, fields))
  const propose = async (slug: string) => {
    const found = (await priya.get(`/publishing/${slug}/check`)).html
    for (const [, about = ''] of found.matchAll(
      /name="about" value="([^"]*)"><input type="hidden" name="act" value="withhold"/g,
    ))
      await check(slug, { act: 'withhold', about: unescaped(about) })
    const seen = /name="seen" value="([^"]*)"/.exec((await priya.get(`/publishing/${slug}`)).html)?.[1] ?? ''
    await expect303(priya.post(`/publishing/${slug}/propose`, { seen, looked: 'yes' }))
    return { seen, looked: 'yes' }
  }
  const written = {
    way: 'easy-read',
    seen: '0',
    byWhom: words.slice(0, 150),
    words: `# ${words}\n\n- ${words}\n- ${words}\n\n${words}`,
  }
  await add('A review', 'a-review')
  await expect303(priya.post('/publishing/a-review/versions', written))
  await expect303(daniel.post('/publishing/a-review/approve', await propose('a-review')))
  const follows = { review: 'a-review', email: 'somebody@home.example', now: systemClock.now(), isConfirmed: true }
  await followed(database, by.partnershipId, follows)
  await add('A draft', 'a-draft')
  await expect303(priya.post('/reviews/a-draft/sharing/draft'))
  await expect303(priya.post('/reviews/a-draft/sharing/panel', { person: panel.personId }))
  await add('A page that waits', 'a-page-that-waits')
  const [, key = ''] =
    /name="about" value="(no_owner[^"]*)"/.exec((await priya.get('/publishing/a-page-that-waits/check')).html) ?? []
  await expect303(priya.post('/publishing/a-page-that-waits/versions', { ...written, way: 'ur' }))
  await expect303(priya.post('/publishing/a-page-that-waits/versions', written))
  await check('a-page-that-waits', { act: 'leave_out', about: key, reason: words })
  await propose('a-page-that-waits')
  await add('A page withdrawn', 'a-page-withdrawn')
  await expect303(daniel.post('/publishing/a-page-withdrawn/approve', await propose('a-page-withdrawn')))
  await expect303(daniel.post('/publishing/a-page-withdrawn/withdraw', { words }))
  await add('A page sent back', 'a-page-sent-back')
  const sentBack = { ...(await propose('a-page-sent-back')), reason: words }
  await expect303(daniel.post('/publishing/a-page-sent-back/send-back', sentBack))
}

const unescaped = (html: string): string =>
  html.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name] ?? '',
  )

/** Three messages: one that was sent, one that was refused, one that waits. */
async function dressPost(database: Database, partnershipId: string, words: string): Promise<void> {
  const by = { partnershipId, now: '2026-11-22T12:00:00.000Z' }
  const tries = [
    { ok: true },
    { ok: false, lasting: true, code: '550', words: 'There is no such mailbox.' },
    null,
  ] as const
  for (const [at, tried] of tries.entries())
    await database.asSystem('dress the outbox', partnershipId, async tx => {
      const subject = `About ${words}`.slice(0, 190).trim()
      const to = `somebody.${at}@larkshire.example`
      await queueMail(tx, by, { to, subject, body: words, kind: 'reminder', oneTime: false })
      const taken = tried && (await takeOne(tx, by))
      if (taken) await markTried(tx, by, taken, tried)
    })
}

/** A promise whose reminders are paused for a month. Returns where that is done. */
async function dressPause(priya: Visitor, commitmentId: string, words: string): Promise<string> {
  const [year = '', month = '', day = ''] = addDays(systemClock.today(), 30).split('-')
  const until = { 'until-day': day, 'until-month': month, 'until-year': year }
  await expect303(priya.post(`/reminders/${commitmentId}/pause`, { ...until, reason: words.slice(0, 500) }))
  return `/reminders/${commitmentId}/pause`
}

/** The checkpoint of today, as the service signs it by itself once a day. */
async function dressCheckpoints(database: Database): Promise<void> {
  const { partnershipId } = castMember('Priya Nair')
  const [at, day] = [systemClock.now(), systemClock.today()]
  await database.asSystem('sign a checkpoint', partnershipId, tx =>
    checkpointOfDay(tx, partnershipId, newKeyPair(), { at, day }),
  )
}
