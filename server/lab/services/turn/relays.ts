/** Finds free ports for relayed addresses, even ones and pairs when asked (RFC 8656 §7.2, §18.7). */
import type { Family } from '../../network/ip.ts'
import type { RelaySocket, TurnPorts } from './ports.ts'

/** Where relayed ports are taken from (RFC 8656 §7.2, RFC 6335 §6). */
export const FIRST_RELAY_PORT = 49_152
export const LAST_RELAY_PORT = 65_535
/** Ports tried before the server says that it has none. */
export const MAX_TRIES = 32

export interface Want {
  family: Family
  /** The port shall be even. */
  even: boolean
  /** The next higher port shall be kept for another allocation. */
  next: boolean
}

export interface Found {
  relay: RelaySocket
  next?: RelaySocket
}

type Opener = Pick<TurnPorts, 'between' | 'openRelay'>

/** Opens a relay socket on a random free port; `done` gets nothing when none was found. */
export function findRelay(
  ports: Opener,
  want: Want,
  done: (found: Found | undefined) => void,
  triesLeft = MAX_TRIES,
): void {
  if (triesLeft === 0) return done(undefined)
  const again = (): void => findRelay(ports, want, done, triesLeft - 1)
  const any = ports.between(FIRST_RELAY_PORT, LAST_RELAY_PORT)
  const port = want.even || want.next ? any & ~1 : any
  ports.openRelay(want.family, port, (relay) => {
    if (!relay) return again()
    if (!want.next) return done({ relay })
    ports.openRelay(want.family, port + 1, (next) => {
      if (next) return done({ relay, next })
      relay.close()
      again()
    })
  })
}
