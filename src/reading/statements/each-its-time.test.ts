import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered } from './test-support.ts'

/** What each promise of an invented answer says of when, in order. */
async function whens(answer: string): Promise<readonly (string | null)[]> {
  const text = `Elm Vale Safeguarding Partnership: response to the review\nPublished on 1 May 2026\n`
  return (await answered(answer, text)).commitments.map(one => one.when)
}
async function each(table: Readonly<Record<string, readonly (string | null)[]>>): Promise<void> {
  for (const [answer, when] of Object.entries(table)) assert.deepEqual(await whens(answer), when, answer)
}

test('what is fixed for a day to come is promised', () =>
  each({
    'A learning event has been arranged for 9 July 2026.': ['for 9 July 2026'],
    'The next audit has been scheduled for the autumn.': ['for the autumn'],
    'The programme sets out a timetable of yearly exercises (2026-2030).': ['2026-2030'],
    'The council has been praised for its work in 2025.': [],
    'The plan sets out the aims of the service.': [],
    'A meeting has been arranged by each school.': [],
  }))

test('begun, and to be finished by a day: a claim and a promise', () =>
  each({
    'The audit has started and is expected to be finished by the summer.': ['by the summer'],
    'Recruitment is under way and is due to be completed by October 2026.': ['by October 2026'],
    'The audit has started and is expected to be difficult.': [],
  }))

test('an aim with a figure', () =>
  each({
    'We aim for 90% of staff to complete the course by March 2027.': ['by March 2027'],
    'The trust aims for all wards to have a named nurse by autumn 2026.': ['by autumn 2026'],
    'We aim for the best.': [],
  }))

test('each of several acts has its own time', () =>
  each({
    'Interim findings will be published by summer 2026 and a full list will be published in 2027.': [
      'by summer 2026',
      'in 2027',
    ],
    'The trust will publish interim findings by summer 2026 and publish a full list in 2027.': [
      'by summer 2026',
      'in 2027',
    ],
    'In 2026 the council will open a hub in the town, followed by a second hub in 2027.': ['In 2026', 'in 2027'],
    'By March 2027 the council will revise its form and the trust will train its wards.': [
      'By March 2027',
      'By March 2027',
    ],
    'The council will revise its form, as did the trust in 2024.': [null],
  }))

test('a time told in the sentence before or after', () =>
  each({
    'The council is undertaking a review of its front door. Its findings will be published in May 2027.': [
      'in May 2027',
      'in May 2027',
    ],
    'The council will strengthen its audit. Specifically, this will form part of the next annual review.': [
      'part of the next annual review',
    ],
    'By June 2026 the council will train its staff. At the same time the trust will train its wards.': [
      'By June 2026',
      'By June 2026',
    ],
    'The council is undertaking a review of its front door. The findings were published in May 2025.': [null],
    'By June 2026 the council will train its staff. The trust will train its wards.': ['By June 2026', null],
  }))

test('what a body expects to do, and not what it foresees', () =>
  each({
    'The inspectorate expects to publish its framework in 2027.': ['in 2027'],
    'We expect to consult on this by June 2026.': ['by June 2026'],
    'The council expects to see fewer children moved.': [],
  }))

test('who: groups named by where they work, posts that hold “and”, and openings without a party', async () => {
  for (const [answer, who] of [
    ['All maternity units will ask the question at booking.', ['All maternity units']],
    ['All family hubs in the county will hold a drop-in.', ['All family hubs in the county']],
    ['The Police and Crime Commissioner will fund the scheme.', ['Police and Crime Commissioner']],
    ['Pending this, the Chief Nurse will write to each ward.', ['Chief Nurse']],
    ['The form will be published by Easter 2027.', ['Elm Vale Safeguarding Partnership']],
  ] as const)
    assert.deepEqual((await answered(answer)).commitments[0]?.who, who, answer)
})

test('a coming publication or survey tells its time as the subject', () =>
  each({
    'The autumn statement will set out the funding for hubs.': ['The autumn statement'],
    'Further 2027 and 2029 surveys are in the process of being commissioned.': ['Further 2027 and 2029 surveys'],
    'The college will run the 2027 skills survey for all wards.': ['the 2027 skills survey'],
    'The 2019 strategy will set out the aims of the service.': [],
    'The trust will act on the 2024 survey.': [null],
  }))

test('money to come, and what is estimated for a day', () =>
  each({
    'The council is supporting the hub with funding of £2 million over three years.': ['over three years'],
    'Around £3 million has been allocated to refit all homes by 2028.': ['by 2028'],
    'The tender is live and the award is estimated to be made in March 2027.': ['in March 2027'],
    'The trust spent £2 million in 2025-26 on wards, with plans for the next stage to be set out in the coming months.':
      ['in the coming months'],
    'The council is supporting the hub with funding and advice.': [],
    'Around £3 million was allocated to homes in 2019.': [],
  }))

test('work in the process of being done, and a time for what was just told', () =>
  each({
    'The council is in the process of recruiting a named nurse.': [null],
    'A guide is being considered for the carers of babies. Further details of this will be published in the spring.': [
      'in the spring',
      'in the spring',
    ],
    'The process of making a plan is known to all.': [],
  }))

test('plans are a thing after a word for a thing', () =>
  each({
    'The inspectorate included the need for boards to develop 3-year plans to improve care.': [],
    'As part of the Long Term Plan to improve care, wards were closed.': [],
    'The board plans to improve care by June 2027.': ['by June 2027'],
  }))

test('what points back is quoted with what it points at', async () => {
  const { commitments } = await answered(
    'The inspectorate asked each board for plans to close old wards. All boards are expected to have these plans in place by June 2027.',
  )
  assert.match(commitments.at(-1)?.text ?? '', /^The inspectorate asked .* by June 2027\.$/)
  assert.equal(commitments.at(-1)?.when, 'by June 2027')
})
