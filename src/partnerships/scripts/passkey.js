// Asks the browser for a passkey, or for a new one, and sends what it gives with the page's own form.
const form = document.querySelector('[data-passkey]')
const { response } = form.elements
const isNew = form.dataset.passkey === 'new'

const say = what => {
  for (const one of form.querySelectorAll('[data-passkey-said]')) one.hidden = one.dataset.passkeySaid !== what
}

async function ask() {
  const options = JSON.parse(form.dataset.passkeyOptions)
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return say('unsupported')
  say('waiting')
  try {
    const given = isNew
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
    response.value = JSON.stringify(given.toJSON())
    form.submit()
  } catch (error) {
    say(error.name === 'InvalidStateError' ? 'there' : 'stopped')
  }
}

form.querySelector('[data-passkey-part]').hidden = false
form.addEventListener('submit', event => {
  event.preventDefault()
  ask()
})
// Whoever comes here has just asked to use one.
if (!isNew) ask()
