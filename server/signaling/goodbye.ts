/** The end of a socket: the closing handshake (RFC 6455 §7.1.2), but not for ever. */
import type { WebSocket } from 'ws'

/** Closes a socket for good, also when the other side does not answer within `closingMs`. */
export function sayGoodbye(
  socket: WebSocket,
  { code, reason }: { code: number; reason: string },
  closingMs: number,
): void {
  if (socket.readyState === socket.CLOSED) return
  socket.close(code, reason)
  const timer = setTimeout(() => socket.terminate(), closingMs)
  socket.once('close', () => clearTimeout(timer))
}
