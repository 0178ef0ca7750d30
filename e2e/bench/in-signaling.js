// Runs in processes of its own for `signaling.js`: `node in-signaling.js bare ACKS` is a WebSocket server
// that forwards and does nothing else; `node in-signaling.js calls URL PEERS CALLS ACKS` makes calls through
// a server and prints what they took.
import { once } from 'node:events'
import { WebSocket, WebSocketServer } from 'ws'

/** A description of an audio, a video and a data section has about this length. */
const SDP_CHARS = 2_500
/** Candidates of each side of a call. */
const CANDIDATES = 3
/** Messages of a call: offer, answer, candidates and their end both ways, bye. */
const MESSAGES = 2 + 2 * (CANDIDATES + 1) + 1

const [what = '', ...rest] = process.argv.slice(2)
if (what === 'bare') bare(rest[0] === 'acks')
else if (what === 'calls') await calls(rest)
else throw new Error(`no such part: ${what}`)

/** @param {boolean} hasAcks answers each message as the service does */
function bare(hasAcks) {
  /** @type {Map<string, WebSocket>} */
  const sockets = new Map()
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
    process.stdout.write(`ws://127.0.0.1:${port}\n`)
  })
  server.on('connection', (socket) => {
    socket.on('message', (data, binary) => {
      /** @type {unknown} */
      const parsed = JSON.parse(/** @type {Buffer} */ (data).toString())
      const message = /** @type {{ type: string, id: number, peer: string, to: string }} */ (parsed)
      if (message.type === 'register') {
        sockets.set(message.peer, socket)
        socket.send(`{"type":"registered","of":${message.id}}`)
        return
      }
      if (hasAcks) socket.send(`{"type":"ack","of":${message.id},"code":"ok"}`)
      sockets.get(message.to)?.send(data, { binary })
    })
  })
}

/** @param {string[]} given */
async function calls([url = '', peers = '', amount = '', acks = '']) {
  const hasAcks = acks === 'acks'
  const all = await connected(url, Number(peers))
  const pairs = all.length / 2
  const each = Math.ceil(Number(amount) / pairs)
  process.stdout.write('registered\n')
  const beganMs = performance.now()
  const done = all.slice(0, pairs).map((caller, index) => {
    const callee = all[index + pairs]
    if (!callee) throw new Error('a caller without a callee')
    return talk(caller, callee, each, hasAcks)
  })
  await Promise.all(done)
  const tookMs = performance.now() - beganMs
  const messages = pairs * each * MESSAGES
  process.stdout.write(`${JSON.stringify({ tookMs, messages, calls: pairs * each })}\n`)
  for (const { socket } of all) socket.terminate()
}

/** @typedef {{ socket: WebSocket, name: string, sent: number }} Peer */

/**
 * Peers that are registered, a few at a time.
 *
 * @param {string} url
 * @param {number} count
 */
async function connected(url, count) {
  /** @type {Peer[]} */
  const peers = []
  while (peers.length < count) {
    const batch = Array.from({ length: Math.min(50, count - peers.length) }, (_, index) =>
      register(url, `peer-${peers.length + index}`),
    )
    peers.push(...(await Promise.all(batch)))
  }
  return peers
}

/**
 * @param {string} url
 * @param {string} name
 * @returns {Promise<Peer>}
 */
async function register(url, name) {
  const socket = new WebSocket(`${url}/signal`, { perMessageDeflate: false })
  await once(socket, 'open')
  const answered = once(socket, 'message')
  socket.send(JSON.stringify({ type: 'register', id: 1, peer: name }))
  await answered
  return { socket, name, sent: 1 }
}

/**
 * Calls one after another, each as browsers make it; resolves when every message has come, and every
 * answer to one.
 *
 * @param {Peer} caller
 * @param {Peer} callee
 * @param {number} count
 * @param {boolean} hasAcks
 */
function talk(caller, callee, count, hasAcks) {
  const sdp = 'v=0\r\n'.padEnd(SDP_CHARS, 'a=candidate-and-more ')
  const line =
    'candidate:842163049 1 udp 1677729535 203.0.113.7 54321 typ srflx raddr 10.0.0.7 rport 9'
  return new Promise((/** @type {(_: void) => void} */ resolve) => {
    let left = count
    let byes = 0
    let acked = 0
    let expected = count * MESSAGES
    if (!hasAcks) expected = 0
    const check = () => void (byes === count && acked >= expected && resolve())
    const call = () => {
      left--
      say(caller, { type: 'offer', to: callee.name, sdp })
      trickle(caller, callee)
    }
    const hear = (/** @type {Buffer} */ data, /** @type {Peer} */ to) => {
      // What it is stands at the beginning, and reading all of it would be the driver's work, not the server's.
      const type = /^\{"type":"([a-z-]+)"/.exec(data.toString('latin1', 0, 40))?.[1]
      if (type === 'ack') acked++
      else if (type === 'offer') {
        say(callee, { type: 'answer', to: caller.name, sdp })
        trickle(callee, caller)
      } else if (type === 'end-of-candidates' && to === caller) {
        say(caller, { type: 'bye', to: callee.name })
        if (left > 0) call()
      } else if (type === 'bye') byes++
      else if (type === 'error') throw new Error(data.toString())
      check()
    }
    const trickle = (/** @type {Peer} */ from, /** @type {Peer} */ to) => {
      for (let index = 0; index < CANDIDATES; index++)
        say(from, {
          type: 'candidate',
          to: to.name,
          candidate: line,
          sdpMid: '0',
          sdpMLineIndex: 0,
        })
      say(from, { type: 'end-of-candidates', to: to.name })
    }
    for (const peer of [caller, callee])
      peer.socket.on('message', (/** @type {Buffer} */ data) => hear(data, peer))
    call()
  })
}

/**
 * @param {Peer} peer
 * @param {{ type: string, to: string } & Record<string, unknown>} message
 */
function say(peer, { type, ...body }) {
  peer.socket.send(JSON.stringify({ type, id: ++peer.sent, ...body }))
}
