/**
 * The signaling service: peers of two dialects in rooms, over WebSockets. `service.ts` listens and asks
 * `door/` who may come in; a `line.ts` is one socket, a dialect (`ours/`, `go/`) makes signals of its
 * frames, and a `room.ts` takes each signal to whom it is for. This file holds its bounds: growth
 * without one would be a bug.
 */

export interface Limits {
  /** Sockets at once; more are refused with 503. */
  maxLines: number
  /** TCP connections beyond those of lines, before and without a request; more are dropped. */
  maxUnserved: number
  /** Registered peers of one room, those included that are away for a moment. */
  maxPeersPerRoom: number
  maxRooms: number
  /** Registered peers of all rooms, those included that are away for a moment. */
  maxPeers: number
  maxGroupsPerPeer: number
  /** A frame up to this is read; of one up to twice as long it is said that it is too large. */
  maxMessageBytes: number
  /** Messages that a peer was sent, or will be when it is back, and has not confirmed. */
  maxUnconfirmed: number
  maxUnconfirmedBytes: number
  /** What may wait to be written to one socket; a reader that is slower is disconnected. */
  maxBacklogBytes: number
  /** Messages a socket may send: so many in a burst, so many a second over time. */
  messageBurst: number
  messagesPerSecond: number
  /** A socket that goes on after so many messages were refused in a row is disconnected. */
  maxRefusedInRow: number
}

export const LIMITS: Readonly<Limits> = {
  maxLines: 8192,
  maxUnserved: 1024,
  maxPeersPerRoom: 4096,
  maxRooms: 1024,
  maxPeers: 16_384,
  maxGroupsPerPeer: 16,
  maxMessageBytes: 65_536,
  maxUnconfirmed: 256,
  maxUnconfirmedBytes: 1_048_576,
  maxBacklogBytes: 4_194_304,
  messageBurst: 200,
  messagesPerSecond: 100,
  maxRefusedInRow: 500,
}

/** Characters of an id, and of the name of a room or a group. */
export const MAX_ID_CHARS = 128

export interface Timing {
  /** Between two Pings while a line is young or shaky … */
  minPingMs: number
  /** … and, in steps, once it has proved stable. */
  maxPingMs: number
  /** A Ping that is not answered by then counts as missed. */
  pongWaitMs: number
  /** So many missed in a row, and the peer is gone. */
  maxMissed: number
  /** How often lines are looked after. */
  sweepMs: number
  /** How long a session waits for its peer to come back. */
  graceMs: number
  /** Comings and goings within this are told together. */
  presenceMs: number
  /** How long the other side has to answer a closing frame. */
  closingMs: number
  /** How long a connection has to say its request, and to agree on TLS before. */
  requestMs: number
}

export const TIMING: Readonly<Timing> = {
  minPingMs: 5_000,
  maxPingMs: 40_000,
  pongWaitMs: 5_000,
  maxMissed: 2,
  sweepMs: 1_000,
  graceMs: 30_000,
  presenceMs: 50,
  closingMs: 1_000,
  requestMs: 10_000,
}

/** Why the service closes a socket (RFC 6455 §7.4.1, §7.4.2: 4000 to 4999 are for applications). */
export const CLOSE = {
  stopping: { code: 1001, reason: 'the server stops' },
  malformed: { code: 4000, reason: 'malformed' },
  expired: { code: 4001, reason: 'token-expired' },
  slowReader: { code: 4008, reason: 'slow-reader' },
  replaced: { code: 4009, reason: 'replaced' },
  failed: { code: 1011, reason: 'internal error' },
  full: { code: 1013, reason: 'too many rooms' },
  tooFast: { code: 4029, reason: 'too-fast' },
} as const

export type Closing = (typeof CLOSE)[keyof typeof CLOSE]
