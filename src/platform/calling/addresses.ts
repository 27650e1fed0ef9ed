import { BlockList, isIP } from 'node:net'

/** IPv4 that is nobody's on the internet: private, shared, link-local, of tests and documents, multicast, kept for later (RFC 6890). */
const inside4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24],
  ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const // biome-ignore format: one list
/** Of IPv6 only 2000::/3 is on the internet; and in that, what leads back into IPv4 or is of tests and documents is not. */
const inside6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const // biome-ignore format: one list

const blocked4 = new BlockList()
for (const [net, bits] of inside4) blocked4.addSubnet(net, bits, 'ipv4')
const public6 = new BlockList()
public6.addSubnet('2000::', 3, 'ipv6')
const blocked6 = new BlockList()
for (const [net, bits] of inside6) blocked6.addSubnet(net, bits, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an IP address is one on the internet. What holds an IPv4 address in an IPv6 one is none. */
export function isPublicAddress(ip: string): boolean {
  const kind = isIP(ip)
  if (kind === 4) return !blocked4.check(ip, 'ipv4')
  return kind === 6 && public6.check(ip, 'ipv6') && !blocked6.check(ip, 'ipv6')
}

export const isLoopback = (ip: string): boolean =>
  isIP(ip) === 4 ? loopback.check(ip, 'ipv4') : isIP(ip) === 6 && loopback.check(ip, 'ipv6')

/** The host of an address as a machine looks it up; a browser's reading of numbers has been done by then (2130706433, 0x7f.1). */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/**
 * Reads an address that somebody typed, to be called later. `toLoopback`: whether this very machine may be called, and without TLS: for
 * tests and for working on the product. Where it may not be called, why, in words.
 */
export function callable(typed: string, toLoopback: boolean): { readonly url: URL } | { readonly fault: string } {
  const url = URL.parse(typed.trim())
  if (!url || !/^https?:$/.test(url.protocol))
    return { fault: 'Enter a whole address, such as https://example.org/hook' }
  const host = hostOf(url)
  const isHere = toLoopback && (host === 'localhost' || isLoopback(host))
  if (url.protocol !== 'https:' && !isHere) return { fault: 'The address must begin with https://' }
  if (url.username !== '' || url.password !== '') return { fault: 'Take the name and password out of the address' }
  if (url.href.length > 500) return { fault: 'The address must be 500 characters or fewer' }
  if (isHere) return { url }
  if (
    isIP(host) !== 0
      ? !isPublicAddress(host)
      : !/\../.test(host) || /(^|\.)(localhost|local|internal|home\.arpa)$/i.test(host)
  )
    return { fault: 'The address is inside a network. Enter one on the internet' }
  url.hash = ''
  return { url }
}
