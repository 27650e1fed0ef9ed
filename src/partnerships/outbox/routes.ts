import type { Post } from '#src/post/index.ts'
import { command, page, type Routes } from '../access.ts'
import { nothingTyped } from './pages/post.form.ts'
import { askAgain, showOutbox, takeReturned, takeSendAgain } from './pages/post.ts'

const who = 'see the outbox'

/** The messages of one partnership that were sent or wait. What sends them is `src/post/`, below this slice. */
export const outboxRoutes = ({ post }: { post: Post }): Routes => [
  page('/partnership/post', { who }, showOutbox(post)),
  command(
    '/partnership/post/:id/send-again',
    { who },
    { form: nothingTyped, ask: askAgain(post), answer: takeSendAgain(post) },
  ),
  command(
    '/partnership/post/:id/came-back',
    { who },
    { form: nothingTyped, ask: askAgain(post), answer: takeReturned },
  ),
]
