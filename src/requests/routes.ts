import { command, openPage, page, type Routes } from '#src/partnerships/index.ts'
import { answerPages, receiptPage } from './link/pages/answer.ts'
import { codePages, startPages } from './link/pages/code.ts'
import type { Needs } from './link/pages/visit.ts'
import { newRequestForm } from './pages/new.form.ts'
import { askNew, takeNew } from './pages/new.ts'
import { showRequests } from './pages/requests.ts'
import { showRequest, takeSendAgain } from './pages/show.ts'
import { nothingTyped, withdrawForm } from './pages/withdraw.form.ts'
import { askWithdraw, takeWithdraw } from './pages/withdraw.ts'

/** `address`: where this installation is, for the links in e-mails. */
export function requestRoutes(needs: Needs & { readonly address: string }): Routes {
  const see = { who: 'see questions asked' } as const
  const ask = { who: 'ask a question' } as const
  return [
    page('/requests', { ...see, looksBack: true }, showRequests),
    page('/requests/new', ask, askNew),
    command('/requests/new', ask, { form: newRequestForm, ask: askNew, answer: takeNew(needs) }),
    page('/requests/:id', { ...see, looksBack: true }, showRequest),
    command('/requests/:id/send-again', ask, { form: nothingTyped, ask: showRequest, answer: takeSendAgain(needs) }),
    page('/requests/:id/withdraw', ask, askWithdraw),
    command('/requests/:id/withdraw', ask, { form: withdrawForm, ask: askWithdraw, answer: takeWithdraw }),
    ...linkRoutes(needs),
  ]
}

/** What somebody without an account sees: one question, by one link. */
function linkRoutes(needs: Needs & { readonly address: string }): Routes {
  const [start, code, answer] = [startPages(needs), codePages(needs), answerPages(needs)]
  return [
    openPage('GET', '/r/:token', start.ask),
    openPage('POST', '/r/:token', start.answer),
    openPage('GET', '/r/:token/code', code.ask),
    openPage('POST', '/r/:token/code', code.answer),
    openPage('GET', '/r/:token/answer', answer.ask),
    openPage('POST', '/r/:token/answer', answer.answer),
    openPage('GET', '/r/:token/receipt', receiptPage(needs)),
  ]
}
