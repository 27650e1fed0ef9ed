/** Makes the reading workspace quicker for a person with JavaScript; everything works without it. */
import { selectable } from './workspace-select.js'

const root = document.documentElement
root.classList.add('tw-script')
const workspace = document.querySelector('[data-workspace]')
const pane = side => document.getElementById(side)
const wide = matchMedia('(min-width: 48.0625em)')

/** Marks one thing on both sides, and brings it into view in each. */
function show(id, { from = null } = {}) {
  for (const one of document.querySelectorAll('.tw-here')) one.classList.remove('tw-here')
  const item = document.getElementById(`p-${id}`)
  const words = [...document.querySelectorAll(`[data-of="${id}"], [data-response="${id}"]`)]
  for (const one of [item, ...words]) one?.classList.add('tw-here')
  if (item instanceof HTMLDetailsElement) item.open = true
  if (from !== 'findings') reveal(pane('findings'), item)
  if (from !== 'document') reveal(pane('document'), words[0])
  return Boolean(item)
}

function reveal(side, one) {
  if (!one || !side || side.scrollHeight <= side.clientHeight) return
  const [outer, inner] = [side.getBoundingClientRect(), one.getBoundingClientRect()]
  const above = inner.top < outer.top + 90
  const below = inner.bottom > outer.bottom - 20
  if (!above && !below) return
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  side.scrollBy({ top: inner.top - outer.top - side.clientHeight / 3, behavior: calm ? 'auto' : 'smooth' })
}

/** On a phone only one side is shown. */
function turnTo(side) {
  workspace.classList.toggle('tl-workspace--source', side === 'document')
  workspace.classList.toggle('tl-workspace--record', side === 'findings')
  for (const [id, current] of [
    ['to-document', side === 'document'],
    ['to-findings', side === 'findings'],
  ]) {
    const link = document.getElementById(id)
    if (current) link?.setAttribute('aria-current', 'true')
    else link?.removeAttribute('aria-current')
  }
}

function cross(id, to) {
  show(id, { from: to === 'findings' ? 'document' : 'findings' })
  const one = document.getElementById(`${to === 'findings' ? 'p' : 's'}-${id}`)
  if (!wide.matches) {
    turnTo(to)
    one?.scrollIntoView({ block: 'center' })
  }
  if (to === 'findings') one?.focus({ preventScroll: true })
}

document.addEventListener('click', event => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  const menus = document.querySelectorAll('.tw-more[open]')
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false
  const side = event.target.closest('#to-document, #to-findings')
  if (side) {
    event.preventDefault()
    return turnTo(side.id === 'to-document' ? 'document' : 'findings')
  }
  const source = event.target.closest('[data-source]')
  if (source?.hash && document.getElementById(source.hash.slice(1))) {
    event.preventDefault()
    return cross(source.dataset.source, 'document')
  }
  const mark = event.target.closest('#document-body [data-of]')
  if (mark && getSelection()?.isCollapsed) {
    const letter = event.target.closest('.tl-marked__letter') ?? letterOf(mark)
    const id = letter?.closest('[data-of]').dataset.of ?? mark.dataset.of
    if (!document.getElementById(`p-${id}`)) {
      if (letter) location.assign(letter.href)
      return
    }
    event.preventDefault()
    return cross(id, 'findings')
  }
  const item = event.target.closest('#findings-body [data-proposal]')
  if (item && !event.target.closest('a, button, summary, input')) show(item.dataset.proposal, { from: 'findings' })
})

/** A gap has no letter: its words stand for what they were read from as well. */
function letterOf(mark) {
  for (let one = mark; one; one = one.parentElement?.closest('[data-of]')) {
    const first = document.getElementById(`s-${one.dataset.of}`)
    const letter = first?.querySelector(':scope > .tl-marked__letter')
    if (letter) return letter
  }
  return null
}

