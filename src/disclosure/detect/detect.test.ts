import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { projectFolder } from '#test/support/assets.ts'
import { type Finding, findingsIn, type Known } from '../index.ts'
import { identifiers, type Structured } from './identifiers.samples.ts'
import { type NameNote, notesWithNames } from './names.samples.ts'
import { cleanSentences, notesWith } from './notes.samples.ts'

/** What was found, as written. */
const seen = (text: string, known?: Known): string[] =>
  findingsIn(text, known).map(
    ({ kind, start, end, blocks }) => `${blocks ? '' : '('}${kind}: ${text.slice(start, end)}${blocks ? '' : ')'}`,
  )

const kinds = Object.keys(identifiers) as Structured[]
const many = Number(process.env.THROUGHLINE_NOTES ?? 1_000)

suite('R30: of notes with an identifier in it, at least 99 in 100 are caught, and block', () => {
  for (const kind of kinds)
    test(kind, () => {
      const missed = notesWith(kind, many, 20_261_128).filter(
        note =>
          !findingsIn(note.text).some(
            one => one.kind === kind && one.blocks && one.start <= note.start && one.end >= note.end,
          ),
      )
      assert.ok(missed.length <= many / 100, `${missed.length} missed: ${JSON.stringify(missed[0])}`)
    })
})

test('what is found begins and ends where it stands, whatever is in it that nobody sees', () => {
  assert.deepEqual(seen('Seen: 999\u200B 000\u00A00018 today'), ['NHS number: 999\u200B 000\u00A00018'])
  assert.deepEqual(seen('👧🏽 tel: ０７７００ ９００１２３.'), ['phone number: ０７７００ ９００１２３'])
  assert.deepEqual(
    seen('the file of A000\n0123\n45678.'),
    seen('the file of A000 0123 45678.').map(one => one.replaceAll(' 0123 ', '\n0123\n')),
  )
})

suite('a number is one by its check digit or by what it is called', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['999 000 0018', ['NHS number: 999 000 0018']],
    ['999 000 0019', []],
    ['NHS number 999 000 0019', ['NHS number: 999 000 0019']],
    ['Budget code 4500 12 3456', []],
    ['0000000000', []],
    ['UPN A00012345678A', ['pupil number: A00012345678A']],
    ['MW 12 34 56 A', ['national insurance number: MW 12 34 56 A']],
    ['GB123456A', []],
    ['They live in SG13 now', []],
    ['They live at sg13 9zz now', ['postcode: sg13 9zz']],
    ['Room E1 1st floor', []],
    ['Ring 0808 157 0123', ['(phone number: 0808 157 0123)']],
    ['Ring 01632 960123', ['phone number: 01632 960123']],
    ['LCS 1234567 and crime number 42/12345/20', ['(case reference: 1234567)', '(case reference: 42/12345/20)']],
    ['See https://www.instagram.com/nobody_here', ['(social profile: https://www.instagram.com/nobody_here)']],
    ['The car AB12 CDE was seen', ['(vehicle registration: AB12 CDE)']],
    ['Police went to Flat 2, 30a King’s Avenue twice', ['address: Flat 2, 30a King’s Avenue']],
    ['In 3 Family Court hearings', []],
  ]
  for (const [text, found] of cases) test(text, () => assert.deepEqual(seen(text), found))
})

suite('days and ages', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['born on 3 March 2019', ['date of birth: 3 March 2019']],
    ['03/03/2019 is his date of birth', ['date of birth: 03/03/2019']],
    ['Her birthday is 3rd March', ['date of birth: 3rd March']],
    ['Born in March 2019', ['(date of birth: March 2019)']],
    ['The baby was seen on 3 March 2019.', ['(date: 3 March 2019)']],
    ['The Board meets on 3 March 2027.', []],
    ['Child K was aged 7 weeks.', ['age: aged 7 weeks']],
    ['A 14-year-old boy', ['(age: 14-year-old)']],
    ['children aged 14', []],
    ['boys aged 5 to 11, and those aged 7 weeks', []],
  ]
  for (const [text, found] of cases) test(text, () => assert.deepEqual(seen(text), found))
})

