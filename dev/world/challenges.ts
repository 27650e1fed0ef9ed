import type { ChallengeKind } from '#src/challenges/challenge.ts'

/** What people of Larkshire have asked, challenged and offered each other. Invented like them. */
export const challenges: readonly {
  readonly by: string
  /** Somebody who acts for the agency it is put to. */
  readonly to: string
  readonly kind: ChallengeKind
  readonly words: string
  readonly reply: string | null
}[] = [
  {
    by: 'Helen Marsh',
    to: 'Daniel Whitcombe',
    kind: 'challenge',
    words:
      'The yearly report says that training was given. What shows that practice changed because of it, and in which services?',
    reply: null,
  },
  {
    by: 'Daniel Whitcombe',
    to: 'Ruth Adeyemi',
    kind: 'challenge',
    words: 'Notifications reach health services days after an incident. What stands in the way of the same day?',
    reply:
      'They are sent once a day, after a supervisor has read them. From next month they go out twice a day, and those marked urgent at once.',
  },
  {
    by: 'Ruth Adeyemi',
    to: 'Priya Nair',
    kind: 'offer',
    words: 'We can lend an analyst for one day a week until the audit of closed cases is done.',
    reply: null,
  },
]
