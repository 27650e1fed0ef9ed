import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { echoesOf, type Saying, sayingsOf } from './echo.ts'
import { meaningsOf, ofThesaurus, piecesOf, themesOf } from './meanings.ts'
import { commonWords, themes } from './thesaurus.ts'

const lines = themes.flatMap(({ meanings }) => meanings)
const plain = ['kettle', 'lantern', 'harbour', 'saddle', 'violin', 'garden', 'ladder', 'pepper', 'marble', 'window']
const word = fc.oneof(
  fc.constantFrom(...plain),
  fc.constantFrom(...commonWords),
  fc.constantFrom(...lines).chain(line => fc.constantFrom(...line)),
)
const text = fc.array(word, { maxLength: 8 }).map(words => words.join('. '))
const sayings = fc
  .array(fc.record({ text, reviewId: fc.constantFrom('r1', 'r2', 'r3') }), { maxLength: 8 })
  .map(given => given.map((one, at): Saying => ({ ...one, id: `s${at}` })))

describe('echoes', () => {
  test('other words for the same thing are found, and the nearest first', () => {
    const said = sayingsOf([
      { id: 'abuse', reviewId: 'r1', text: 'Audit how coercive control is recorded when a case is closed.' },
      { id: 'sleep', reviewId: 'r1', text: 'Health visitors should talk about safer sleep with every parent.' },
      { id: 'police', reviewId: 'r2', text: 'The police should tell the health visitor of each call to a home.' },
    ])
    const found = echoesOf('Dip sample closed cases in which there was controlling behaviour.', said)
    assert.deepEqual(
      found.map(one => one.id),
      ['abuse'],
    )
    const sleeping = echoesOf('Advice on co-sleeping by health visiting teams', said)
    assert.equal(sleeping[0]?.id, 'sleep')
  })

  test('of the review that it is of, nothing is its echo', () => {
    const said = sayingsOf([
      { id: 'a', reviewId: 'r1', text: 'Neglect and housing' },
      { id: 'b', reviewId: 'r2', text: 'Neglect and housing' },
    ])
    assert.deepEqual(
      echoesOf('Neglect, housing', said, 'r1').map(one => one.id),
      ['b'],
    )
  })

  test('no words, words of grammar and words that everything has echo nothing', () => {
    const said = sayingsOf([{ id: 'a', reviewId: 'r1', text: 'The partnership should ensure that it will be.' }])
    for (const nothing of ['', ' \n', 'the of and it was', 'ensure effective support', '2020 – 21', '…'])
      assert.deepEqual(echoesOf(nothing, said), [], nothing)
    assert.deepEqual(echoesOf('Neglect', sayingsOf([])), [])
  })

  test('the order in which sayings are given changes nothing', () => {
    fc.assert(
      fc.property(
        sayings.chain(given => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        text,
        ([given, shuffled], asked) => {
          assert.deepEqual(echoesOf(asked, sayingsOf(shuffled)), echoesOf(asked, sayingsOf(given)))
        },
      ),
    )
  })

  test('some are the first of all', () => {
    fc.assert(
      fc.property(sayings, text, fc.integer({ min: 1, max: 4 }), (given, asked, most) => {
        const said = sayingsOf(given)
        assert.deepEqual(echoesOf(asked, said, null, most), echoesOf(asked, said).slice(0, most))
      }),
    )
  })

  test('each word of a line of the thesaurus stands for any other', () => {
    fc.assert(
      fc.property(
        sayings,
        text,
        fc.constantFrom(...lines).chain(line => fc.tuple(fc.constantFrom(...line), fc.constantFrom(...line))),
        (given, around, [one, other]) => {
          const said = sayingsOf(given)
          assert.deepEqual(echoesOf(`${one}. ${around}`, said), echoesOf(`${other}. ${around}`, said))
        },
      ),
    )
  })

  test('a register three times as large, with the same things said as often, brings out the same', () => {
    fc.assert(
      fc.property(sayings, text, (given, asked) => {
        const thrice = [0, 1, 2].flatMap(copy => given.map(one => ({ ...one, id: `${one.id}/${copy}` })))
        const rounded = (found: ReturnType<typeof echoesOf>) => found.map(one => [one.id, one.closeness.toFixed(9)])
        const once = rounded(echoesOf(asked, sayingsOf(given)))
        const first = rounded(echoesOf(asked, sayingsOf(thrice))).filter(([id]) => id?.endsWith('/0'))
        assert.deepEqual(first.map(([id, closeness]) => [id?.slice(0, -2), closeness]).sort(), once.sort())
      }),
    )
  })

  test('what is said again word for word is as close as can be, if it says anything', () => {
    fc.assert(
      fc.property(sayings, text, (given, asked) => {
        const same = { id: 'same', reviewId: 'r9', text: asked }
        const found = echoesOf(asked, sayingsOf([...given, same])).find(one => one.id === 'same')
        if (found) assert.ok(found.closeness > 0.999, `${found.closeness}`)
        else {
          const terms = new Set(meaningsOf(asked).map(one => one.term))
          assert.ok(terms.size < 2 && ![...terms].some(ofThesaurus))
        }
      }),
    )
  })
})

describe('meanings', () => {
  test('every entry of the thesaurus is read as its own line, and no other line has it', () => {
    const wrong = lines.flatMap(line =>
      line
        .map(entry => [entry, meaningsOf(entry).map(one => one.term)] as const)
        .filter(([, terms]) => terms.length !== 1 || terms[0] !== `=${line[0]}`),
    )
    assert.deepEqual(wrong, [])
    assert.equal(new Set(lines.map(line => line[0])).size, lines.length)
    assert.equal(new Set(themes.map(({ title }) => title)).size, themes.length)
  })

  test('an abbreviation is not a word in small letters, and a heading in capitals abbreviates nothing', () => {
    const about = (said: string) => themesOf(meaningsOf(said).map(one => one.term))
    assert.deepEqual(about('Leaders of SEND and of EHCPs'), ['Autism, disability and special needs'])
    assert.deepEqual(about('They will send a letter'), [])
    assert.deepEqual(about('WE WILL SEND A LETTER'), [])
    assert.deepEqual(about('seen in A&E'), ['Health services'])
  })

  test('marking what is shared never adds, takes away or changes a letter', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), text, (said, asked) => {
        const shared = new Set(meaningsOf(asked).map(one => one.term))
        const pieces = piecesOf(said, shared)
        assert.equal(pieces.map(one => one.text).join(''), said)
        assert.deepEqual(
          pieces.filter(one => one.isShared).map(one => one.text),
          meaningsOf(said).flatMap(one => (shared.has(one.term) ? [said.slice(one.start, one.end)] : [])),
        )
      }),
    )
  })
})