suite('names, by the words beside them', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['His mother, Xiuying Tsang, came.', ['name: Xiuying Tsang']],
    ['Britannia’s grandmother came.', ['name: Britannia']],
    ['The child is known as Somto.', ['name: Somto']],
    ['Somto said that he was well.', ['(name: Somto)']],
    ['Then Somto said that he was well.', ['name: Somto']],
    ['We asked Kinga Wróbel.', ['(name: Kinga Wróbel)']],
    ['Child K and Child M were with Mother and Adult A.', []],
    ['The Head of Learning told the Named Nurse in May.', []],
    ['His mother Agnieszka O’KEEFFE-BHATTI', ['name: Agnieszka O’KEEFFE-BHATTI']],
    [
      'PC 1234 and Dr Lau came with the social worker, Tegan Pugh.',
      ['(staff name: PC 1234)', '(staff name: Dr Lau)', '(staff name: Tegan Pugh)'],
    ],
    ['He went to St Mary’s Primary School.', ['school: St Mary’s Primary School']],
    ['Every Primary School was asked.', []],
    ['Clare’s Law was explained to Mother.', []],
  ]
  for (const [text, found] of cases) test(text, () => assert.deepEqual(seen(text), found))

  test('what the caller knows is no finding', () => {
    const text = 'Her mother, Daisy, wrote to Larkfield Primary School.'
    assert.deepEqual(seen(text), ['name: Daisy', 'school: Larkfield Primary School'])
    assert.deepEqual(seen(text, { bodies: ['Larkfield Primary School'], pseudonyms: ['Daisy'] }), [])
  })
})

test('what people have confirmed to be fit for the public stays so: in the documents of the invented world nothing blocks', () => {
  const folder = join(projectFolder, 'dev', 'world', 'documents')
  const files = readdirSync(folder)
  assert.ok(files.length >= 4)
  for (const file of files)
    assert.deepEqual(
      findingsIn(readFileSync(join(folder, file), 'utf8')).filter(one => one.blocks),
      [],
      file,
    )
})

test('of names with a word of family beside them 96 in 100 are caught, of all 85; and little else is taken for one', () => {
  const notes = notesWithNames(many, 20_261_128)
  const isName = ({ kind }: Finding): boolean => kind === 'name' || kind === 'staff name'
  const caught = (some: readonly NameNote[]): number =>
    some.filter(({ text, start, end }) =>
      findingsIn(text).some(one => isName(one) && one.start <= start && one.end >= end),
    ).length / some.length
  assert.ok(caught(notes.filter(({ setting }) => setting === 'family')) >= 0.96)
  assert.ok(caught(notes) >= 0.85)
  const others = notes.flatMap(({ text, start, end }) =>
    findingsIn(text).filter(one => isName(one) && (one.end <= start || one.start >= end)),
  )
  assert.ok(others.length <= notes.length / 100)
})

test('sentences of the field that identify nobody are left alone', () => {
  assert.ok(cleanSentences.length >= 40)
  assert.deepEqual(seen(cleanSentences.join('\n')), [])
  assert.deepEqual(
    cleanSentences.flatMap(sentence => seen(sentence)),
    [],
  )
})

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    'mother ',
    'born ',
    'Flat 1 ',
    '999 000 0018',
    'a@',
    'School ',
    'Aa ',
    "O'",
    '\u200B',
    '\n',
    '1 ',
    '👧🏽',
    '\uD83D',
    'ﬁ',
    '０',
  ),
)

test('whatever the text: findings lie in it, in order, apart, and the same each time', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('')
      const found = findingsIn(text)
      let last = 0
      for (const { start, end, why } of found) {
        assert.ok(last <= start && start < end && end <= text.length && why.endsWith('.'))
        last = end
      }
      assert.deepEqual(findingsIn(text), found)
    }),
  )
})

test('a hundred thousand characters of anything take little: no text makes it slow', () => {
  const parts = [
    '1 ',
    '9',
    ' ',
    'Aa ',
    'a@',
    'a.',
    '\n',
    'Flat 1 ',
    '0',
    '(0',
    'born ',
    'mother ',
    'A',
    "A'a-",
    'Aa of the ',
    'case number ',
    'aged one-',
    'St ',
    'x.com/',
    '12 Aa ',
    'NHS 1',
    'DOB 1/',
  ]
  const spent = (text: string): number => {
    const began = process.cpuUsage()
    findingsIn(text)
    const { user, system } = process.cpuUsage(began)
    return user + system
  }
  spent('The core group met. '.repeat(5_000))
  const ordinary = spent('The core group met and the plan was updated. '.repeat(2_300))
  for (const part of parts) {
    const taken = spent(part.repeat(Math.ceil(100_000 / part.length)))
    assert.ok(taken < 40 * ordinary + 100_000, `${JSON.stringify(part)}: ${taken} µs, beside ${ordinary} µs`)
  }
})
