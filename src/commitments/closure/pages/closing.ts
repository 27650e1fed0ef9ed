import { type Actor, may, mayOn } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { ukDate } from '#src/shell/index.ts'
import { levelTitle } from '../../evidence/evidence.ts'
import { commitmentStanding } from '../../progress/pages/asked.ts'
import type { WhyNot } from '../../steps/store.ts'
import { checkMonths } from '../check.ts'
import { mayDecideClosing } from '../closure.ts'
import { close, proposeClosing, sendBack, takeBack } from '../store.ts'
import { closureShown } from './summary.ts'

/** `/commitments/:id/closing`: what is missing, what it would rest on, and what this person may do about it. */
export async function showClosing(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  const { actor, today } = asked
  const { commitment, stands, here } = found
  const closure = await closureShown(asked, stands)
  const { last, rest, missing } = closure
  const isProposed = last?.act === 'propose'
  const isOthers = isProposed && mayDecideClosing(actor, last, stands.ownerAgency ?? '')
  return view('commitments/closure/pages/closing.njk', {
    commitment,
    here,
    closure,
    rest: rest && {
      ...rest,
      levelTitle: levelTitle(rest.level),
      href: may(actor, 'open evidence') ? `${here}/evidence/${rest.evidenceId}` : null,
    },
    deliveredOn: stands.deliveredOn && ukDate(stands.deliveredOn),
    mayPropose:
      !isProposed &&
      last?.status !== 'closed' &&
      missing.length === 0 &&
      mayOn(actor, 'propose closing', { agencyId: stands.ownerAgency }),
    mayDecide: isOthers && may(actor, 'decide on closing'),
    mayTakeBack: isProposed && last.agencyId === actor.agencyId && may(actor, 'take back a closing'),
    months: checkMonths,
    today,
    typed,
    errors,
    done: asked.query.get('done'),
  })
}

type Posted = Asked<Actor> & { readonly value: { readonly seen: number } }

export const takeProposal = (asked: Posted): Promise<Answer> =>
  done(asked, 'proposed', id => {
    const { tx, actor, now, value } = asked
    return proposeClosing(tx, actor, now, id, value.seen)
  })

export const takeProposalBack = (asked: Posted): Promise<Answer> =>
  done(asked, 'taken-back', id => takeBack(asked.tx, asked.actor, asked.now, id, asked.value.seen))

export const takeClose = (asked: Posted): Promise<Answer> =>
  done(asked, 'closed', id => close(asked.tx, asked.actor, asked.now, id, asked.value.seen))

export const takeSendBack = (asked: Posted & { value: { reason: string } }): Promise<Answer> =>
  done(asked, 'sent-back', id => sendBack(asked.tx, asked.actor, asked.now, id, asked.value.seen, asked.value.reason))

async function done(asked: Posted, what: string, act: (commitmentId: string) => Promise<WhyNot>): Promise<Answer> {
  const found = await commitmentStanding(asked)
  if (!found) return notFound
  if (what === 'proposed' && !found.mayAsOwner('propose closing'))
    return refuse({ form: 'Closing is proposed by the business team or the agency that holds it' })
  const why = await act(found.commitment.commitmentId)
  return why ? refuse({ form: why }) : seeOther(`${found.here}/closing?done=${what}`)
}
