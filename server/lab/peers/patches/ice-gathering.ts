/**
 * Patch: candidates are gathered from every address of the host and from every server
 * (RFC 8445 §5.1).
 *
 * werift 0.25.2 as published gives all host candidates of a family one priority (§5.1.2.1: each
 * address its own) and binds their sockets to one address; asks only the first STUN and the first
 * TURN server of its list; offers candidates that say nothing new (§5.1.3); with the policy `relay`
 * and no TURN server offers host candidates after all (RFC 8828 §5); and goes on gathering when the
 * connection is closed. Patched: all as written; of two families IPv6 comes first (RFC 8421 §4).
 */
import { Candidate as WeriftCandidate, StunProtocol } from '../werift.ts'
import { candidateFoundation, candidatePriority } from '../werift.ts'
import type { ConnectionInternals } from '../observe/internals.ts'
import { iceOf, type Address, type Candidate, type Ice, type Protocol } from './ice-internals.ts'
import { readIceServers, type IceServer, type IceServers } from './ice-servers.ts'
import { mappedAddressOf } from './mapped-address.ts'
import { allocate, isOverUdp, type RelayedProtocol } from './turn-client.ts'

const MOST_PREFERRED = 65_535

export function patchIceGathering(
  connection: ConnectionInternals,
  servers: readonly IceServer[],
): void {
  const ice = iceOf(connection)
  const known = readIceServers(servers)
  const append = ice.appendLocalCandidate.bind(ice)
  ice.appendLocalCandidate = (candidate) => {
    if (ice.state !== 'closed' && !isRedundant(ice, candidate)) append(candidate)
  }
  ice.getCandidatePromises = (addresses, timeoutSeconds = 5) => [
    new Gathering(ice, known, timeoutSeconds * 1000).from(addresses),
  ]
  checkPriority(ice)
}

/** The same address and the same base (RFC 8445 §5.1.3). */
function isRedundant({ localCandidates }: Ice, { host, port, transport }: Candidate): boolean {
  return localCandidates.some(
    (other) => other.host === host && other.port === port && other.transport === transport,
  )
}

/** A check carries the priority that its base would have as peer-reflexive (RFC 8445 §7.1.1). */
function checkPriority(ice: Ice): void {
  const buildRequest = ice.buildRequest.bind(ice)
  ice.buildRequest = (given) => {
    const localPreference = (given.localCandidate.priority >>> 8) & 0xffff
    return buildRequest(given).setAttribute(
      'PRIORITY',
      candidatePriority('prflx', { localPreference }),
    )
  }
}

/** One round of gathering; what comes after an ICE restart or the end is thrown away. */
class Gathering {
  readonly #ice: Ice
  readonly #servers: IceServers
  readonly #timeoutMs: number
  readonly #generation: number

  constructor(ice: Ice, servers: IceServers, timeoutMs: number) {
    this.#ice = ice
    this.#servers = servers
    this.#timeoutMs = timeoutMs
    this.#generation = ice.generation
  }

  /** Resolves when every server has answered or was given up. */
  async from(addresses: string[]): Promise<void> {
    const six = addresses.filter((address) => address.includes(':'))
    const four = addresses.filter((address) => !address.includes(':'))
    const relayOnly = this.#ice.options.forceTurn === true
    const hosts = relayOnly
      ? []
      : [...six, ...four].map((address, rank) => this.#host(address, MOST_PREFERRED - rank))
    const relays = this.#servers.turn.flatMap((server) => {
      const kin = server.address[0].includes(':') ? six : four
      // Over TCP the host chooses the interface.
      const from = server.transport === 'tcp' ? kin.slice(0, 1) : kin
      return from.map((address) =>
        this.#relay(
          allocate(server, address, (turn) => this.#ice.turnClientMade?.(turn)),
          hosts,
        ),
      )
    })
    const reflexive = hosts.flatMap((host) =>
      this.#servers.stun.map(async (server) => this.#reflexive(await host, server)),
    )
    await Promise.allSettled([...hosts, ...reflexive, ...relays])
  }

  get #isOver(): boolean {
    return this.#ice.state === 'closed' || this.#ice.generation !== this.#generation
  }

  async #host(address: string, localPreference: number): Promise<Protocol | undefined> {
    const ice = this.#ice
    const made: unknown = new StunProtocol()
    const protocol = made as Protocol
    ice.ensureProtocol(protocol)
    const isSix = address.includes(':')
    const interfaces = isSix ? { udp6: address } : { udp4: address }
    await protocol.connectionMade(!isSix, ice.options.portRange, interfaces)
    if (this.#isOver) {
      await protocol.close?.()
      return undefined
    }
    protocol.localIp = address
    const [, port] = protocol.getExtraInfo()
    this.#add(protocol, this.#candidate('host', address, [address, port], localPreference))
    return protocol
  }

  async #reflexive(protocol: Protocol | undefined, server: Address): Promise<void> {
    const base = protocol?.localCandidate
    if (!protocol || !base || base.host.includes(':') !== server[0].includes(':')) return
    const mapped = await mappedAddressOf(protocol, server, this.#timeoutMs)
    if (!mapped || this.#isOver) return
    const localPreference = (base.priority >>> 8) & 0xffff
    const related: Address = [base.host, base.port]
    this.#ice.appendLocalCandidate(
      this.#candidate('srflx', base.host, mapped, localPreference, related),
    )
  }

  /** A TURN server that is reached over UDP also tells what it sees (RFC 8445 §5.1.1.2). */
  async #relay(
    allocating: Promise<RelayedProtocol>,
    hosts: Promise<Protocol | undefined>[],
  ): Promise<void> {
    const protocol = await allocating
    const { relayedAddress, mappedAddress, serverEndpoint } = protocol.turn
    if (this.#isOver || !relayedAddress) {
      await protocol.close?.()
      return
    }
    this.#ice.ensureProtocol(protocol)
    const [base] = relayedAddress
    this.#add(
      protocol,
      this.#candidate('relay', base, relayedAddress, MOST_PREFERRED, mappedAddress),
    )
    if (!serverEndpoint || !isOverUdp(protocol)) return
    await Promise.all(hosts.map(async (host) => this.#reflexive(await host, serverEndpoint)))
  }

  #add(protocol: Protocol, candidate: Candidate): void {
    const ice = this.#ice
    ice.protocols.push(protocol)
    protocol.localCandidate = candidate
    for (const remote of ice.remoteCandidates) ice.tryPair(protocol, remote)
    ice.appendLocalCandidate(candidate)
  }

  #candidate(
    type: 'host' | 'srflx' | 'relay',
    base: string,
    [host, port]: Address,
    localPreference: number,
    [relatedAddress, relatedPort]: readonly [] | Address = [],
  ): Candidate {
    const made: unknown = new WeriftCandidate(
      candidateFoundation(type, 'udp', base),
      1,
      'udp',
      candidatePriority(type, { localPreference }),
      host,
      port,
      type,
      relatedAddress,
      relatedPort,
      undefined,
      this.#generation,
      this.#ice.localUsername,
    )
    return made as Candidate
  }
}
