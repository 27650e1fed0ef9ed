import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered } from './test-support.ts'

test('promises that no “will” announces', async () => {
  for (const answer of [
    'The trust is working with Elm Vale College to develop a shared induction for new staff.',
    'The council is also leading work to publish one threshold document.',
    'A further survey of schools is planned this year to see whether the change has held.',
    'From September 2026, all school nurses must record who has parental responsibility.',
    'The new form should be in use from 1 May 2026 in every ward.',
    'The new rota is expected to be in service in June 2026.',
    'We anticipate the pilot to begin in the autumn of 2026.',
    'We have met with the schools, have begun a newsletter, and plan to test a shared calendar.',
    'The council commits to publishing its workforce plan at the earliest opportunity.',
    'Discussions are under way between the police and the trust to agree one referral form.',
    'There is planned joint work with the hospices, including visits to each.',
    'Instead, we will strengthen supervision through a monthly group.',
    'See the response to recommendation 3.',
    'Our intention is to publish one referral form by the autumn.',
    'We recognise the value that more school nurses could bring and will consider how to recruit them.',
    'Ofsted agrees with this recommendation and is planning to update its framework.',
    'Shared induction materials to be refreshed.',
    'The trust has agreed a plan to move the clinic by May 2027.',
    'This has included development of a course for governors planned for delivery in 2026.',
    'A preferred supplier has been chosen for the new records system. Anticipated completion: May 2027.',
    'There is a workshop for school governors next term.',
    'All schools must have a named governor for safeguarding from September 2026.',
    'The Head of Quality is leading a check of thirty files, which will report in June 2026.',
    'We are recruiting a specialist nurse, who is expected to be in post by 1 July 2026.',
    'The board remains committed to hearing from children and will hold a listening day.',
  ])
    assert.equal((await answered(answer)).commitments.length, 1, answer)
})

test('what looks like a promise and is none', async () => {
  for (const answer of [
    'The trust is working with Elm Vale College to understand what students need.',
    'The board is committed to ensuring that lessons are learned across the county.',
    'Establishing a new panel will require further funding from government.',
    'All school nurses must record who has parental responsibility.',
    'The council will look to the college to show that its courses are safe.',
    'We published an action plan in May, as it will be considered by the board.',
    'The trust surveyed its wards in 2024.',
    'Our aim is to keep children safe.',
    'We recognise that the county council has more to do.',
    'Ofsted agrees with this recommendation.',
    'We expect all staff to be trained.',
    'The trust has agreed a plan to improve.',
    'The aim of the training is to improve recognition of neglect.',
    'There are team meetings each month.',
    'The trust is delivering training to schools.',
    'The new dashboard will provide data on repeat referrals.',
  ])
    assert.deepEqual(
      (await answered(answer)).commitments.map(one => one.text),
      [],
      answer,
    )
})

test('who it is that promises, where the sentence is turned round', async () => {
  for (const [answer, who] of [
    [
      'Because the county is large, we propose one hub and will confirm its place.',
      'Elm Vale Safeguarding Partnership',
    ],
    ['CQC’s regional teams will inspect each setting.', 'Care Quality Commission (CQC)'],
    ['Harbour North West met in May. Harbour NW will review its referrals.', 'Harbour North West (Harbour NW)'],
  ] as const) {
    const [first] = (await answered(answer)).commitments
    assert.ok(
      first?.who.some(name => name === who || name.startsWith(who)),
      `${answer} → ${first?.who}`,
    )
  }
})

test('when: what is yet to be published, by a statement of its kind, by an event, or in the middle left out', async () => {
  for (const [answer, when] of [
    ['The strategy will be developed and published in spring 2026 after the review.', 'in spring 2026'],
    ['The council will set out its funding in the autumn budget.', 'in the autumn budget'],
    ['The trust will train its wards once the new unit is in place.', 'once the new unit is in place'],
    ['Schools will be told when the rules come into force.', 'when the rules come into force'],
    ['The Learning Hub, which begins in April 2026, will offer courses to schools.', 'in April 2026'],
    ['The board will report 6 monthly to the council.', '6 monthly'],
  ] as const)
    assert.equal((await answered(answer)).commitments[0]?.when, when, answer)
  assert.equal((await answered('The trust will use the guidance published in May 2024.')).commitments[0]?.when, null)
})

test('means: what work with others is for, and money apart from training', async () => {
  for (const [answer, means] of [
    ['The council will work with the colleges to review how placements end.', 'review'],
    ['The council will work with the colleges on the matter.', 'other'],
    ['The trust will invest £2 million to develop safer wards.', 'other'],
    ['The plan will be shared with staff in due course.', 'policy_change'],
    ['The council will streamline its sub-groups.', 'policy_change'],
  ] as const)
    assert.equal((await answered(answer)).commitments[0]?.means, means, answer)
})
