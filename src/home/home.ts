import { shortened } from '#src/case-reviews/index.ts'
import type { OwnerNeeds } from '#src/commitments/index.ts'
import type { AnswerCome } from '#src/requests/index.ts'
import { plural, ukDateTime } from '#src/shell/index.ts'
import type { ReviewNews, WaitingDocument, WaitingPage } from './queries.ts'

/** Something that waits for this person: what, why, and where to go. */
export interface Need {
  readonly title: string
  readonly why: string
  readonly href: string
  readonly action: string
}

export interface Abilities {
  readonly decides: boolean
  readonly releases: boolean
}

/** What waits for somebody who may do these things, most pressing first. */
export function needsOf(documents: readonly WaitingDocument[], reviews: readonly ReviewNews[], may: Abilities): Need[] {
  const open = may.decides ? documents.map(needOfDocument) : []
  const unreleased = may.releases
    ? reviews.filter(review => !review.released && !review.isProposed).map(needOfReview)
    : []
  return [...open, ...unreleased]
}

/** A page for the public that somebody of another agency proposed, for this person to read and approve or send back. */
export const needOfPage = (page: WaitingPage): Need => ({
  title: page.name,
  why: `${page.proposedBy} (${page.agencyName}) proposes to let the public see this page. It needs somebody of another agency.`,
  href: `/publishing/${page.slug}`,
  action: 'Read it, and approve it or send it back',
})

/** Promises that somebody has to be found for, or that an agency is asked to accept. */
export function needsOfOwners(found: OwnerNeeds): Need[] {
  const needs: Need[] = found.offered.map(one => ({
    title: `${one.reference}, ${one.reviewName}`,
    why: `“${shortened(one.text, 160)}” is offered to ${one.agencyName}. It waits for your agency’s answer.`,
    href: `/commitments/${one.commitmentId}/owner`,
    action: 'Accept it or decline it',
  }))
  if (found.waiting > 0)
    needs.push({
      title: `${plural(found.waiting, 'promise')} without an owner`,
      why: `${found.waiting === 1 ? 'Its owner has' : 'Their owners have'} ended. ${found.waiting === 1 ? 'It waits' : 'They wait'} for an owner in a body that follows${found.mayOffer ? '' : ', which is yours'}.`,
      href: '/commitments/owners?owner=waiting',
      action: found.mayOffer ? 'See what waits, and offer it' : 'See what waits',
    })
  return needs
}

/** How long an answer stays on the home page of whoever asked; nothing marks it as read. */
export const answerDays = 14

/** A question that this person asked, and that was answered by its link. */
export const needOfAnswer = (come: AnswerCome): Need => ({
  title: `${come.toName} answered your question`,
  why: `About ${come.reviewName}. The answer came on ${ukDateTime(come.answeredAt)}; this line goes after ${answerDays} days.`,
  href: `/requests/${come.requestId}`,
  action: 'Read the answer',
})

/** Work that nobody sees to, because the appointment it was held under has ended. */
export const needsOfOrphaned = (count: number): Need[] =>
  count === 0
    ? []
    : [
        {
          title: `${plural(count, 'piece')} of work without anybody`,
          why: 'The appointment of whoever saw to it has ended, and it was not handed over.',
          href: '/partnership/orphaned',
          action: 'Give it to somebody',
        },
      ]

function needOfDocument(document: WaitingDocument): Need {
  const href = document.kind === 'plan' ? `/intake/plans/${document.intakeId}` : `/intake/${document.intakeId}`
  if (document.status === 'unreadable')
    return {
      title: document.name,
      why: 'It could not be read. The page says why and what to try.',
      href,
      action: 'See what to try',
    }
  if (document.status !== 'read')
    return {
      title: document.name,
      why: 'It is being read. This takes a few seconds to a few minutes.',
      href,
      action: 'See how far it has got',
    }
  if (document.kind === 'plan')
    return {
      title: document.name,
      why: 'This action plan has been read and is not imported yet.',
      href,
      action: 'Look at its rows',
    }
  if (document.undecided === 0)
    return {
      title: document.name,
      why: 'Everything in it has been decided. It can go on the register.',
      href: `${href}/register`,
      action: 'Put it on the register',
    }
  return {
    title: document.name,
    why: `${document.undecided} of ${document.total} things read in ${document.fileName} wait for a person to confirm them.`,
    href,
    action: 'Confirm what was read',
  }
}

const needOfReview = (review: ReviewNews): Need => ({
  title: review.name,
  why: 'It is on the register. The public cannot see it yet.',
  href: `/publishing/${review.slug}`,
  action: 'Look at the public page',
})
