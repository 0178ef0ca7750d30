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

/** An endpoint with the name of who has it, when that is certain: `bob (203.0.113.12:4000)`. */
export function named(evidence: Evidence, endpoint: string): string {
  const [host, ...others] = hostsAt(evidence, endpoint)
  return host && others.length === 0 ? `${host.id} (${endpoint})` : endpoint
}

/** The network that a peer is in at event `seq`, moves included. */
export function networkOf({ scenario, commands }: Evidence, peer: string, seq: number): string {
  const moved = commands.findLast(
    ({ seq: at, command, refused }) =>
      at < seq && refused === undefined && command.do === 'move' && command.peer === peer,
  )
  if (moved?.command.do === 'move') return moved.command.network
  return scenario.peers?.[peer]?.network ?? 'internet'
}

/** The networks from a peer's own up to the one on the internet. */
export function networksOf(evidence: Evidence, peer: string, seq: number): string[] {
  const found: string[] = []
  let network: string | undefined = networkOf(evidence, peer, seq)
  while (network !== undefined && network !== 'internet' && !found.includes(network)) {
    found.push(network)
    network = evidence.scenario.networks?.[network]?.upstream
  }
  return found
}

/** The network that a NAT or router belongs to: `nat-home` stands before `home`. */
export function networkBehind(gate: string): string {
  return gate.replace(/^(nat|router)-/, '')
}
