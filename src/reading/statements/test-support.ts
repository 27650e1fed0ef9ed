import assert from 'node:assert/strict'
import { readDocument } from '../index.ts'
import type { ReadResponse } from '../reading.ts'

const title = 'Elm Vale Safeguarding Partnership: response to the review\n'

/** What is read from one answer of an invented response. */
export async function answered(answer: string, front = title): Promise<ReadResponse> {
  const text = `${front}\nRecommendation 1: The partnership should review its training.\n\nResponse: ${answer}\n`
  const outcome = await readDocument(new TextEncoder().encode(text))
  assert.ok(outcome.ok)
  const [one] = outcome.reading.recommendations
  assert.ok(one?.response, answer)
  return one.response
}
