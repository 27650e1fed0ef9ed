import { editionOf } from '../edition/edition.ts'
import { promiseWith, reviewWith, toldWith } from '../edition/record.samples.ts'
import type { Source } from './document.ts'

/** Text that would mean something, were it ever read as anything but text; signs from everywhere; and words of any length. */
export const polyglot: readonly string[] = [
  '#read("/etc/passwd") #include "x.typ" #{panic("no")} #let d = 1',
  '*bold* _sloping_ `code` $ sum x $ \\ \\u{41} @name <label> = heading',
  '/* not a comment */ // nor this // [content] {code} ~ --- -- ... "quotes" \'and\'',
  '</w:t></w:r><w:r><w:t>&amp;&lt;![CDATA[x]]>',
  'Cân Gymraeg, Łódź, Ελλάδα, Україна, Türkiye, Việt Nam',
  'שלום לכולם and مرحبا بالعالم together',
  'turned \u202Eround\u202C and \u2067kept\u2069 apart',
  'smiling \u{1F600}, a family \u{1F468}\u200D\u{1F469}\u200D\u{1F467}, a flag \u{1F1EC}\u{1F1E7}, 漢字, ਪੰਜਾਬੀ',
  'e\u0301 a\u0300\u0316 \u05D0\u0301 x\u0903 half \uD800 a \u0000 null \uFFFF none',
  'a line\nanother\r\nand\u2028another\n\n\nafter nothing',
  'Llanfairpwllgwyngyll'.repeat(40),
]

/** An edition with one recommendation for each of some texts, which stand in every place that people's words have. */
export const sourceWith = (texts: readonly string[], changes: Partial<Source> = {}): Source => ({
  page: editionOf(
    reviewWith({
      name: 'Child R',
      publisher: texts[0] ?? null,
      gaps: ['NO_FOLLOW_UP'],
      recommendations: texts.map((text, at) => ({
        ...{ number: String(at + 1), text, addressedTo: [text], responseText: text, claims: [text], standing: [] },
        asks: [{ askId: `a${at}`, text, coverage: 'partial' as const }],
        commitments: [promiseWith({ reference: `${at + 1}.1`, text, who: [text], told: toldWith({ owner: text }) })],
      })),
      statements: texts.map(text => ({ text, signedOn: '2026-11-20', about: 'Child R' })),
    }),
    '2026-11-22',
    { corrections: texts.map(words => ({ on: '2026-11-21', words })) },
  ),
  ...{ edition: 2, partnership: 'Larkshire Safeguarding Children Partnership', review: 'child-r' },
  address: 'https://throughline.example/p/larkshire/child-r/editions/2',
  signed: { sha256: 'a'.repeat(64), key: 'SHA256:abc' },
  ...changes,
})
