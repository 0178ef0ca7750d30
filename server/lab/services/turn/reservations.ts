/** Ports kept for a second allocation: EVEN-PORT's reserve bit and RESERVATION-TOKEN (RFC 8656 §7.2). */
import type { RelaySocket, TurnPorts } from './ports.ts'

/** RFC 8656 §7.2: at least 30 seconds. */
export const RESERVATION_MS = 30_000
/** At once; more get 508. */
export const MAX_RESERVATIONS = 64
const TOKEN_BYTES = 8

interface Reservation {
  relay: RelaySocket
  cancel: () => void
}

export class Reservations {
  readonly #ports: Pick<TurnPorts, 'after' | 'randomBytes'>
  readonly #byToken = new Map<string, Reservation>()

  constructor(ports: Pick<TurnPorts, 'after' | 'randomBytes'>) {
    this.#ports = ports
  }

  get isFull(): boolean {
    return this.#byToken.size >= MAX_RESERVATIONS
  }

  /** Keeps a socket; returns the token that fetches it. */
  keep(relay: RelaySocket): Uint8Array {
    const token = this.#ports.randomBytes(TOKEN_BYTES)
    const cancel = this.#ports.after(RESERVATION_MS * 1000, () => this.#take(token)?.close())
    this.#byToken.set(token.join(), { relay, cancel })
    return token
  }

  /** Hands out a kept socket, once. */
  take(token: Uint8Array): RelaySocket | undefined {
    return this.#take(token)
  }

  /** Closes all of them. */
  clear(): void {
    for (const { relay, cancel } of this.#byToken.values()) {
      cancel()
      relay.close()
    }
    this.#byToken.clear()
  }

  #take(token: Uint8Array): RelaySocket | undefined {
    const found = this.#byToken.get(token.join())
    found?.cancel()
    this.#byToken.delete(token.join())
    return found?.relay
  }
}
