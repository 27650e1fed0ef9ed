/** Only an address on this site is followed after signing in. */
export function localAddress(asked: string | null | undefined): string {
  if (!asked || !/^\/(?![/\\])[\w\-/?=&.%~+:]*$/.test(asked)) return '/home'
  // Nor one that hides a line's end, or a slash where some proxy may read it as one.
  return /%0[0ad]|^[^?]*(%2f|%5c|\/\/)/i.test(asked) ? '/home' : asked
}

/** An address that leads on to another of this site. */
export const withNext = (path: string, next: string): string =>
  next === '/home' ? path : `${path}?next=${encodeURIComponent(next)}`
