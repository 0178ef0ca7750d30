/** Who and where: hosts by address, peers by network, and the gateways between them. */
import type { HostInfo } from '../trace/event.ts'
import type { Evidence } from './evidence.ts'
import { addressOf } from './words.ts'

/** Ids of the hosts with a role. */
export function idsOf({ hosts }: Evidence, role: HostInfo['role']): string[] {
  return hosts.filter((host) => host.role === role).map(({ id }) => id)
}

/** Every host that has this address, `ip:port` or bare; private networks may share one. */
export function hostsAt({ hosts }: Evidence, endpoint: string): HostInfo[] {
  const address = hosts.some(({ addresses }) => addresses.includes(endpoint))
    ? endpoint
    : addressOf(endpoint)
  return hosts.filter(({ addresses }) => addresses.includes(address))
}

/** The role of the host at an address, when only one host has it. */
export function roleAt(evidence: Evidence, endpoint: string): HostInfo['role'] | undefined {
  const found = hostsAt(evidence, endpoint)
  return found.length === 1 ? found[0]?.role : undefined
}

/** The network that a NAT or router belongs to: `nat-home` stands before `home`. */
export function networkBehind(gate: string): string {
  return gate.replace(/^(nat|router)-/, '')
}
