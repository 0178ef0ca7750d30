/** What the service says of itself, one object an event: who came and went, and who was turned away. */
import type { Log as LogOf } from '../operation/log.ts'

export type LogEntry =
  /** Someone is turned away at the door, with an HTTP status or a close code. */
  | { event: 'refused'; status: string; path: string }
  | { event: 'opened'; line: number; dialect: string; room: string }
  /** `code` is the close code of the WebSocket (RFC 6455 §7.4); `why` is ours, when it was us. */
  | { event: 'closed'; line: number; code: number; why?: string }
  /** The service made a mistake (`line` says on which socket), or the system refused it something. */
  | { event: 'failed'; line?: number; error: string }
  /** A connection beyond the limit, dropped before it said anything. */
  | { event: 'dropped'; connections: number }
  /** It says goodbye to so many sockets. */
  | { event: 'stopping'; lines: number }

export type Log = LogOf<LogEntry>
