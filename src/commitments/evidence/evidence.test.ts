import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Actor, policy, type Role, roles } from '#src/partnerships/index.ts'
import {
  acceptedLevel,
  assuranceOf,
  type EvidenceAct,
  type EvidenceStatus,
  evidenceMoves,
  moveEvidence,
} from './evidence.ts'
import { type Judged, mayHandIn, mayWithdraw, whyNotAccept, whyNotJudge } from './judging.ts'

const agencies = ['one', 'two', 'three'] as const
const anyAgency = fc.constantFrom(...agencies)
const anyActor = fc.record({
  agencyId: anyAgency,
  role: fc.constantFrom(...(Object.keys(roles) as Role[])),
  personId: fc.constant('somebody'),
}) as fc.Arbitrary<Actor>
const acts: readonly EvidenceAct[] = ['ask', 'submit', 'accept', 'return', 'withdraw']

describe('the life of a piece of evidence', () => {
  test('whatever is tried by whomever, it is accepted only by an agency that neither holds it nor handed it in', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        anyAgency,
        fc.array(fc.tuple(fc.constantFrom(...acts), anyActor), { maxLength: 30 }),
        (ownerAgency, tries) => {
          let one: Judged = { status: 'requested', ownerAgency, versionAgency: null, verdict: null }
          let status: EvidenceStatus | 'none' = 'none'
          for (const [act, actor] of tries) {
            const to = moveEvidence(status, act)
            if (act === 'submit' && !mayHandIn(actor, ownerAgency)) continue
            if (
              (act === 'accept' || act === 'return') &&
              whyNotJudge(actor, { ...one, status: status as EvidenceStatus })
            )
              continue
            if (!to.ok) continue
            if (act === 'accept') {
              accepted++
              assert.notEqual(actor.agencyId, ownerAgency)
              assert.notEqual(actor.agencyId, one.versionAgency)
              assert.ok(actor.role in policy['judge evidence'].roles)
            }
            status = to.to
            one = { ...one, status: to.to, ...(act === 'submit' ? { versionAgency: actor.agencyId } : {}) }
          }
        },
      ),
      { numRuns: 2000 },
    )
    assert.ok(accepted > 20, `only ${accepted} were accepted at all`)
  })

  test('accepted is reached from “submitted” alone, and what was withdrawn stays so', () => {
    const from = Object.entries(evidenceMoves).filter(([, moves]) => Object.values(moves).includes('accepted'))
    assert.deepEqual(
      from.map(([status]) => status),
      ['submitted'],
    )
    assert.deepEqual(evidenceMoves.withdrawn, {})
  })

  test('a file that is held or infected is not accepted, and an infected one can be returned', () => {
    const lead = { role: 'agency_lead', agencyId: 'two', personId: 'somebody' } as Actor
    const one: Judged = { status: 'submitted', ownerAgency: 'one', versionAgency: 'one', verdict: 'held' }
    assert.match(whyNotAccept(one) ?? '', /not been looked through yet/)
    assert.match(whyNotAccept({ verdict: 'infected' }) ?? '', /something harmful/)
    assert.equal(whyNotAccept({ verdict: 'not_scanned' }), null)
    assert.equal(whyNotJudge(lead, { ...one, verdict: 'infected' }), null)
  })

  test('only whoever handed it in withdraws it, and not once it was accepted', () => {
    const ours: Judged = { status: 'submitted', ownerAgency: 'one', versionAgency: 'one', verdict: null }
    const lead = { role: 'agency_lead', agencyId: 'one' } as Actor
    assert.ok(mayWithdraw(lead, ours))
    assert.ok(!mayWithdraw(lead, { ...ours, status: 'accepted' }))
    assert.ok(!mayWithdraw({ ...lead, agencyId: 'two' }, ours))
  })
})

describe('what can be leant on', () => {
  const audit = { status: 'accepted', level: 4, goodUntil: '2026-12-31' } as const
  test('up to its last day and not after', () => {
    assert.equal(acceptedLevel([audit], '2026-12-31'), 4)
    assert.equal(acceptedLevel([audit], '2027-01-01'), null)
    assert.equal(assuranceOf([audit], true, '2027-01-01'), 'lapsed')
    assert.equal(
      assuranceOf([audit, { status: 'submitted', level: 5, goodUntil: null }], true, '2027-01-01'),
      'submitted',
    )
  })
  test('a statement is its owner’s word, whoever accepted it', () =>
    assert.equal(
      assuranceOf([{ status: 'accepted', level: 0, goodUntil: null }], false, '2026-11-22'),
      'self_reported',
    ))
})
