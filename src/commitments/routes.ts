import { command, page, type Routes } from '#src/partnerships/index.ts'
import { acceptForm, declineForm, nothingTyped, offerForm } from './owners/pages/owner.form.ts'
import { showOwner, takeAccept, takeDecline, takeOffer, takeOfferBack } from './owners/pages/owner.ts'
import { owners } from './owners/pages/owners.ts'
import { commitments, commitmentsCsv } from './pages/commitments.ts'
import { type Beside, showCommitment } from './pages/show.ts'

const who = 'read the register'
const looksBack = true
const offers = { who: 'offer commitments to agencies' } as const
const answers = { who: 'accept commitments for an agency' } as const
const ask = showOwner

export const commitmentRoutes = (beside: Beside): Routes => [
  page('/commitments', { who, looksBack, cost: 'search' }, commitments),
  page('/commitments.csv', { who, looksBack, cost: 'export' }, commitmentsCsv),
  page('/commitments/owners', { who, looksBack, cost: 'search' }, owners),
  page('/commitments/:id', { who, looksBack }, showCommitment(beside)),
  page('/commitments/:id/owner', { who, looksBack }, showOwner),
  command('/commitments/:id/owner/offer', offers, { form: offerForm, ask, answer: takeOffer }),
  command('/commitments/:id/owner/take-back', offers, { form: nothingTyped, ask, answer: takeOfferBack }),
  command('/commitments/:id/owner/accept', answers, { form: acceptForm, ask, answer: takeAccept }),
  command('/commitments/:id/owner/decline', answers, { form: declineForm, ask, answer: takeDecline }),
]
