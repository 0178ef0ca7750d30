/** The opening handshake of a WebSocket: what the server must answer to a key (RFC 6455 §4.2.2). */
import { sha1 } from '@noble/hashes/legacy.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { Memory } from '../context.ts'
import { base64 } from '../../../network/base64.ts'

/** What the request has left behind for what follows on the connection. */
interface Handshake {
  /** Sec-WebSocket-Key of the request. */
  key?: string | undefined
  /** `ip:port` of whoever asked; only its frames are masked. */
  client?: string
}

export const HANDSHAKE: Memory<Handshake> = {
  name: 'http.handshake',
  scope: 'flow',
  make: () => ({}),
}

/** A text that only a WebSocket server appends to the key (RFC 6455 §1.3). */
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

/** The Sec-WebSocket-Accept that answers a Sec-WebSocket-Key. */
export function acceptOf(key: string): string {
  return base64(sha1(utf8ToBytes(key + GUID)))
}
