import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readDocument } from './index.ts'

/** Invented documents in three layouts, written before the rules that read them: who, when and by what means. */
type Told = readonly [who: string, when: string | null, means: string]

async function told(name: string): Promise<Readonly<Record<string, readonly Told[]>>> {
  const outcome = await readDocument(readFileSync(fileURLToPath(new URL(`./fixtures/${name}.txt`, import.meta.url))))
  assert.ok(outcome.ok)
  return Object.fromEntries(
    outcome.reading.recommendations.map(one => [
      one.number,
      (one.response?.commitments ?? []).map((made): Told => [made.who.join(', '), made.when, made.means]),
    ]),
  )
}

test('a council’s letter about a serious case review', async () => {
  assert.deepEqual(await told('tamarsby-response-letter'), {
    1: [
      ['Head of Education Inclusion', 'by Easter 2026', 'review'],
      ['Head of Education Inclusion', 'by Easter 2026', 'other'],
      ['Head of Education Inclusion', 'to the July meeting of the Scrutiny Committee', 'assurance_report'],
    ],
    2: [
      ['Principal Social Worker', 'From April 2026 to March 2027', 'training'],
      ['All family hubs', 'once the training has been delivered', 'other'],
      ['Tamarsby Council', 'by the end of March 2027', 'training'],
    ],
    3: [
      ['Tamarsby Council', 'in 2026, 2027 and 2028', 'audit'],
      ['Tamarsby Council', 'by the summer', 'audit'],
      ['Front Door Service', 'As an early priority', 'training'],
    ],
    4: [
      ['Tamarsby Council', 'in six months', 'audit'],
      ['Participation Team', 'currently', 'policy_change'],
      ['Participation Team', 'at the spring conference', 'policy_change'],
      ['Participation Team', 'in 2027', 'policy_change'],
    ],
  })
})

test('a health trust’s reply', async () => {
  assert.deepEqual(await told('wexley-trust-reply'), {
    1: [
      ['Wexley and Hartside NHS Foundation Trust', 'In 2025', 'other'],
      ['Wexley and Hartside NHS Foundation Trust', 'in 2026', 'other'],
      ['Chief Nurse', 'at the next public meeting of the Board', 'assurance_report'],
    ],
    2: [
      ['All maternity units', 'by 30 September 2025', 'other'],
      ['Safeguarding Team', 'in the 2026 records audit', 'audit'],
      ['Safeguarding Team', 'in the following quarter', 'assurance_report'],
    ],
    3: [
      ['Digital Team', null, 'other'],
      ['Digital Team', 'in early autumn 2025', 'policy_change'],
      ['Head of Midwifery', 'within four weeks', 'other'],
      ['Wexley and Hartside NHS Foundation Trust', 'for 9 July 2025', 'training'],
    ],
    4: [
      [
        'Police and Crime Commissioner, Wexley and Hartside NHS Foundation Trust',
        'before the end of July 2025',
        'meeting',
      ],
      [
        'Police and Crime Commissioner, Wexley and Hartside NHS Foundation Trust',
        'at the earliest opportunity',
        'policy_change',
      ],
    ],
  })
})

test('a partnership’s action plan', async () => {
  assert.deepEqual(await told('ostley-partnership-plan'), {
    1: [['Quality Assurance Sub-group', 'to the September 2025 meeting', 'audit']],
    2: [
      ['Business Manager', 'Summer term 2025', 'training'],
      ['Learning and Development Group', 'Autumn term 2025 to spring term 2026', 'training'],
    ],
    3: [['Ostley Police', 'Q2 2025/26', 'policy_change']],
    4: [['Integrated Care Board', 'Within 3 months', 'review']],
    5: [['All agencies', 'Mar-26', 'assurance_report']],
  })
})
