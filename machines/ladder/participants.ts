/** The columns of the ladder: peers at the outside, servers between, NATs beside their peers. */
import type { HostInfo } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'

export type Role = HostInfo['role']

export interface Participant {
  /** Host id. */
  id: string
  role: Role
}

/**
 * The participants of a world in the order they stand from left to right: the first peer, the
 * servers (signaling, STUN, TURN), then the other peers. NATs and routers only carry packets, so
 * they get a column only at zoom `all`: the one in front of the first peer beside it, the others
 * before the remaining peers.
 */
export function participantsOf(hosts: readonly HostInfo[], zoom: Zoom): Participant[] {
  const withRole = (...roles: Role[]) =>
    roles.flatMap((role) => hosts.filter((host) => host.role === role))
  const [first, ...others] = withRole('peer')
  const [near, ...far] = zoom === 'all' ? withRole('nat', 'router') : []
  const ordered = [
    ...(first ? [first] : []),
    ...(near ? [near] : []),
    ...withRole('signaling', 'stun', 'turn'),
    ...far,
    ...others,
  ]
  return ordered.map(({ id, role }) => ({ id, role }))
}

/** The host that owns an address; `endpoint` is `ip:port` or `[ip]:port`. */
export function hostAt(hosts: readonly HostInfo[], endpoint: string): string | undefined {
  const address = endpoint.slice(0, endpoint.lastIndexOf(':')).replace(/^\[|\]$/g, '')
  return hosts.find((host) => host.addresses.includes(address))?.id
}
