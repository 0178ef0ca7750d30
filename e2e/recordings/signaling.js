// The page and the signaling service of the recordings: Peerscope's signaling messages over real
// WebSockets, as `server/lab/services/signaling/message.ts` has them, without its sessions.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { WebSocketServer } from 'ws'

/** Ports: the page stays out of the captures, signaling is in them. */
export const PAGE_PORT = 8080
export const SIGNALING_PORT = 4610

/** @typedef {{ id: number, type: string, peer?: string, to?: string }} Message */
/** @typedef {{ socket: import('ws').WebSocket, sent: number }} Line */

/**
 * Serves the page, and what it reports by POST goes to `told`.
 *
 * @param {string} address
 * @param {(text: string) => void} told
 */
export function servePage(address, told) {
  const page = readFileSync(new URL('page.html', import.meta.url))
  createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      if (request.method === 'POST') told(body)
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end(request.method === 'POST' ? '' : page)
    })
  }).listen(PAGE_PORT, address)
}

/** @param {string} address */
export function serveSignaling(address) {
  /** @type {Map<string, Line>} */
  const lines = new Map()
  const server = new WebSocketServer({
    host: address,
    port: SIGNALING_PORT,
    perMessageDeflate: false,
  })
  server.on('connection', (socket) => {
    /** @type {string | undefined} */
    let self
    socket.on('message', (data) => {
      /** @type {Message} */
      const message = JSON.parse(textOf(data))
      if (message.type === 'register') self = register(lines, socket, message)
      else if (self !== undefined) relay(lines, socket, self, message)
    })
    socket.on('close', () => self !== undefined && lines.delete(self))
  })
}

/** @param {import('ws').RawData} data */
export function textOf(data) {
  return new TextDecoder().decode(Array.isArray(data) ? Buffer.concat(data) : data)
}

/**
 * @param {Map<string, Line>} lines
 * @param {import('ws').WebSocket} socket
 * @param {Message} message
 */
function register(lines, socket, { id, peer = '' }) {
  lines.set(peer, { socket, sent: 0 })
  const peers = [...lines.keys()]
  const others = peers.filter((each) => each !== peer)
  say(socket, { type: 'registered', of: id, peer, session: `session-of-${peer}`, peers: others })
  for (const other of others) {
    const known = peers.filter((each) => each !== other)
    say(lines.get(other)?.socket, { type: 'peers', peers: known })
  }
  return peer
}

/**
 * @param {Map<string, Line>} lines
 * @param {import('ws').WebSocket} socket
 * @param {string} from
 * @param {Message} message
 */
function relay(lines, socket, from, { id, ...message }) {
  const line = lines.get(message.to ?? '')
  if (!line) {
    const error = { type: 'error', of: id, code: 'unknown-target', message: message.to }
    return say(socket, error)
  }
  say(socket, { type: 'ack', of: id })
  say(line.socket, { ...message, n: ++line.sent, from })
}

/**
 * @param {import('ws').WebSocket | undefined} socket
 * @param {object} message
 */
function say(socket, message) {
  socket?.send(JSON.stringify(message))
}
