import type { Database } from '#src/platform/db.ts'
import { routesFor, view } from '#src/platform/page.ts'
import { partnershipsWithPost, waitingWithWords } from './queries.ts'

const { openPage } = routesFor<unknown, never>()

/** For development only, where nothing is sent: the messages that wait, with their words, so that their links can be followed. */
export const postRoutes = ({ database }: { database: Database }) => [
  openPage('GET', '/dev/post', async () => {
    const all = await database.asSystem('show waiting mail in development', null, partnershipsWithPost)
    const waiting = await Promise.all(
      all.map(id => database.asSystem('show waiting mail in development', id, tx => waitingWithWords(tx, id))),
    )
    const messages = waiting.flat().sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    return view('post/pages/post.njk', {
      messages: messages.map(one => ({ ...one, parts: (one.body ?? '').split(/(https?:\/\/\S+)/) })),
    })
  }),
]
