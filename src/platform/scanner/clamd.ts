import { connect } from 'node:net'
import type { Scanned, Scanner } from './scanner.ts'

const pieceSize = 64 * 1024
const usualPatience = 60_000

/** Reads “clamd://host:port”; null where it is nothing of the kind. */
export function clamdAt(words: string): { readonly host: string; readonly port: number } | null {
  const url = URL.parse(words)
  if (url?.protocol !== 'clamd:' || url.hostname === '' || url.pathname.length > 1) return null
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? 3310 : Number(url.port) }
}

/** ClamAV’s own server, asked over a connection for each file: INSTREAM, pieces with their lengths, and an empty one to end. */
export function clamd({
  host,
  port,
  patience = usualPatience,
}: {
  readonly host: string
  readonly port: number
  readonly patience?: number
}): Scanner {
  return {
    name: 'ClamAV',
    scan: bytes =>
      new Promise<Scanned>((resolve, reject) => {
        const socket = connect({ host, port })
        let said = ''
        const end = (error: Error | null, scanned?: Scanned) => {
          socket.destroy()
          if (scanned) resolve(scanned)
          else reject(error ?? new Error('the scanner gave no answer'))
        }
        socket.setTimeout(patience, () => end(new Error('the scanner took too long')))
        socket.on('error', end)
        socket.on('data', piece => {
          said += piece.toString('latin1')
          if (said.length > 4096) end(new Error('the scanner said too much'))
        })
        socket.on('close', () => end(new Error(`the scanner said: ${said.slice(0, 200)}`), understood(said)))
        socket.on('connect', () => {
          socket.write('zINSTREAM\0')
          for (let at = 0; at < bytes.length; at += pieceSize) {
            const piece = bytes.subarray(at, at + pieceSize)
            socket.write(lengthOf(piece.length))
            socket.write(piece)
          }
          socket.write(lengthOf(0))
        })
      }),
  }
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}

/** Only a plain yes or a finding is an answer: "INSTREAM size limit exceeded" and anything else is none. */
function understood(said: string): Scanned | undefined {
  const words = said.replace(/\0/g, '').trim()
  if (words === 'stream: OK') return { verdict: 'clean' }
  const found = /^stream: (.{1,200}) FOUND$/.exec(words)?.[1]
  return found ? { verdict: 'infected', found } : undefined
}
