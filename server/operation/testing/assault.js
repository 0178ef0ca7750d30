// @ts-check
/** Sends hostile frames to a server, socket after socket, as fast as it takes them. */
import { WebSocket } from 'ws'
import { hostileFrames } from './frames.js'

/** Frames of one socket at most: a server lets go of who sends too much that it refuses. */
const FRAMES = 100

/** @typedef {{ frames: number, sockets: number, closes: Record<string, number> }} Assault */

/**
 * Resolves when so many frames have been sent and every socket is closed, to what was sent, and to how
 * often sockets were closed with which code.
 *
 * @param {string} url without a path
 * @param {import('./frames.js').Path} path
 * @param {{ frames: number, seed: number, atOnce?: number }} options
 * @returns {Promise<Assault>}
 */
export async function assault(url, path, { frames, seed, atOnce = 8 }) {
  const source = hostileFrames(seed, path)
  /** @type {Assault} */
  const sum = { frames: 0, sockets: 0, closes: {} }
  const attack = async () => {
    while (sum.frames < frames) {
      const count = Math.min(FRAMES, frames - sum.frames)
      sum.frames += count
      sum.sockets++
      const code = await attackOnce(`${url}${path}`, source, count)
      sum.closes[code] = (sum.closes[code] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, attack))
  return sum
}

/**
 * One socket: sends so many frames, lets the server read them, and resolves to the code of the close.
 *
 * @param {string} url
 * @param {Iterator<import('./frames.js').Hostile, never>} source
 * @param {number} count
 * @returns {Promise<number>}
 */
function attackOnce(url, source, count) {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  socket.on('error', () => undefined)
  socket.on('pong', () => socket.close(1000))
  return new Promise((resolve) => {
    socket.on('close', resolve)
    socket.on('open', () => {
      const raw = sendAll(socket, source, count)
      if (!raw) return socket.ping()
      // Past the library, and no more after it: bytes that are no frame may have announced a long one.
      const stream = /** @type {import('node:net').Socket} */ (Reflect.get(socket, '_socket'))
      stream.end(raw)
    })
  })
}

/**
 * Sends until the first bytes that are no frame, and returns those.
 *
 * @param {WebSocket} socket
 * @param {Iterator<import('./frames.js').Hostile, never>} source
 * @param {number} count
 */
function sendAll(socket, source, count) {
  /** @type {Buffer | undefined} */
  let raw
  for (let sent = 0; sent < count; sent++) {
    const frame = source.next().value
    if ('raw' in frame) raw = frame.raw
    else socket.send(frame.data, { binary: frame.isBinary })
  }
  return raw
}
