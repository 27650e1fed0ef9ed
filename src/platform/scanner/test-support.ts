import { createServer } from 'node:net'

/** What the server below takes for harmful; it is not, and no real scanner knows it. */
const marker = 'THROUGHLINE-HARMLESS-MARKER'

/** A server on a real socket that speaks ClamAV's INSTREAM and knows one marker. `down` has it hang up on whoever asks. */
export async function startClamd() {
  const seen: Buffer[] = []
  let isDown = false
  const server = createServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => {})
    if (isDown) return void socket.destroy()
    let held = Buffer.alloc(0)
    socket.on('data', piece => {
      held = Buffer.concat([held, piece])
      const bytes = whole(held)
      if (!bytes) return
      seen.push(bytes)
      socket.end(bytes.includes(marker) ? 'stream: Harmless.Marker FOUND\0' : 'stream: OK\0')
    })
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as { port: number }
  return {
    at: { host: '127.0.0.1', port },
    marker,
    seen,
    down: (yes: boolean) => {
      isDown = yes
    },
    stop: () => new Promise<void>(resolve => void server.close(() => resolve())),
  }
}

const command = Buffer.from('zINSTREAM\0')

/** The pieces joined, once the empty one has come; null until then. Throws where they are not as the protocol has them. */
function whole(held: Buffer): Buffer | null {
  if (held.length < command.length) return null
  if (!held.subarray(0, command.length).equals(command)) throw new Error('not INSTREAM')
  const pieces: Buffer[] = []
  let at = command.length
  while (at + 4 <= held.length) {
    const length = held.readUInt32BE(at)
    if (length === 0) return Buffer.concat(pieces)
    if (at + 4 + length > held.length) return null
    pieces.push(held.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return null
}
