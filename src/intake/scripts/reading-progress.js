// Keeps the page of a document that is being read up to date, and turns to what was read as soon as it has been.
const place = document.querySelector('[data-progress]')
const part = name => place.querySelector(`[data-progress-${name}]`)
let lastStage = part('stage').textContent

async function look() {
  const answer = await fetch(place.dataset.progress, { headers: { accept: 'application/json' } })
  // Signed out meanwhile, or gone: the page itself knows what to say.
  if (answer.redirected || !answer.ok) return location.reload()
  const { done, stage, percent } = await answer.json()
  if (done) return location.reload()
  place.querySelector('progress').value = percent
  part('percent').textContent = percent
  if (stage !== lastStage) part('said').textContent = stage
  part('stage').textContent = lastStage = stage
  later(700)
}

// A network that is away for a while is no reason to stop looking.
const later = wait => setTimeout(() => look().catch(() => later(3000)), wait)

if (place) later(400)
