// Says that a long import is under way once its button has been pressed: the next page comes when all of it is saved.
const place = document.querySelector('[data-wait]')

if (place) {
  place.closest('form').addEventListener('submit', () => {
    place.textContent = place.dataset.wait
  })
  // Somebody who comes back to the page finds it as it was.
  addEventListener('pageshow', () => {
    place.textContent = ''
  })
}
