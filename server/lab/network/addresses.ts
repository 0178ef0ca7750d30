/**
 * Addresses of hosts that were given none: documentation ranges for what is public (RFC 5737).
 * The order of hosts in the scenario decides, so that the same scenario gives the same addresses.
 */

/** Servers stand in TEST-NET-1, peers on the open internet in TEST-NET-3 and TEST-NET-2. */
export function serverAddress(index: number): string {
  return `192.0.2.${10 * (index + 1)}`
}

/** Peers on the open internet. */
export function publicPeerAddress(index: number): string {
  return `203.0.113.${11 + index}`
}

/** Peers in a named network without NAT: one public block of 16 a network. */
export function networkPeerAddress(network: number, index: number): string {
  if (network > 14 || index > 14)
    throw new Error(`no address left for peer ${index} of network ${network}`)
  return `198.51.100.${network * 16 + index + 1}`
}
