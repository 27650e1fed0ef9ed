import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered } from './test-support.ts'

const whens = async (answer: string): Promise<readonly (string | null)[]> =>
  (await answered(answer)).commitments.map(one => one.when)

test('a sentence that only says when dates the promise before it', async () => {
  const redesign = 'The trust is working with the council to redesign the pathway.'
  const { commitments } = await answered(`${redesign} This will be completed by March 2027.`)
  assert.equal(commitments.length, 1)
  assert.equal(commitments[0]?.when, 'by March 2027')
  assert.equal(commitments[0]?.text, `${redesign} This will be completed by March 2027.`)
  assert.deepEqual(
    await whens(
      'The council will review its form and will consult schools. This work is due to be completed in July 2026.',
    ),
    ['in July 2026', 'in July 2026'],
  )
})

test('a promise that has a day of its own keeps it', async () => {
  assert.deepEqual(
    await whens('The council will review its form by May 2026. It will be in place for all teams by September 2026.'),
    ['by May 2026', 'by September 2026'],
  )
  assert.deepEqual(await whens('This will be completed by March 2027.'), ['by March 2027'])
  assert.deepEqual(await whens('The trust has trained its wards. This was completed in May 2025.'), [])
})

test('a time before a list holds for its items', async () => {
  assert.deepEqual(
    await whens(
      '\n\nBy autumn 2026:\n\n- the council will publish a joint protocol\n- train all ward staff by May 2026',
    ),
    ['By autumn 2026', 'by May 2026'],
  )
  assert.deepEqual(await whens('\n\nIn 2024:\n\n- we trained forty staff\n- the protocol was revised'), [])
})

test('items that lost their bullets are still what the words before them promise', async () => {
  const { commitments } = await answered(
    '\n\nThe programme will also:\n\nprovide a named worker to each family\n\npublish an annual report\n\nFamilies told us that this matters to them.',
  )
  assert.deepEqual(
    commitments.map(one => one.text),
    [
      'The programme will also: … provide a named worker to each family',
      'The programme will also: … publish an annual report',
    ],
  )
})

test('two acts in turn have a time each, and acts that share one “will” a time at their end', async () => {
  assert.deepEqual(
    await whens('We will publish a prospectus later this year before bringing forward a bill later in the Parliament.'),
    ['later this year', 'later in the Parliament'],
  )
  assert.deepEqual(await whens('We will ask each school before writing the plan in May 2026.'), ['in May 2026'])
  assert.deepEqual(await whens('The trust will train its ward staff and revise the form by May 2026.'), [
    'by May 2026',
    'by May 2026',
  ])
  assert.deepEqual(
    await whens('The trust will train all of its ward staff in safeguarding and will revise the form by May 2026.'),
    [null, 'by May 2026'],
  )
  assert.deepEqual(await whens('Over the coming year, the group will meet and will report progress quarterly.'), [
    'Over the coming year',
    'quarterly',
  ])
})

test('times told by parliaments, terms and appointments are kept as printed', async () => {
  for (const [answer, when] of [
    ['Regulations will be laid when parliamentary time allows.', 'when parliamentary time allows'],
    ['Subject to parliamentary time, the department will bring forward a bill.', 'Subject to parliamentary time'],
    ['By the end of this Parliament the department will publish its bill.', 'By the end of this Parliament'],
    ['Before the end of term each school will confirm its plan.', 'Before the end of term'],
    ['In her first 100 days the new chair will meet each school.', 'In her first 100 days'],
    ['Later this year the inspectorate will publish its report.', 'Later this year'],
    ['The mapping will conclude by Easter 2026.', 'by Easter 2026'],
    ['The form will be launched at an event in September.', 'in September'],
  ] as const)
    assert.deepEqual(await whens(answer), [when], answer)
})

test('both of two bodies just named', async () => {
  const { commitments } = await answered(
    'Elm Vale Council and Elm Vale College have begun. Both organisations will review their plans.',
  )
  assert.deepEqual(commitments[0]?.who, ['Elm Vale Council', 'Elm Vale College'])
})

test('a time before a name is no part of it', async () => {
  for (const [answer, who] of [
    ['Later this year the inspectorate will publish its report.', 'inspectorate'],
    ['We expect that by December 2026 all partners will have signed the agreement.', 'all partners'],
  ] as const)
    assert.deepEqual((await answered(answer)).commitments[0]?.who, [who], answer)
})
