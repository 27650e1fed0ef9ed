import { command, openPage, page, publicPage, type Routes } from '#src/partnerships/index.ts'
import type { Database } from '#src/platform/db.ts'
import { accessibility, front, whatThisIs } from './pages/front.ts'
import { releaseForm, withdrawForm } from './pages/prepare.form.ts'
import { prepare, releasing, withdrawing } from './pages/prepare.ts'
import { showPublicHome } from './pages/public-home.ts'
import { showPublicReview } from './pages/public-review.ts'

export const publishingRoutes = ({ database }: { database: Database }): Routes => [
  openPage('GET', '/', front(database)),
  openPage('GET', '/what-this-is', whatThisIs),
  openPage('GET', '/accessibility', accessibility),
  publicPage('/p/:partnership', showPublicHome),
  publicPage('/p/:partnership/:review', showPublicReview),
  page('/publishing/:review', { who: 'release to the public' }, asked => prepare(asked)),
  command('/publishing/:review/release', { who: 'release to the public' }, { form: releaseForm, ...releasing }),
  command('/publishing/:review/withdraw', { who: 'release to the public' }, { form: withdrawForm, ...withdrawing }),
]
