import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { identifierFault, identifiersIn, isNhsNumber } from './identifiers.ts'

const kindsIn = (text: string) => identifiersIn(text).map(one => one.kind)

test('what tells who somebody is is found, however it is written', () => {
  for (const [text, kind] of [
    ['Her number is 943 476 5919, as recorded.', 'nhs_number'],
    ['943-476-5919', 'nhs_number'],
    ['9434765919', 'nhs_number'],
    ['They live at AL1 3JE now', 'postcode'],
    ['at sw1a1aa', 'postcode'],
    ['Born on 3 March 2014', 'date_of_birth'],
    ['DOB: 03/03/2014', 'date_of_birth'],
    ['d.o.b. 2014-03-03', 'date_of_birth'],
    ['date of birth was the 3rd of March 2014', 'date_of_birth'],
    ['Ask a.person+x@school.example.org.', 'email'],
    ['Ring 01992 555 123', 'phone'],
    ['on +44 (0)7700 900123', 'phone'],
    ['(020) 7946 0018', 'phone'],
  ] as const)
    assert.deepEqual(kindsIn(text), [kind], text)
  assert.equal(identifierFault('They live at AL1 3JE.'), '“AL1 3JE” looks like a postcode. Take it out')
})

test('what people write of the work is left alone', () => {
  for (const text of [
    'By when will C3 and C12 be done? The Q1 2nd return said 3 March 2027, 31/03/2027.',
    'Section 11 audit, s11 2nd return: 45 of 120 (38%), in 2025-26, 1,392 records.',
    'Working Together 2023, paragraph 4.12, recommendation 7 of 20; version 10.2.1.',
    'The child was born into care and the plan ended on 3 March 2027, after which nothing is recorded.',
    'Reference 1234567890 and 0000000000 of the returns of 12 000 000 pounds.',
    'E4 3rd meeting',
  ])
    assert.deepEqual(kindsIn(text), [], text)
  assert.equal(identifierFault('Say by when.'), null)
})

const digit = fc.integer({ min: 0, max: 9 })

test('every number that checks is an NHS number, wherever it stands, and none that does not', () => {
  fc.assert(
    fc.property(
      fc.array(digit, { minLength: 9, maxLength: 9 }),
      digit,
      fc.constantFrom('', ' ', '-'),
      (nine, last, gap) => {
        const sum = nine.reduce((total, one, at) => total + one * (10 - at), 0)
        const check = (11 - (sum % 11)) % 11
        fc.pre(new Set([...nine, last]).size > 1)
        const text = [...nine, last].join('')
        const written = [text.slice(0, 3), text.slice(3, 6), text.slice(6)].join(gap)
        assert.equal(isNhsNumber(text), check === last)
        assert.equal(kindsIn(`It is ${written}, they say.`).includes('nhs_number'), check === last)
      },
    ),
  )
})

test('an identifier between other words is found and shown as it was typed; words without a digit or an @ hold none', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/)
  const sentence = fc.array(word, { maxLength: 12 }).map(words => words.join(' '))
  const one = fc.constantFrom('943 476 5919', 'AL1 3JE', 'someone@larkshire.example', '07700 900123', 'born 3/3/2014')
  fc.assert(
    fc.property(sentence, one, sentence, (before, typed, after) => {
      assert.deepEqual(identifiersIn(`${before} ${after}`), [])
      const found = identifiersIn(`${before}\n${typed}\n${after}`)
      assert.ok(found.some(({ text }) => text === typed))
    }),
  )
})

test('no text makes it slow', () => {
  const begun = process.cpuUsage()
  for (const part of ['0 ', '1-', 'born ', 'a@a.', 'AL1 ', '+44 0 ', '....', 'd.o.b '])
    identifiersIn(part.repeat(20_000 / part.length))
  const { user } = process.cpuUsage(begun)
  assert.ok(user < 2_000_000, `${user} microseconds`)
})
