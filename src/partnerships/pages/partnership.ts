import { type Answer, type Asked, view } from '#src/platform/page.ts'
import { type Actor, may } from '../person.ts'
import type { Permission } from '../policy.ts'

interface Place {
  readonly title: string
  readonly href: string
  readonly text: string
  readonly who: Permission
}

/** Where each thing about the partnership itself is found; who may not open one is not shown it. */
const places: readonly Place[] = [
  {
    title: 'Agencies',
    href: '/partnership/agencies',
    text: 'Every body that takes part or took part, from which day to which, and what follows those that ended.',
    who: 'see agencies and people',
  },
  {
    title: 'People',
    href: '/partnership/people',
    text: 'Who acts for which agency, as what and since when.',
    who: 'see agencies and people',
  },
  {
    title: 'Forums',
    href: '/partnership/forums',
    text: 'The executive, sub-groups and boards, who sits in them and who is in the chair.',
    who: 'see agencies and people',
  },
  {
    title: 'Outbox',
    href: '/partnership/post',
    text: 'Each e-mail that was written for the partnership, and what became of it.',
    who: 'see the outbox',
  },
  {
    title: 'Who has looked at case data',
    href: '/ledger',
    text: 'Each look at words that may be about a child or family: whose, for which agency, and when.',
    who: 'see who looked at case data',
  },
  {
    title: 'The record of changes',
    href: '/ledger/changes',
    text: 'Everything that was done here, in order, in a record that shows tampering.',
    who: 'read the record of changes',
  },
  {
    title: 'Who gets the daily checkpoints',
    href: '/ledger/contacts',
    text: 'The person in each agency who keeps them, so that a rewritten record would show.',
    who: 'say who gets the checkpoints',
  },
  {
    title: 'National and regional readers',
    href: '/partnership/national',
    text: 'Who from beyond the partnership may read its register, of which body, why, and until when.',
    who: 'see who reads from beyond the partnership',
  },
  {
    title: 'Tokens for other programs',
    href: '/tokens',
    text: 'What lets another program read the register: in which role, until when, and whether it is used.',
    who: 'see tokens for programs',
  },
  {
    title: 'Webhooks',
    href: '/webhooks',
    text: 'Which other programs are told when something happens, of what, and whether it arrived.',
    who: 'see webhooks',
  },
  {
    title: 'Who may do what',
    href: '/partnership/policy',
    text: 'The one table that every page goes by.',
    who: 'see who may do what',
  },
  {
    title: 'What each role sees',
    href: '/partnership/what-each-sees',
    text: 'Of one record, kind of words by kind of words: who sees what, national readers and the public too.',
    who: 'see who may do what',
  },
]

/** `/partnership`. */
export async function showPartnership({ actor }: Asked<Actor>): Promise<Answer> {
  return view('partnerships/pages/partnership.njk', { places: places.filter(({ who }) => may(actor, who)) })
}
