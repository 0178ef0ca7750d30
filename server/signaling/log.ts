/** What the service says of itself, one object an event: who came and went, and who was turned away. */

export type LogEntry =
  /** Someone is turned away at the door, with an HTTP status. */
  | { event: 'refused'; status: string; path: string }
  | { event: 'opened'; line: number; dialect: string; room: string }
  /** `code` is the close code of the WebSocket (RFC 6455 §7.4); `why` is ours, when it was us. */
  | { event: 'closed'; line: number; code: number; why?: string }
  /** It says goodbye to so many sockets. */
  | { event: 'stopping'; lines: number }

export type Log = (entry: LogEntry) => void
