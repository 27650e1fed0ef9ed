import hooks, { type AsyncHook } from 'node:async_hooks'

/**
 * node:test follows every promise that is made, to tell in which test it was: in a process that serves thousands of pages a tenth
 * of all work, and more to be cleared away. It needs that while a file says what its tests are, and then only to name the
 * test that a stray error came from: such an error is reported, and fails the run, all the same. So it is stopped
 * in between. This is read before node:test is; where that goes about it in another way, nothing changes.
 */
let theirs: AsyncHook | undefined
const own = hooks.createHook
Object.assign(hooks, {
  createHook: (callbacks: Parameters<typeof own>[0]) => {
    const made = own(callbacks)
    if (callbacks.destroy) theirs ??= made
    return made
  },
})
await import('node:test')
Object.assign(hooks, { createHook: own })

/** From here on, what is made is no longer followed; and from the start of the next file it is again. */
export const stopFollowing = (): unknown => theirs?.disable()
export const follow = (): unknown => theirs?.enable()
