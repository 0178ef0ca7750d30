/** A peer's line to the others, whatever it is made of. */
import type { Forwarded } from '../services/signaling/message.ts'
import type { Outgoing } from './signaling-client.ts'

export interface SignalingHandlers {
  onpeers(peers: string[]): void
  onmessage(message: Forwarded): void
  /** The line is gone; `onpeers` follows when it stands again. */
  onlost(): void
  /** The server knows nobody of the name that a message was for. */
  onunknown(outgoing: Outgoing): void
}

export interface SignalingLine {
  /** Makes the peer known to the others. */
  connect(): void
  /** Sends a message now or as soon as the line stands. */
  send(outgoing: Outgoing): void
  /** The host's address is gone and every stream with it. */
  networkChanged(): void
  /** Cuts the connection beneath the line. Throws when there is none to cut. */
  cut(): void
}

/** Makes the line of a peer. */
export type OpenLine = (peer: string, handlers: SignalingHandlers) => SignalingLine
