import { command, page, type Routes } from '#src/partnerships/index.ts'
import { lookForm, moveForm, whyForm } from './pages/check.form.ts'
import { showCheck, takeDrop, takeLook, takeMove, takePutBack } from './pages/check.ts'
import { anotherForm } from './pages/checks.form.ts'
import { showChecks, takeAnother } from './pages/checks.ts'
import { reopenForm, seenForm, sendBackForm } from './pages/closing.form.ts'
import { showClosing, takeClose, takeProposal, takeProposalBack, takeSendBack } from './pages/closing.ts'
import { showReopen, takeReopen } from './pages/reopen.ts'

const look = { who: 'read the register', looksBack: true } as const
const propose = { who: 'propose closing' } as const
const decide = { who: 'decide on closing' } as const
const plan = { who: 'plan looking again' } as const
const again = { who: 'look again' } as const
const closing = '/commitments/:id/closing'
const checks = '/commitments/:id/checks'
const check = `${checks}/:check`
const reopening = '/commitments/:id/reopen'

export const closureRoutes: Routes = [
  page(closing, look, showClosing),
  command(`${closing}/propose`, propose, { form: seenForm, ask: showClosing, answer: takeProposal }),
  command(
    `${closing}/take-back`,
    { who: 'take back a closing' },
    { form: seenForm, ask: showClosing, answer: takeProposalBack },
  ),
  command(`${closing}/close`, decide, { form: seenForm, ask: showClosing, answer: takeClose }),
  command(`${closing}/send-back`, decide, { form: sendBackForm, ask: showClosing, answer: takeSendBack }),
  page(checks, look, showChecks),
  command(checks, plan, { form: anotherForm, ask: showChecks, answer: takeAnother }),
  page(check, look, showCheck),
  command(`${check}/look`, again, { form: lookForm, ask: showCheck, answer: takeLook }),
  command(`${check}/move`, plan, { form: moveForm, ask: showCheck, answer: takeMove }),
  command(`${check}/drop`, plan, { form: whyForm, ask: showCheck, answer: takeDrop }),
  command(`${check}/put-back`, plan, { form: whyForm, ask: showCheck, answer: takePutBack }),
  page(reopening, { who: look.who }, showReopen),
  command(reopening, { who: 'open again' }, { form: reopenForm, ask: showReopen, answer: takeReopen }),
]
