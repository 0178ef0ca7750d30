/**
 * How the page reaches a lab: requests out, responses in. `socket.ts` carries them to a server,
 * `worker.ts` to a Web Worker; the rest of the page cannot tell which.
 */
import type { Request, Response } from '../../machines/link/protocol.ts'

/**
 * `lost` means that it was open, is not now, and is being tried again; `expired` that it is tried in vain
 * until the page has a link that is good.
 */
export type Connection = 'idle' | 'connecting' | 'open' | 'lost' | 'expired'

/** Whether it was open, is not now, and is being tried again. */
export function isAway(connection: Connection): boolean {
  return connection === 'lost' || connection === 'expired'
}

export interface LinkEvents {
  onresponse(response: Response): void
  onstatus(connection: Connection): void
}

export interface Link {
  /** Sends now, or as soon as the connection allows. Opens the connection when there is none. */
  send(request: Request): void
  /** Makes ready what costs time, where nobody else pays for it. */
  warm?(): void
  /** Ends the connection for good. */
  close(): void
}
