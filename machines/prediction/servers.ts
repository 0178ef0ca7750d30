/** Which servers a peer can reach, over what, and what it gets from them. */
import type { Scenario } from '../scenario/schema.ts'
import type { Address, Endpoint } from './endpoint.ts'
import { letsOut } from './firewall.ts'
import { cutOf, type Base, type Place } from './places.ts'
import type { ServerSocket } from './roads.ts'

type ServerId = 'signaling' | 'stun' | 'turn'

export const TURN_ADDRESS: Address = { id: 'turn', family: 4 }

/** The UDP sockets of the servers that a scenario has. */
export function serverSockets({ servers }: Scenario): ServerSocket[] {
  const { stun, turn } = servers
  const sockets: ServerSocket[] = [socket({ id: 'stun', family: 4 }, stun.port)]
  if (turn) sockets.push(socket(TURN_ADDRESS, turn.port))
  return sockets
}

function socket(address: Address, port: number): ServerSocket {
  return { endpoint: { address, port: `:${port}`, depth: 0 }, port }
}

/** Where a server listens for UDP. */
export function socketOf(scenario: Scenario, id: 'stun' | 'turn'): Endpoint | undefined {
  return serverSockets(scenario).find(({ endpoint }) => endpoint.address.id === id)?.endpoint
}

/** Whether a connection from a place can be made to a server: gates let it out, lines carry it. */
export function reaches(
  { networks, servers }: Scenario,
  place: Place,
  server: ServerId,
  transport: 'udp' | 'tcp',
): boolean {
  const settings = servers[server]
  if (!settings || isCut(settings.link)) return false
  let at = place
  while (at.gate) {
    const { firewall, cut, outside } = at.gate
    if (!letsOut(firewall, transport, settings.port) || cut.up || cut.down) return false
    at = outside
  }
  const open = networks[at.id]
  // Peers of the open internet have lines of their own; those of a network have one through its gate.
  return at !== place || open === undefined || !isCut(open.link)
}

function isCut(link: Parameters<typeof cutOf>[0]): boolean {
  const { up, down } = cutOf(link)
  return up || down
}

/** What the peer may ask: its own list, else the scenario's. */
export function iceServersOf({ peers, iceServers }: Scenario, peer: string): readonly string[] {
  return peers[peer]?.iceServers ?? iceServers
}

/** Whether the STUN server tells peers anything (RFC 8489 section 6.3). */
export function stunAnswer({ servers }: Scenario): 'right' | 'wrong' | 'none' {
  const { answers = 'right' } = servers.stun
  if (answers === 'wrong-address') return 'wrong'
  return answers === 'right' ? 'right' : 'none'
}

/** Whether the TURN server would allocate for this peer, could it be reached (RFC 8656 section 7.2). */
export function mayAllocate(scenario: Scenario, peer: string): boolean {
  const { turn } = scenario.servers
  if (!turn || !asks(scenario, peer)) return false
  const { answers = 'right', maxAllocations } = turn
  if (answers !== 'right' && answers !== 'wrong-address') return false
  const rightful = Object.keys(scenario.peers).filter(
    (each) => asks(scenario, each) && isAuthentic(scenario, each),
  )
  return rightful.indexOf(peer) >= 0 && rightful.indexOf(peer) < maxAllocations
}

function asks(scenario: Scenario, peer: string): boolean {
  return iceServersOf(scenario, peer).some((id) => id.startsWith('turn'))
}

/** Whether the peer presents what the TURN server expects (RFC 8489 section 9.2). */
export function isAuthentic({ peers, servers }: Scenario, peer: string): boolean {
  const { turnCredential } = peers[peer] ?? {}
  return turnCredential === undefined || turnCredential === servers.turn?.credential
}

/**
 * Over what the peer can reach the TURN server: UDP first, then TCP, unless the URL names TCP
 * (RFC 5928 section 3). Undefined when it cannot.
 */
export function turnTransport(
  scenario: Scenario,
  peer: string,
  places: readonly Place[],
): 'udp' | 'tcp' | undefined {
  const { transports = [] } = scenario.servers.turn ?? {}
  const urls = iceServersOf(scenario, peer)
  const over = (transport: 'udp' | 'tcp'): boolean =>
    transports.includes(transport) &&
    places.some((place) => reaches(scenario, place, 'turn', transport))
  if (urls.includes('turn') && over('udp')) return 'udp'
  return urls.some((url) => url.startsWith('turn')) && over('tcp') ? 'tcp' : undefined
}

/** Whether the peer can exchange offer and answer at all (RFC 8829 section 3.1). */
export function canSignal(scenario: Scenario, bases: readonly Base[]): boolean {
  const places = bases.filter(({ kind }) => kind === 'host').map(({ place }) => place)
  const { answers = 'right' } = scenario.servers.signaling
  const answersRightly = answers === 'right' || answers === 'wrong-address'
  return answersRightly && places.some((place) => reaches(scenario, place, 'signaling', 'tcp'))
}
