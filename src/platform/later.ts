/** Work that an answer does not wait for, so that how long it takes tells nobody anything; waited for before the process ends. */
export interface Later {
  do(work: () => Promise<void>): void
  done(): Promise<void>
}

export function createLater(onFault: (error: unknown) => void): Later {
  const running = new Set<Promise<void>>()
  return {
    do: work => {
      // Begun once the answer is on its way.
      const one: Promise<void> = new Promise(resolve => setImmediate(resolve))
        .then(work)
        .catch(onFault)
        .finally(() => running.delete(one))
      running.add(one)
    },
    done: async () => {
      await Promise.all(running)
    },
  }
}
