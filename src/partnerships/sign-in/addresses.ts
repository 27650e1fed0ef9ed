/** Only an address on this site is followed after signing in. */
export function localAddress(asked: string | null | undefined): string {
  return asked && /^\/(?![/\\])[\w\-/?=&.%~+:]*$/.test(asked) ? asked : '/home'
}
