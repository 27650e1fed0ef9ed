import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds of processor time that a process has taken so far, all its threads together. Linux only. */
export function processorTime(pid: number): number {
  const spentBy = (thread: string) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + spentBy(thread), 0) / 1e6
}
