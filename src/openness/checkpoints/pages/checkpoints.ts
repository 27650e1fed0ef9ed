import { checkpointLines, dailyCheckpoints } from '#src/ledger/index.ts'
import type { Tx } from '#src/platform/db.ts'
import { type Answer, download, type PublicPartnership, type Visit, view } from '#src/platform/page.ts'

type PublicVisit = Visit & { readonly tx: Tx; readonly partnership: PublicPartnership }

/** As many days as the page lists; the files have all. */
const shownDays = 60

/** `/p/:partnership/checkpoints`: the signed checkpoint of each day, for anyone to keep. */
export async function showCheckpoints({ tx, partnership }: PublicVisit): Promise<Answer> {
  const days = await dailyCheckpoints(tx, partnership.partnershipId, { limit: shownDays })
  return view('openness/checkpoints/pages/checkpoints.njk', { partnership, days, latest: days[0] ?? null, shownDays })
}

/** `/p/:partnership/checkpoints.txt`: all of them, as they are mailed; `ledger verify --checkpoint` takes the file. */
export async function takeAsText({ tx, partnership }: PublicVisit): Promise<Answer> {
  const days = await dailyCheckpoints(tx, partnership.partnershipId)
  const parts = days.map(({ day, checkpoint, publicKey }) =>
    [day, ...checkpointLines(checkpoint, publicKey)].join('\n'),
  )
  return download(`checkpoints-${partnership.slug}.txt`, 'text/plain; charset=utf-8', `${parts.join('\n\n')}\n`)
}

/** `/p/:partnership/checkpoints.json` */
export async function takeAsJson({ tx, partnership }: PublicVisit): Promise<Answer> {
  const checkpoints = await dailyCheckpoints(tx, partnership.partnershipId)
  const body = JSON.stringify({ partnership: partnership.name, checkpoints }, null, 2)
  return download(`checkpoints-${partnership.slug}.json`, 'application/json; charset=utf-8', body)
}
