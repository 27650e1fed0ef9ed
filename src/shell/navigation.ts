/** The places that everybody who is signed in goes from, in the order of the bar at the head of each page. */
export const navigation = {
  places: [
    { text: 'Home', href: '/home' },
    { text: 'My work', href: '/work' },
    { text: 'Intake', href: '/intake' },
    { text: 'Reviews', href: '/reviews' },
    { text: 'Recommendations', href: '/recommendations' },
    { text: 'Commitments', href: '/commitments' },
    { text: 'Questions', href: '/requests' },
    { text: 'Challenges', href: '/challenges' },
    { text: 'Partnership', href: '/partnership' },
  ],
} as const

/** Which of them a page is, or is under; as little as the bar differs by, so that it is drawn once for all pages of a place. */
export function navigationAt(path: string, seesQuestions: boolean) {
  const hrefs = navigation.places.map(place => place.href)
  return {
    current: hrefs.find(href => path === href) ?? null,
    active: hrefs.find(href => path.startsWith(`${href}/`)) ?? null,
    seesQuestions,
  }
}
