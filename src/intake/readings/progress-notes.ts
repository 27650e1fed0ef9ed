import type { Progress } from '../life/queries.ts'

const heartbeat = 5_000
const atMostEvery = 250

/** Writes news of a reading one at a time and not too often, and that it lives where there is none. News that is lost is no loss. */
export function progressNotes(write: (news: Progress) => Promise<void>) {
  let latest: Progress = { stage: 'Opening the document', fraction: 0 }
  let written = performance.now()
  let writing: Promise<void> = Promise.resolve()
  const send = () => {
    written = performance.now()
    writing = writing.then(() => write(latest)).catch(() => {})
  }
  const beat = setInterval(send, heartbeat)
  return {
    note: (news: Progress) => {
      latest = news
      if (performance.now() - written > atMostEvery) send()
    },
    end: async () => {
      clearInterval(beat)
      await writing
    },
  }
}
