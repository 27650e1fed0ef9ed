import { byAnyReader, command, publicPage, type Routes, visitorPage } from '#src/partnerships/index.ts'
import { onlyConfirmed } from '../release/pages/prepare.form.ts'
import { endingFollowing } from './pages/end.ts'
import { askFollow, type Needs, takeFollow } from './pages/follow.ts'
import { linkPages, showAsked, showConfirmed } from './pages/links.ts'

/** Following by e-mail: a visitor’s pages set no cookie, and one of them is asked by readers of mail. */
export function followingRoutes(needs: Needs): Routes {
  const links = linkPages(needs)
  return [
    visitorPage('GET', '/p/:partnership/:review/follow', askFollow(needs)),
    visitorPage('POST', '/p/:partnership/:review/follow', takeFollow(needs), 'follow'),
    publicPage('/following/:partnership/asked', showAsked),
    publicPage('/following/:partnership/confirmed', showConfirmed),
    visitorPage('GET', '/following/:partnership/confirm/:token', links.askConfirm),
    visitorPage('POST', '/following/:partnership/confirm/:token', links.takeConfirm),
    visitorPage('GET', '/following/:partnership/leave/:token', links.askLeave),
    byAnyReader('/following/:partnership/leave/:token', links.takeLeave, 'change'),
    visitorPage('GET', '/following/:partnership/news/:notice', links.news),
    command(
      '/publishing/:review/end-following',
      { who: 'end following of a public page' },
      { form: onlyConfirmed, ...endingFollowing },
    ),
  ]
}
