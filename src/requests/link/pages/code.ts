import { countTry, forgiveTries } from '#src/partnerships/index.ts'
import { parseForm } from '#src/platform/form.ts'
import { type Answer, seeOther } from '#src/platform/page.ts'
import { codeRules } from '../../code.ts'
import { saveDraft, sendCode, takeCode } from '../store.ts'
import { codeForm, sendForm } from './link.form.ts'
import { type At, arrived, type LinkVisit, linkOver, type Needs, shown, tooMany } from './visit.ts'

/** `/r/:token`: what this is and from whom, and a button that sends a code. */
export function startPages(needs: Needs) {
  const { database, secrets, post } = needs

  const ask = async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    if (at.isPassed) return seeOther(onwards(at))
    return shown('start', at, { text: '' })
  }

  const answer = async (visit: LinkVisit): Promise<Answer> => {
    const { now, source } = visit
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const trying = { kind: 'link_send', account: at.request.requestId, source } as const
    const stopped = await database.asSystem('count codes asked for', null, tx => countTry(tx, secrets, trying, now))
    if (stopped) return tooMany(at, stopped.until, now)
    const sent = await database.asSystem('send a code for a secure link', at.request.partnershipId, tx =>
      sendCode(tx, secrets, at.request, now),
    )
    if (sent.came === 'over') return linkOver()
    if (sent.came === 'stopped') return tooMany(at, sent.until, now)
    post.nudge()
    const carried = parseForm(sendForm, visit.typed)
    const text = carried.ok ? carried.value.text : ''
    return text === '' ? seeOther(`${at.here}/code`) : codeShown(at, text)
  }
  return { ask, answer }
}

/** `/r/:token/code`: the code from the e-mail. */
export function codePages(needs: Needs) {
  const { database, secrets } = needs

  const ask = async (visit: LinkVisit): Promise<Answer> => {
    const at = await arrived(needs, visit)
    return at ? codeShown(at, '') : linkOver()
  }

  const answer = async (visit: LinkVisit): Promise<Answer> => {
    const { now, source, typed } = visit
    const at = await arrived(needs, visit)
    if (!at) return linkOver()
    const text = String(typed.text ?? '')
    const parsed = parseForm(codeForm, typed)
    if (!parsed.ok) return codeShown(at, text, parsed.errors)
    const { request } = at
    const trying = { kind: 'link_code', account: request.requestId, source } as const
    const stopped = await database.asSystem('count codes typed', null, tx => countTry(tx, secrets, trying, now))
    if (stopped) return tooMany(at, stopped.until, now)
    const taken = await database.asSystem('take a code for a secure link', request.partnershipId, async tx => {
      const came = await takeCode(tx, secrets, request, parsed.value.code, now)
      if (came.came !== 'right') return came
      await forgiveTries(tx, secrets, trying)
      if (parsed.value.text !== '') await saveDraft(tx, request, parsed.value.text, now)
      return came
    })
    if (taken.came === 'over') return linkOver()
    if (taken.came !== 'right') return codeShown(at, text, { code: faults[taken.came] })
    visit.setCookie('link', taken.pass)
    return seeOther(onwards(at))
  }
  return { ask, answer }
}

const faults = {
  wrong: `The code is not right. Look at the newest e-mail: each code can be tried ${codeRules.tries} times`,
  stale: 'That code can no longer be used. Send a new code and use the one in the newest e-mail',
}

const codeShown = (at: At, text: string, errors: Readonly<Record<string, string>> = {}) =>
  shown('code', at, { errors, text, rules: codeRules }, Object.keys(errors).length > 0 ? 422 : 200)

const onwards = ({ here, request }: At): string => `${here}/${request.status === 'answered' ? 'receipt' : 'answer'}`
