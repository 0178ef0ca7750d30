/** The columns of the ladder: peers at the outside, servers between, NATs beside their peers. */
import { isGuarding } from '../scenario/firewall.ts'
import { INTERNET } from '../scenario/internet.ts'
import { gatewaysOf } from '../topology/gateways.ts'
import type { HostInfo, LabStart } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'

export type Role = HostInfo['role']

export interface Participant {
  /** Host id. */
  id: string
  role: Role
  /** The network that it is in or stands before; what stands in the open has none. */
  network?: string
}

/** A router is named after its network. */
const ROUTER = 'router-'
const NAT = 'nat-'

type World = Pick<LabStart, 'hosts' | 'scenario' | 'live'>

/**
 * The participants of a world in the order they stand from left to right: the first peer, the
 * servers (signaling, STUN, TURN), then the other peers. NATs and routers only carry packets, so
 * they get a column only at zoom `all`, between their peers and the servers; a router only when it
 * does more than pass packets on. In a live lab the real network is all around, and the lab's STUN
 * and TURN servers are there only for peers that are told to ask them.
 */
export function participantsOf(world: World, zoom: Zoom): Participant[] {
  const { hosts, scenario } = world
  const withRole = (role: Role) => hosts.filter((host) => host.role === role).map(({ id }) => id)
  const [first, ...others] = withRole('peer')
  const iceServers = [...withRole('stun'), ...withRole('turn')].filter((id) => isThere(id, world))
  const servers = [...withRole('signaling'), ...iceServers]
  const routers = withRole('router').filter((id) => isGuard(id.slice(ROUTER.length), scenario))
  const gateways = zoom === 'all' ? [...withRole('nat'), ...routers] : []
  const chain = (peer: string) => gatewaysOf(scenario, peer).filter((id) => gateways.includes(id))
  const near = first === undefined ? [] : [first, ...chain(first)]
  const far = others.flatMap((peer) => [...chain(peer).reverse(), peer])
  const idle = gateways.filter((id) => ![...near, ...far].includes(id))
  const ordered = [...new Set([...near, ...servers, ...idle, ...far])]
  const roles = new Map(hosts.map(({ id, role }) => [id, role]))
  return ordered.map((id) => {
    const role = roles.get(id) ?? 'peer'
    const network = networkOf(id, role, scenario)
    return { id, role, ...(network !== undefined && { network }) }
  })
}

/** Whether a STUN or TURN server takes part: of a live lab, when a peer inside is told to ask it. */
function isThere(server: string, { scenario, live }: World): boolean {
  if (live === undefined) return true
  const { peers, iceServers } = scenario
  return Object.values(peers)
    .filter(({ outside }) => outside !== true)
    .some((peer) => (peer.iceServers ?? iceServers).some((asked) => asked.split('?')[0] === server))
}

function networkOf(id: string, role: Role, { peers }: World['scenario']): string | undefined {
  if (role === 'nat') return id.startsWith(NAT) ? id.slice(NAT.length) : undefined
  if (role === 'router') return id.slice(ROUTER.length)
  const network = role === 'peer' ? peers[id]?.network : undefined
  return network === INTERNET ? undefined : network
}

/** Neighbouring columns of one network, at least two. */
export interface Group {
  network: string
  /** Index of its first column, and of the one behind its last. */
  start: number
  end: number
}

/** Which neighbouring columns stand in one network, from left to right. */
export function groupsOf(participants: readonly Participant[]): Group[] {
  const groups: Group[] = []
  participants.forEach(({ network }, column) => {
    const last = groups.at(-1)
    if (network === undefined) return
    if (last?.end === column && last.network === network) last.end++
    else groups.push({ network, start: column, end: column + 1 })
  })
  return groups.filter(({ start, end }) => end - start > 1)
}

/** True for a network whose router has or will get a firewall or a NAT. */
function isGuard(network: string, { networks, script }: LabStart['scenario']): boolean {
  const firewall = networks[network]?.firewall
  const guards = firewall !== undefined && isGuarding(firewall)
  const willChange = script.some(
    (entry) =>
      entry.do === 'set-network' &&
      entry.network === network &&
      (entry.nat !== undefined || entry.firewall !== undefined),
  )
  return guards || willChange
}
