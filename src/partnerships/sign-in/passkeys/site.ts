/** What a passkey is bound to: it works at this address and nowhere else. */
export interface Site {
  readonly origin: string
  readonly rpId: string
}

/** Null where browsers make no passkeys: at an address that is a number, or without encryption on another machine than one’s own. */
export function siteAt(address: string): Site | null {
  const { origin, hostname, protocol } = new URL(address)
  const isNumber = /^[\d.]+$|^\[/.test(hostname)
  const isSafe = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')
  return isNumber || !isSafe ? null : { origin, rpId: hostname }
}
