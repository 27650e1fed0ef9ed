import { command, openPage, page, publicPage, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { accessibility, front, whatThisIs } from './pages/front.ts'
import { approveForm, onlyConfirmed, proposeForm, sendBackForm } from './pages/prepare.form.ts'
import { approving, prepare, proposing, sendingBack, takingBack, withdrawing } from './pages/prepare.ts'
import { showPublicHome } from './pages/public-home.ts'
import { showPublicReview } from './pages/public-review.ts'

const propose = { who: 'propose a page for the public' } as const
const takeBack = { who: 'take back a proposed page' } as const
const approve = { who: 'approve a page for the public' } as const
const withdraw = { who: 'withdraw a public page' } as const

export const publishingRoutes = ({ database }: { database: Database }): Routes => [
  openPage('GET', '/', front(database)),
  openPage('GET', '/what-this-is', whatThisIs),
  openPage('GET', '/accessibility', accessibility),
  publicPage('/p/:partnership', showPublicHome),
  publicPage('/p/:partnership/:review', showPublicReview),
  page('/publishing/:review', { who: 'see what is proposed for the public' }, asked => prepare(asked)),
  command('/publishing/:review/propose', propose, { form: proposeForm, ...proposing }),
  command('/publishing/:review/approve', approve, { form: approveForm, ...approving }),
  command('/publishing/:review/send-back', approve, { form: sendBackForm, ...sendingBack }),
  command('/publishing/:review/take-back', takeBack, { form: onlyConfirmed, ...takingBack }),
  command('/publishing/:review/withdraw', withdraw, { form: onlyConfirmed, ...withdrawing }),
]
