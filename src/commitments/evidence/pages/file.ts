import { hash } from 'node:crypto'
import type { Actor } from '#src/partnerships/index.ts'
import type { Files } from '#src/platform/files/files.ts'
import { type Answer, type Asked, download, notFound, view } from '#src/platform/page.ts'
import { FileChangedWhereKept, pathOfFile } from '../file.ts'
import { versionsOf } from '../queries.ts'
import { verdictWords } from '../words.ts'
import { commitmentAt, evidenceAt } from './found.ts'

/** `/commitments/:id/evidence/:evidence/file/:version`: the bytes as they were handed in, to keep and not to look at here. */
export const openFile =
  (files: Files) =>
  async (asked: Asked<Actor>): Promise<Answer> => {
    const { tx, actor, params } = asked
    const [commitment, line] = [await commitmentAt(asked), await evidenceAt(asked)]
    if (!commitment || !line) return notFound
    const versions = await versionsOf(tx, actor.partnershipId, line.evidenceId)
    const one = versions.find(({ version }) => String(version) === params.version)
    if (!one?.fileId || !one.verdict || !one.fileName) return notFound
    if (one.verdict === 'held' || one.verdict === 'infected')
      return view('commitments/evidence/pages/file.njk', { line, verdict: verdictWords[one.verdict] }, 409)
    const bytes = await files.get(pathOfFile(actor.partnershipId, one.fileId))
    if (!bytes || hash('sha256', bytes) !== one.sha256) throw new FileChangedWhereKept()
    const ending = /\.[a-z0-9]+$/i.exec(one.fileName)?.[0].toLowerCase() ?? ''
    const name = `evidence-${commitment.reference}-version-${one.version}${ending}`
    return download(name, one.mediaType ?? 'application/octet-stream', bytes, one.fileName)
  }
