// Warns before the session is over, and lets it go on without leaving the page. Without JavaScript the line at the foot of the
// page says the same, with a link.
const line = document.querySelector('[data-session]')
const dialog = document.querySelector('[data-session-dialog]')
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('throughline-session') : null

let endsAt = 0
let state = 'going on'

/** Takes over what a page says of the session: this one, or the answer of another. */
function adopt(said) {
  endsAt = Date.now() + Number(said.secondsLeft) * 1000
  for (const time of dialog.querySelectorAll('[data-session-until]')) time.textContent = said.until
  const shown = line.querySelector('strong')
  if (shown) shown.textContent = said.until
  show('going on')
}

function show(next) {
  state = next
  for (const part of dialog.querySelectorAll('[data-session-when]')) part.hidden = part.dataset.sessionWhen !== next
  if (next === 'going on' && dialog.open) dialog.close()
  if (next !== 'going on' && !dialog.open) dialog.showModal()
}

function look() {
  const left = endsAt - Date.now()
  if (left <= 0 && state !== 'over') show('over')
  else if (left > 0 && left <= Number(line.dataset.warningSeconds) * 1000 && state === 'going on')
    show('canGoOn' in line.dataset ? 'ending' : 'ending for good')
}

async function stay() {
  const answer = await fetch(line.dataset.stayAt, { credentials: 'same-origin' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const said = page.querySelector('[data-session]')
  if (!said) return show('over')
  line.toggleAttribute('data-can-go-on', 'canGoOn' in said.dataset)
  adopt(said.dataset)
  channel?.postMessage({ ...said.dataset })
}

if (line && dialog) {
  adopt(line.dataset)
  // Another page of the same session was opened: it goes on for this one too.
  channel?.postMessage({ ...line.dataset })
  channel?.addEventListener('message', ({ data }) => adopt(data))
  dialog.querySelector('[data-session-stay]').addEventListener('click', () => void stay().catch(() => dialog.close()))
  for (const button of dialog.querySelectorAll('[data-session-close]'))
    button.addEventListener('click', () => dialog.close())
  // A machine that slept looks as soon as it wakes.
  document.addEventListener('visibilitychange', look)
  setInterval(look, 1000)
}
