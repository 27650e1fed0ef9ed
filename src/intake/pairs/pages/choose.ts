import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { type IntakeShown, intakeShown } from '../../queries.ts'
import { mayBeReport } from '../candidates/queries.ts'
import { pairingKept } from '../queries.ts'
import { keepPairing } from '../store.ts'

const mostListed = 100

/** Which of the documents that were read is the report that this one answers. */
export async function askWhichReport(asked: Asked<Actor>, { typed, errors }: Again = untouched): Promise<Answer> {
  const intake = await openIntake(asked)
  if (!isOpen(intake)) return intake
  const { tx, actor } = asked
  const candidates = await mayBeReport(tx, actor.partnershipId, intake, mostListed)
  const kept = await pairingKept(tx, actor.partnershipId, intake.intakeId)
  return view('intake/pairs/pages/choose.njk', {
    intake,
    title: intake.reviewName ?? intake.fileName,
    candidates,
    more: candidates.length === mostListed ? mostListed : null,
    chosen: typed.report ?? kept?.reportId ?? '',
    letGo: kept?.reportId != null,
    version: kept?.version ?? 0,
    errors,
  })
}

export async function takeReport(
  asked: Asked<Actor> & { value: { version: number; report: string } },
): Promise<Answer> {
  const intake = await openIntake(asked)
  if (!isOpen(intake)) return intake
  const { tx, actor, now, value } = asked
  const { partnershipId } = actor
  const here = `/intake/${intake.intakeId}/report`
  const kept = await pairingKept(tx, partnershipId, intake.intakeId)
  const letGo = value.report === 'none'
  const wanted = letGo ? null : value.report
  if ((kept?.reportId ?? null) === wanted) return seeOther(letGo ? `/intake/${intake.intakeId}` : here)
  const known = await mayBeReport(tx, partnershipId, intake, mostListed)
  if (!letGo && !known.some(one => one.intakeId === wanted))
    return refuse({ report: 'Choose one of the documents that are listed' })
  const by = { actor, partnershipId, now }
  const saving = { act: letGo ? 'let_go' : 'choose', reportId: wanted, said: [] } as const
  const saved = await keepPairing(tx, by, intake.intakeId, value.version, saving)
  if (!saved) return refuse({ report: 'Somebody chose a report after you opened this page. Look at it again' })
  return seeOther(letGo ? `/intake/${intake.intakeId}` : here)
}

/** The response, while it may be decided on; otherwise where to go instead. */
async function openIntake({ tx, actor, params }: Asked<Actor>): Promise<IntakeShown | Answer> {
  const intake = await intakeShown(tx, actor.partnershipId, params.id ?? '')
  if (!intake) return notFound
  return intake.status === 'read' ? intake : seeOther(`/intake/${intake.intakeId}`)
}
const isOpen = (found: IntakeShown | Answer): found is IntakeShown => 'intakeId' in found