/** Sends a decision and puts the answer in place of what is there, so that the page does not jump. */
document.addEventListener('submit', async event => {
  const form = event.target
  if (form.id !== 'decide' || !event.submitter) return
  event.preventDefault()
  // A second press before the first is answered would decide on what is no longer shown.
  if (root.classList.contains('tw-busy')) return
  const button = event.submitter
  const about = button.closest('[data-proposal]')?.dataset.proposal ?? null
  const address = button.hasAttribute('formaction') ? button.formAction : form.action
  const body = new URLSearchParams(new FormData(form, button))
  root.classList.add('tw-busy')
  try {
    const answer = await fetch(address, { method: 'POST', body, headers: { accept: 'text/html' } })
    const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
    if (!fresh?.getElementById('findings-body')) throw new Error('not the workspace')
    swap(fresh, about)
    history.replaceState(null, '', answer.url.replace(/([?&])did=[^&]*&?/, '$1').replace(/[?&]$/, ''))
  } catch {
    // Somebody else was first, or the network is away: let the browser do it and show what comes.
    const kept = document.createElement('input')
    kept.type = 'hidden'
    kept.name = 'of'
    kept.value = button.value
    form.append(kept)
    form.action = address
    form.submit()
  } finally {
    root.classList.remove('tw-busy')
  }
})

function swap(fresh, about) {
  const open = [...document.querySelectorAll('#findings details[open][id]')].map(one => one.id)
  const before = document.querySelector('.tw-recommendation')?.id
  for (const selector of [
    '#summary',
    '.tw-pane__head .tw-stops',
    '.tw-bar-place',
    '#findings-body',
    '#document-body',
  ]) {
    const [old, next] = [document.querySelector(selector), fresh.querySelector(selector)]
    if (old && next && old.innerHTML !== next.innerHTML) old.replaceChildren(...next.childNodes)
  }
  stopInView()
  for (const id of open) {
    const one = document.getElementById(id)
    if (one && one.id !== `p-${about}`) one.open = true
  }
  const after = document.querySelector('.tw-recommendation')
  if (after?.id !== before) {
    pane('findings').scrollTop = 0
    if (after) reveal(pane('document'), document.getElementById(`s-${after.dataset.proposal}`))
  }
  const item = about && document.getElementById(`p-${about}`)
  if (item) show(about, { from: 'findings' })
  const focus =
    (item instanceof HTMLDetailsElement ? item.querySelector('summary') : item) ??
    document.querySelector('.tw-bar-place button') ??
    after
  focus?.focus({ preventScroll: true })
}

const typing = target => target.closest('input, textarea, select, [contenteditable]')

document.addEventListener('keydown', event => {
  if (event.key === 'Escape') for (const menu of document.querySelectorAll('.tw-more[open]')) menu.open = false
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1)
  if (event.key === 'a') {
    const here = document.querySelector('.tw-here[data-proposal]')
    const buttons = [...(here?.querySelectorAll('.tw-acts > .tw-act--accept') ?? [])]
    buttons.find(one => one.closest('[data-proposal]') === here)?.click()
  }
})

/** To the next thing that is to be decided, or the one before. */
function step(by) {
  const all = [...document.querySelectorAll('#findings-body [data-proposal][data-status="proposed"]:not(.tw-gap)')]
  const everything = [...document.querySelectorAll('#findings-body [data-proposal]')]
  const here = everything.findIndex(one => one.classList.contains('tw-here'))
  const next =
    by > 0 ? all.find(one => everything.indexOf(one) > here) : all.findLast(one => everything.indexOf(one) < here)
  if (!next) return
  show(next.dataset.proposal)
  next.focus({ preventScroll: true })
}

/** Sixty recommendations make a menu that scrolls. */
function stopInView() {
  const [list, stop] = [document.querySelector('.tw-stops__list'), document.querySelector('.tw-stop[aria-current]')]
  if (list && stop) list.scrollTop = stop.offsetTop - list.offsetTop - 40
}

/** As the page opens: what the address names, or the recommendation that is shown. */
function begin() {
  stopInView()
  const named = /^#[ps]-(.+)$/.exec(location.hash)?.[1]
  const shown = document.querySelectorAll('.tw-recommendation')
  if (named) show(named)
  else if (shown.length === 1 && !location.hash)
    reveal(pane('document'), document.getElementById(`s-${shown[0].dataset.proposal}`))
  if (named && location.hash.startsWith('#s-')) turnTo('document')
  if (named && location.hash.startsWith('#p-')) turnTo('findings')
}

if (workspace) {
  begin()
  if (workspace.dataset.add) selectable(pane('document'), workspace.dataset.add)
}
