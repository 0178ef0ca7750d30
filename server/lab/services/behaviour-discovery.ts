/**
 * A client that finds out how the NAT before it behaves, by asking a STUN server with two addresses
 * (RFC 5780). It knows only what its sockets tell it: the configuration stays hidden from it.
 */
import type { NatDependence } from '../../../machines/scenario/nat-shape.ts'
import { primaryAddress, type Host } from '../network/host.ts'
import type { Network } from '../network/network.ts'
import type { Endpoint } from '../network/packet.ts'
import type { NetworkPorts } from '../network/ports.ts'
import { CHANGE_ADDRESS, CHANGE_PORT } from './stun/binding.ts'
import { otherAddressOf, Probe, sameEndpoint } from './stun/probe.ts'

/** What was found out. */
export interface Behaviour {
  /** Where the server saw us; absent when nothing came back over UDP, and then nothing else is known. */
  mapped?: Endpoint
  /** Our address was not what the server saw. */
  translated?: boolean
  mapping?: NatDependence
  filtering?: NatDependence
  /** We reach ourselves by the external address. */
  hairpinning?: boolean
  /** The longest silence that a mapping survived, and the shortest that it did not, milliseconds. */
  lifetime?: { survivedMs: number; lostMs: number }
}

export interface DiscoveryOptions {
  /** Measures how long a mapping lives, up to so many milliseconds of silence; takes as long. */
  longestLifetimeMs?: number
}

/** How exact the lifetime is measured. */
const LIFETIME_PRECISION_MS = 1000

/** Asks the server at its main address and port. Never rejects: what cannot be known stays out. */
export async function discoverBehaviour(
  network: Network,
  host: Host,
  server: Endpoint,
  ports: NetworkPorts,
  { longestLifetimeMs }: DiscoveryOptions = {},
): Promise<Behaviour> {
  const probe = (): Probe => new Probe(network, host, ports)
  const first = probe()
  const answer = await first.ask(server)
  const other = answer && otherAddressOf(answer.message)
  if (!answer) return {}
  const { mapped } = answer
  const local = { address: primaryAddress(host), port: first.port }
  const found: Behaviour = { mapped, translated: !sameEndpoint(mapped, local) }
  // A server with one address cannot help any further.
  if (!other) return found
  found.mapping = await mappingOf(first, mapped, server, other)
  first.close()
  found.filtering = await filteringOf(probe(), server)
  found.hairpinning = await hairpinningOf(probe(), probe(), server)
  if (longestLifetimeMs !== undefined)
    found.lifetime = await lifetimeOf(probe, server, longestLifetimeMs)
  return found
}

/** Whether other remotes see another mapping (RFC 5780 §4.3). */
async function mappingOf(
  probe: Probe,
  mapped: Endpoint,
  server: Endpoint,
  other: Endpoint,
): Promise<NatDependence | undefined> {
  const second = await probe.ask({ address: other.address, port: server.port })
  if (!second) return undefined
  if (sameEndpoint(second.mapped, mapped)) return 'endpoint-independent'
  const third = await probe.ask(other)
  if (!third) return undefined
  return sameEndpoint(third.mapped, second.mapped)
    ? 'address-dependent'
    : 'address-and-port-dependent'
}

/** Who may answer: asked from a socket that has spoken to one endpoint only (RFC 5780 §4.4). */
async function filteringOf(probe: Probe, server: Endpoint): Promise<NatDependence | undefined> {
  try {
    if (!(await probe.ask(server))) return undefined
    if (await probe.ask(server, { change: CHANGE_ADDRESS | CHANGE_PORT }))
      return 'endpoint-independent'
    if (await probe.ask(server, { change: CHANGE_PORT })) return 'address-dependent'
    return 'address-and-port-dependent'
  } finally {
    probe.close()
  }
}

/**
 * Two sockets of ours send to each other by what the server says of them (RFC 5780 §3.4). Both send,
 * so that each is expected by the filter of the other; what comes first may be filtered.
 */
async function hairpinningOf(
  one: Probe,
  two: Probe,
  server: Endpoint,
): Promise<boolean | undefined> {
  try {
    const [first, second] = [await one.ask(server), await two.ask(server)]
    if (!first || !second) return undefined
    await one.ask(second.mapped, { patience: 'once' })
    await two.ask(first.mapped, { patience: 'once' })
    await one.ask(second.mapped, { patience: 'once' })
    return one.wasAsked || two.wasAsked
  } finally {
    one.close()
    two.close()
  }
}

/** Halves the time between a silence that a mapping survives and one that it does not (RFC 5780 §4.6). */
async function lifetimeOf(
  probe: () => Probe,
  server: Endpoint,
  longestMs: number,
): Promise<Behaviour['lifetime']> {
  let survivedMs = 0
  let lostMs = longestMs
  if (await survives(probe, server, longestMs)) return { survivedMs: longestMs, lostMs: Infinity }
  while (lostMs - survivedMs > LIFETIME_PRECISION_MS) {
    const middleMs = Math.floor((survivedMs + lostMs) / 2)
    if (await survives(probe, server, middleMs)) survivedMs = middleMs
    else lostMs = middleMs
  }
  return { survivedMs, lostMs }
}

/** After a silence, asks from another socket for an answer to the first one's mapping (RESPONSE-PORT). */
async function survives(probe: () => Probe, server: Endpoint, silenceMs: number): Promise<boolean> {
  const [silent, helper] = [probe(), probe()]
  try {
    const answer = await silent.ask(server)
    if (!answer) return false
    await silent.wait(silenceMs)
    await helper.ask(server, { responsePort: answer.mapped.port, patience: 'once' })
    return silent.wasAnswered
  } finally {
    silent.close()
    helper.close()
  }
}
