import { Ajv2020 } from 'ajv/dist/2020.js'
import { promisesSchema } from '#src/publishing/index.ts'
import { type ShapeName, shapes } from './shapes.ts'

/** Strict: a word in a schema that means nothing is a fault. */
const ajv = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false, allowUnionTypes: false })
ajv.addKeyword('components')
ajv.addSchema(promisesSchema)
ajv.addSchema({ $id: '/api/v1/openapi.json', components: { schemas: shapes } })

/** What in a value is not as its shape says, in words; null where all of it is. */
export function faultIn(name: ShapeName, value: unknown): string | null {
  const isSo = ajv.getSchema(`/api/v1/openapi.json#/components/schemas/${name}`)
  if (!isSo) throw new Error(`There is no shape ${name}`)
  return isSo(value) ? null : ajv.errorsText(isSo.errors)
}

/** The value, if it is as its shape says: nothing else is told to anybody. */
export function checked<Value extends object>(name: ShapeName, value: Value): Value {
  const fault = faultIn(name, value)
  if (fault !== null) throw new Error(`An answer is no ${name}: ${fault}`)
  return value
}
