// A button that prints the page is there only where it can.
for (const part of document.querySelectorAll('[data-print]')) {
  part.hidden = false
  part.querySelector('button').addEventListener('click', () => window.print())
}
