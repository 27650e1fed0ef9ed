/** Makes the reading workspace quicker for a person with JavaScript; everything works without it. */
document.documentElement.classList.add('tw-script')
