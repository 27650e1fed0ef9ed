import type { Actor } from '#src/partnerships/index.ts'
import { type Again, type Answer, type Asked, notFound, refuse, seeOther, untouched, view } from '#src/platform/page.ts'
import { draftsOf, latestStatement, reviewNamed } from '../queries.ts'
import { aboutWords, faultsBeforeSigning, readScope, type Scope, scopeWord } from '../statement.ts'
import { dropDraft, saveDraft, scopeIdOf, sign } from '../store.ts'
import type { StatementTyped } from './new.form.ts'

/** `/statements/new?about=…`: what this scrutineer has written so far of a review, or of the partnership’s work. */
export async function askStatement(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const found = await scopeAsked(asked, again)
  if (!found) return notFound
  const { tx, actor, query } = asked
  const scopeId = scopeIdOf(found.scope, actor.partnershipId)
  const draft = await draftAsked(asked, found.scope)
  const latest = await latestStatement(tx, actor.partnershipId, scopeId)
  const isAgain = typeof again.typed.about === 'string'
  return view('statements/pages/new.njk', {
    ...found,
    about: scopeWord(found.scope),
    draft,
    latest: latest && { ...latest, about: aboutWords(latest.reviewName, latest) },
    typed: isAgain
      ? again.typed
      : {
          text: draft?.text ?? '',
          ...boxesOf('from', draft?.fromDay ?? null),
          ...boxesOf('until', draft?.untilDay ?? null),
          takesPlace: (draft ? draft.insteadOf !== null : query.get('instead') === 'latest') ? 'yes' : '',
        },
    errors: again.errors,
    done: query.get('done'),
  })
}

export async function takeStatement(asked: Asked<Actor> & { value: StatementTyped }): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  const { about: scope, act } = value
  if (!scope || !(await nameOf(asked, scope))) return notFound
  if (act === 'drop') {
    await dropDraft(tx, actor, now, scope)
    return seeOther('/statements?done=dropped')
  }
  if (value.text === '') return refuse({ text: 'Enter the statement' })
  const faults = act === 'check' ? faultsBeforeSigning(scope, value, today) : {}
  if (Object.keys(faults).length > 0) return refuse(faults)
  await saveDraft(tx, actor, now, scope, value)
  const word = scopeWord(scope)
  return seeOther(act === 'check' ? `/statements/sign?about=${word}` : `/statements/new?about=${word}&done=saved`)
}

/** `/statements/sign?about=…`: its words as they will stand for good. */
export async function askSign(asked: Asked<Actor>, again: Again = untouched): Promise<Answer> {
  const found = await scopeAsked(asked, again)
  const draft = found && (await draftAsked(asked, found.scope))
  if (!found) return notFound
  const about = scopeWord(found.scope)
  if (!draft) return seeOther(`/statements/new?about=${about}`)
  if (Object.keys(faultsBeforeSigning(found.scope, draft, asked.today)).length > 0)
    return seeOther(`/statements/new?about=${about}`)
  return view('statements/pages/sign.njk', {
    about,
    aboutWords: aboutWords(found.reviewName, draft),
    draft,
    ...again,
  })
}

export async function takeSign(
  asked: Asked<Actor> & { value: { about: Scope | null; seen: string } },
): Promise<Answer> {
  const { tx, actor, now, today, value } = asked
  if (!value.about || !(await nameOf(asked, value.about))) return notFound
  const id = await sign(tx, actor, now, value.about, value.seen, today)
  if (id) return seeOther(`/statements/${id}?done=signed`)
  return refuse({ sure: 'It has been changed since you saw it. Look again, then sign it' })
}

/** What the form or the address names, where this person sees it. */
async function scopeAsked(asked: Asked<Actor>, { typed }: Again) {
  const word = typeof typed.about === 'string' ? typed.about : (asked.query.get('about') ?? 'partnership')
  const scope = readScope(word)
  const named = scope && (await nameOf(asked, scope))
  return scope && named ? { scope, reviewName: named.name, slug: named.slug } : null
}

async function nameOf({ tx, actor }: Asked<Actor>, scope: Scope) {
  return scope === 'partnership' ? { name: null, slug: null } : reviewNamed(tx, actor.partnershipId, scope.reviewId)
}

async function draftAsked({ tx, actor }: Asked<Actor>, scope: Scope) {
  const scopeId = scopeIdOf(scope, actor.partnershipId)
  return (await draftsOf(tx, actor.partnershipId, actor.personId)).find(one => one.scopeId === scopeId) ?? null
}

function boxesOf(name: string, on: string | null): Readonly<Record<string, string>> {
  if (on === null) return {}
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
