import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import S3rver from 's3rver'
import type { Files } from './files.ts'
import { attachmentHeader, fileNameFrom } from './name.ts'
import { openFiles, understandFiles } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'throughline-kept-'))
const id = '00000000-0000-4000-8000-00000000000'

describe('files are kept, in a folder or in a bucket', () => {
  const stored: Record<string, Files> = {}
  const service = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'kept', configs: [] }],
  })
  before(async () => {
    const { port } = await service.run()
    // The keys of the service that runs here, which knows no others.
    process.env.AWS_ACCESS_KEY_ID = 'S3RVER'
    process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER'
    for (const words of [join(folder, 'here'), `s3://kept/in/here?endpoint=http://127.0.0.1:${port}`]) {
      const at = understandFiles(words, '/nowhere')
      assert.ok(at.ok)
      stored['bucket' in at ? 'bucket' : 'folder'] = await openFiles(at)
    }
  })
  after(async () => {
    await service.close()
    delete process.env.AWS_ACCESS_KEY_ID
    delete process.env.AWS_SECRET_ACCESS_KEY
    rmSync(folder, { recursive: true })
  })

  for (const kind of ['folder', 'bucket'])
    test(`a ${kind} gives back what it was given, and nothing where it was given nothing`, async () => {
      const files = stored[kind]
      assert.ok(files)
      assert.deepEqual(await files.list(`${id}1`), [])
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251))
      await files.put(`${id}1/${id}2`, bytes)
      assert.ok(bytes.equals((await files.get(`${id}1/${id}2`)) ?? Buffer.alloc(0)))
      assert.equal(await files.get(`${id}1/${id}3`), null)
      const [one, ...more] = await files.list(`${id}1`)
      assert.equal(one?.path, `${id}1/${id}2`)
      assert.ok(Math.abs((one?.writtenAt ?? 0) - Date.now()) < 60_000)
      assert.deepEqual(more, [])
      const inChunks = async (path: string) => {
        const chunks: Buffer[] = []
        for await (const chunk of (await files.getChunks(path)) ?? []) chunks.push(chunk)
        return Buffer.concat(chunks)
      }
      assert.ok(bytes.equals(await inChunks(`${id}1/${id}2`)))
      const halves = async function* () {
        yield bytes.subarray(0, 100_001)
        yield bytes.subarray(100_001)
      }
      await files.putChunks(`${id}7/${id}8`, halves(), bytes.length)
      assert.ok(bytes.equals(await inChunks(`${id}7/${id}8`)))
      assert.equal(await files.getChunks(`${id}7/${id}9`), null)
      await files.remove(`${id}1/${id}2`)
      assert.equal(await files.get(`${id}1/${id}2`), null)
      for (const path of ['../x', '/etc/x', 'a/../../b', 'A', 'a//b', ''])
        await assert.rejects(async () => files.put(path, bytes), /not made here/, path)
    })

  test('in a folder only its owner can read them, and nothing half-written has the name of a file', async () => {
    const files = stored.folder
    await files?.put(`${id}4/${id}5`, Buffer.from('x'))
    const at = join(folder, 'here', `${id}4`)
    assert.equal(statSync(join(at, `${id}5`)).mode & 0o077, 0)
    assert.equal(statSync(at).mode & 0o077, 0)
    assert.deepEqual(readdirSync(at), [`${id}5`])
    writeFileSync(join(at, `${id}6.part-00`), 'half')
    assert.equal(await files?.get(`${id}4/${id}6`), null)
    await files?.remove(`${id}4/${id}6.part-00`)
    assert.equal((await files?.list(`${id}4`))?.length, 1, 'what is half-written can be swept up')
  })
})

test('where files are kept is said in words, and what is not understood is told with why', () => {
  assert.deepEqual(understandFiles(null, '/data'), { ok: true, folder: '/data/files' })
  assert.deepEqual(understandFiles('s3://b/p/q/?region=eu-west-1', '/data'), {
    ok: true,
    bucket: { bucket: 'b', prefix: 'p/q', region: 'eu-west-1', endpoint: null },
  })
  for (const words of ['files', 'ftp://host/x', 's3://', 's3://key:secret@bucket', 's3://b?endpoint=file:///etc'])
    assert.equal(understandFiles(words, '/data').ok, false, words)
})

test('whatever a file is called, its name is one line of what can be seen, and no path (R39)', () => {
  assert.equal(fileNameFrom('C:\\Users\\me\\audit.pdf'), 'audit.pdf')
  assert.equal(fileNameFrom('../../etc/passwd'), 'passwd')
  assert.equal(fileNameFrom('audit\u202Efdp.exe'), 'auditfdp.exe')
  assert.equal(fileNameFrom(`${'a'.repeat(300)}.docx`), `${'a'.repeat(120)}.docx`)
  assert.equal(fileNameFrom('\u0000'), 'file')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), name => {
      const kept = fileNameFrom(name)
      assert.match(kept, /^[^\p{Cc}\p{Cf}/\\]{1,260}$/u)
      const header = attachmentHeader(`evidence${kept}`, kept)
      // Nothing that ends a header, or the part of it that a name is in.
      assert.match(header, /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.~!%-]+$/)
      assert.equal(decodeURIComponent(header.split("''")[1] ?? ''), kept)
    }),
  )
})
