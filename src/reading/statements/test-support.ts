import assert from 'node:assert/strict'
import { readDocument } from '../index.ts'
import type { ReadResponse } from '../reading.ts'

/** What is read from one answer of an invented response. */
export async function answered(answer: string): Promise<ReadResponse> {
  const text = `Elm Vale Safeguarding Partnership: response to the review\n\nRecommendation 1: The partnership should review its training.\n\nResponse: ${answer}\n`
  const outcome = await readDocument(new TextEncoder().encode(text))
  assert.ok(outcome.ok)
  const [one] = outcome.reading.recommendations
  assert.ok(one?.response, answer)
  return one.response
}
