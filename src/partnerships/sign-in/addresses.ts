/** Only an address on this site is followed after signing in. */
export function localAddress(asked: string | null | undefined): string {
  return asked && /^\/(?![/\\])[\w\-/?=&.%~+:]*$/.test(asked) ? asked : '/home'
}

/** An address that leads on to another of this site. */
export const withNext = (path: string, next: string): string =>
  next === '/home' ? path : `${path}?next=${encodeURIComponent(next)}`
