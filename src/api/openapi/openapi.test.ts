import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { promisesSchema } from '#src/publishing/index.ts'
import { type RunningApp, routesOf, startApp } from '#test/support/app.ts'
import { type FreshDatabase, freshDatabase } from '#test/support/database.ts'
import { dress } from '#test/support/dressed.ts'
import { addWorld, signedIn } from '#test/support/world.ts'
import { tokenMade } from '../tokens/tokens.samples.ts'
import { templateOf } from './openapi.ts'

interface Operation {
  readonly operationId: string
  readonly security: readonly object[]
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly description: string }[]
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>

suite('the description of the API', () => {
  let fresh: FreshDatabase
  let app: RunningApp
  let token: string
  let description: {
    openapi: string
    paths: Record<string, { get: Operation }>
    components: { responses: Record<string, { content: Content }> }
  }
  let ajv: Ajv2020
  before(async () => {
    fresh = await freshDatabase()
    await addWorld(fresh.database)
    app = await startApp({ database: fresh.database })
    await dress(app, fresh, 'ordinary words')
    const { actor } = await signedIn(fresh.database, 'Priya Nair')
    token = (await tokenMade(fresh.database, actor, 'A dashboard', { role: 'business_team' })).token
    const answer = await fetch(`${app.origin}/api/v1/openapi.json`)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    description = (await answer.json()) as typeof description
    // As any other program would, from what it was given and nothing of ours.
    ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(promisesSchema)
    ajv.addSchema({ ...description, $id: '/api/v1/openapi.json' } as object)
  })
  after(async () => {
    await app.stop()
    await fresh.drop()
  })

  const faultsOf = (schema: string, value: unknown) => {
    const isSo = ajv.getSchema(`/api/v1/openapi.json${schema}`)
    assert.ok(isSo, schema)
    return isSo(value) ? null : isSo.errors
  }

  test('has every route that programs ask, and none that is not there', () => {
    const routes = routesOf(fresh.database, { development: false }).filter(route => 'tell' in route)
    assert.deepEqual(Object.keys(description.paths).sort(), routes.map(({ path }) => templateOf(path)).sort())
    for (const { path, who } of routes)
      assert.equal(description.paths[templateOf(path)]?.get.security.length === 1, who === 'token', path)
    assert.equal(description.openapi, '3.1.0')
    const names = Object.values(description.paths).map(({ get }) => get.operationId)
    assert.equal(new Set(names).size, names.length)
  })

  test('says of each what is given with it, and leads nowhere that is not there', () => {
    for (const [path, { get }] of Object.entries(description.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      assert.deepEqual(
        get.parameters.filter(one => one.in === 'path').map(one => one.name),
        inPath,
      )
      for (const one of get.parameters) assert.match(one.description, /\w.*\.$/, `${path} ${one.name}`)
    }
    for (const [, reference = ''] of JSON.stringify(description).matchAll(/"\$ref":"(#[^"]*)"/g)) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], description)
      assert.ok(found, reference)
    }
  })

  test('every answer, good or bad, is as it says', async () => {
    const ask = async (path: string, by: string | null = token) => {
      const answer = await fetch(app.origin + path, by === null ? {} : { headers: { authorization: `Bearer ${by}` } })
      const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
      return { status: answer.status, type, body: (await answer.json()) as { data: { id: string }[] } }
    }
    const firstOf = async (list: string) => (await ask(list)).body.data[0]?.id ?? ''
    const ids: Readonly<Record<string, string>> = {
      '/api/v1/reviews/{review}': await firstOf('/api/v1/reviews'),
      '/api/v1/recommendations/{id}': await firstOf('/api/v1/recommendations'),
      '/api/v1/commitments/{id}': await firstOf('/api/v1/commitments'),
      '/api/v1/challenges/{id}': await firstOf('/api/v1/challenges'),
    }
    const seen = new Set<string>()
    for (const [path, { get }] of Object.entries(description.paths)) {
      const at = path
        .replace('{partnership}', 'larkshire')
        .replace(/\{\w+\}/, path.includes('/public/') ? 'a-review' : (ids[path] ?? ''))
      const asked = [at, `${at}?nothing=1`, `${path.replace(/\{\w+\}/g, 'e0000000-0000-4000-8000-000000000000')}`]
      for (const [one, by] of [...asked.map(one => [one, token] as const), [at, null] as const]) {
        const { status, type, body } = await ask(one, by)
        const described = get.responses[status]
        // Of one that takes nothing after the “?” no wrong name is described: it is told all the same.
        if (!described) assert.ok(status === 400 && get.responses[400] === undefined, `${one}: ${status}`)
        else {
          const content = described.$ref
            ? description.components.responses[described.$ref.split('/').at(-1) ?? '']?.content
            : described.content
          const schema = content?.[type]?.schema.$ref
          assert.ok(schema, `${one}: ${status} ${type}`)
          assert.equal(faultsOf(schema, body), null, one)
          seen.add(`${path} ${status}`)
        }
      }
    }
    for (const path of Object.keys(description.paths)) assert.ok(seen.has(`${path} 200`), path)
    assert.deepEqual(app.logged, [])
  })

  test('the page has every address in plain words, and leads to the description', async () => {
    const { status, text, html } = await app.anybody().get('/api')
    assert.equal(status, 200)
    for (const path of Object.keys(description.paths)) assert.ok(text.includes(`GET ${path}`), path)
    assert.match(html, /href="\/api\/v1\/openapi\.json"/)
  })
})
