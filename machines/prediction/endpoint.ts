/**
 * Transport addresses as an argument about reachability needs them: told apart, not numbered. A port
 * that nobody can foretell is named after the flow it was made for, so that two of them are equal
 * exactly when they must be.
 */

export interface Address {
  /** Equal ids are equal addresses. */
  id: string
  family: 4 | 6
  /** Where an IPv4 address lies that means something only in private networks, as a number. */
  ipv4?: number
}

export interface Endpoint {
  address: Address
  port: string
  /** How many unforetellable ports are nested in it; a ladder of new ports never ends. */
  depth: number
}

/** Two endpoints are the same when their keys are. */
export function keyOf({ address, port }: Endpoint): string {
  return `${address.id}|${port}`
}
