import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whenIn } from './find.ts'

/** Invented sentences, a class to a test, each with some that must not be taken for a time. */
function told(table: Readonly<Record<string, string | null>>): void {
  for (const [sentence, when] of Object.entries(table))
    assert.equal(whenIn(sentence, null)?.words ?? null, when, sentence)
}

test('a time that hangs on an occasion', () => {
  told({
    'The trust will ask these questions again in the 2026 staff survey.': 'in the 2026 staff survey',
    'Funding will be decided in the next comprehensive spending review.': 'in the next comprehensive spending review',
    'The lead nurse will bring a paper to the July meeting of the Quality Committee.':
      'to the July meeting of the Quality Committee',
    'We will set out the costs at the autumn conference.': 'at the autumn conference',
    'Results will appear in the spring 2027 publication.': 'in the spring 2027 publication',
    'The force will test this during the 2027 inspection.': 'during the 2027 inspection',
    'The council will report to the board’s next meeting.': 'to the board’s next meeting',
    // names of documents and of things
    'The council will follow the 2023 to 2024 operational planning guidance.': null,
    'The board will build on the 2024 Industrial Plan.': null,
    'The trust will act in line with its 2025 Strategy.': null,
    'The group will keep to the March 2025 protocol.': null,
    'The board will publish the minutes of its meetings.': null,
    'The partnership will discuss this at meetings with schools.': null,
  })
})

test('lists, brackets and stretches of time', () => {
  told({
    'Audits will be held in 2026, 2028 and 2030.': 'in 2026, 2028 and 2030',
    'The timetable of exercises (2026-2030) will be kept.': '2026-2030',
    'Training will be given in March, June and September 2026.': 'in March, June and September 2026',
    'From September 2026 to March 2027 the school will trial the form.': 'From September 2026 to March 2027',
    'The pilot will run between April and October 2026.': 'between April and October 2026',
    'The team will be in place from autumn 2026 until summer 2027.': 'from autumn 2026 until summer 2027',
    'Staff will be recruited from 2026 to 2028.': 'from 2026 to 2028',
    'The council will see between 20 and 30 families.': null,
  })
})

test('parts of years, days without a year, and short forms', () => {
  told({
    'We will publish in early autumn 2026.': 'in early autumn 2026',
    'The unit will open in mid-March 2027.': 'in mid-March 2027',
    'We will consult late in 2026.': 'late in 2026',
    'The council will write to parents by 14 November.': 'by 14 November',
    'Review due Mar-27': 'Mar-27',
    'The rules will be in force no earlier than April 2027.': 'no earlier than April 2027',
    'We will report in the first half of 2027.': 'in the first half of 2027',
    'The work will end in October 2026 at the earliest.': 'in October 2026 at the earliest',
    'The team will march in step with partners.': null,
    'The unit may open in Marlow.': null,
  })
})

test('times counted from now or from an event', () => {
  told({
    'The audit will be repeated in six months.': 'in six months',
    'The trust will report in eight weeks’ time.': 'in eight weeks’ time',
    'Changes will be made over the next 12 to 18 months.': 'over the next 12 to 18 months',
    'Each report will follow within three months of the conclusion of an exercise.':
      'within three months of the conclusion of an exercise',
    'The board will decide next quarter.': 'next quarter',
    'We will revise the form once the audit has reported.': 'once the audit has reported',
    'After the new partners have been trained, visits will begin.': 'After the new partners have been trained',
    'The tool will be shared on completion of the pilot.': 'on completion of the pilot',
    'A child will be seen twice in two homes.': null,
    'When a child has been harmed, a meeting will be held.': null,
    'The clinic will see babies in six localities.': null,
  })
})

test('priorities and the present are told as words without a day', () => {
  told({
    'The service will do this as an early priority.': 'as an early priority',
    'As a matter of urgency the trust will write to all wards.': 'As a matter of urgency',
    'The protocol is currently being rewritten.': 'currently',
    'The council will close the home at the earliest.': 'at the earliest',
    'Early help will be a priority for children currently in care.': null,
  })
})

test('of several times the one of the promised act', () => {
  told({
    'The council will consult in the spring, with a view to publishing by the end of 2026.': 'in the spring',
    'As an early priority the service will hold a workshop, with a view to a guide by May 2027.':
      'As an early priority',
    'The panel formed in March 2025 will meet in June 2026.': 'in June 2026',
    'As set out in the November 2024 letter, we will report by July 2026.': 'by July 2026',
    'Following the inspection in May 2025, the trust will retrain staff by June 2026.': 'by June 2026',
    'In 2026 the hub will open, followed by a second hub in 2027.': 'In 2026',
    'In 2026 we will hold a conference on 3 June 2026.': 'on 3 June 2026',
    'The review begun in 2024 will go on.': null,
    'The policy was introduced in 2021 and will be kept.': null,
  })
})
