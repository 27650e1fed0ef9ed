import type { Unreadable } from './reading.ts'

/** A megabyte as people and shops count it. */
export const megabyte = 1_000_000

/** Largest file read unless somebody sets another, in bytes: ten times any published response we have met. */
export const usualLargestFile = 25 * megabyte

/** Why a file is too large to be read; null where it is not. */
export function tooLarge(bytes: number, largest: number): ({ readonly ok: false } & Unreadable) | null {
  if (bytes <= largest) return null
  return {
    ok: false,
    why: `This file is too large: it holds ${Math.ceil(bytes / megabyte)} MB and at most ${largest / megabyte} MB can be read.`,
    tryThis: 'Save only the pages with the recommendations and responses, and choose that file instead.',
  }
}
