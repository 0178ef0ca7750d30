/**
 * A scenario as a small picture: servers above the internet, networks with their gateways below it, peers
 * at the bottom. Only places and lines on a field of units; whoever draws gives them colour. Takes a
 * scenario as it is written, without its defaults, so that drawing one needs no schema.
 */
import { INTERNET } from '../scenario/internet.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { asideOf, gatewayLabel, isLossy, roadLabel, type LinkLike } from './picture-labels.ts'
import { layOut, type Layout } from './picture-layout.ts'
import { serversOf } from './picture-servers.ts'

/** The field, and where the internet runs through it. */
export const PICTURE = { width: 240, height: 132, internetY: 46 } as const

export interface Point {
  x: number
  y: number
}

export interface Spot extends Point {
  /** `network home-a`, `peer alice`, `server turn`. */
  id: string
  kind: 'server' | 'nat' | 'firewall' | 'network' | 'peer'
  /** Inside it: `NAT`, `sym`, `alice`. */
  label: string
  /** Beside it: `IPv6`, `2 s`. */
  aside?: string
  /** Does not answer. */
  down?: boolean
}

export interface Stroke {
  from: Point
  to: Point
  /** What is special about the line, in a few letters. */
  label?: string
  /** `move`: where a peer goes while the scenario runs. */
  kind: 'road' | 'lossy' | 'cut' | 'move'
}

export interface Picture {
  spots: readonly Spot[]
  strokes: readonly Stroke[]
  /** Where rules of the scenario act, and what else of it goes wrong on purpose. */
  faults: readonly Point[]
}

/** Draws a scenario. */
export function pictureOf(scenario: ScenarioInput): Picture {
  const layout = layOut(scenario)
  const servers = serversOf(scenario)
  const spots = [...servers, ...gateways(scenario, layout), ...peers(scenario, layout)]
  const strokes = [
    ...servers.map((at) =>
      road({ x: at.x, y: PICTURE.internetY }, at, serverLink(scenario, at.id)),
    ),
    ...gatewayRoads(scenario, layout),
    ...peerRoads(scenario, layout),
    ...moves(scenario, layout),
  ]
  return { spots, strokes, faults: faultsOf(scenario, spots) }
}

function gateways({ networks = {}, peers: all }: ScenarioInput, { networkAt }: Layout): Spot[] {
  return [...networkAt].map(([id, at]) => {
    const network = networks[id] ?? {}
    const hasNames = Object.values(all).some((peer) => peer.network === id && peer.mdns)
    return {
      id: `network ${id}`,
      ...gatewayLabel(network),
      aside: asideOf(network, hasNames),
      ...at,
    }
  })
}

function peers(scenario: ScenarioInput, { peerAt }: Layout): Spot[] {
  return Object.keys(scenario.peers).map((id) => {
    const at = peerAt.get(id) ?? { x: 0, y: 0 }
    return { id: `peer ${id}`, kind: 'peer', label: id, ...at }
  })
}

/** A line in a few letters, and whether it loses. */
function road(from: Point, to: Point, link: LinkLike = {}): Stroke {
  const kind = link.partitioned ? 'cut' : isLossy(link) ? 'lossy' : 'road'
  return { from: place(from), to: place(to), label: roadLabel(link), kind }
}

function place({ x, y }: Point): Point {
  return { x, y }
}

function serverLink({ servers = {} }: ScenarioInput, id: string): LinkLike | undefined {
  return servers[id.slice('server '.length) as keyof typeof servers]?.link
}

/** From the internet, or from the network it sits behind. */
function gatewayRoads({ networks = {} }: ScenarioInput, { networkAt }: Layout): Stroke[] {
  return [...networkAt].map(([id, at]) => {
    const up = networkAt.get(networks[id]?.upstream ?? INTERNET)
    return road(up ?? { x: at.x, y: PICTURE.internetY }, at, networks[id]?.link)
  })
}

/** On the open internet each peer has a line of its own. */
function peerRoads({ peers: all, networks = {} }: ScenarioInput, layout: Layout): Stroke[] {
  return Object.entries(all).flatMap(([id, { network = INTERNET, alsoIn = [] }]) => {
    const at = layout.peerAt.get(id)
    if (!at) return []
    return [network, ...alsoIn].map((each) => {
      const home = layout.networkAt.get(each)
      return home
        ? road(home, at)
        : road({ x: at.x, y: PICTURE.internetY }, at, networks[INTERNET]?.link)
    })
  })
}

function moves({ script = [] }: ScenarioInput, { peerAt, networkAt }: Layout): Stroke[] {
  return script.flatMap((entry): Stroke[] => {
    if (entry.do !== 'move') return []
    const [from, to] = [peerAt.get(entry.peer), networkAt.get(entry.network)]
    return from && to ? [{ from: place(from), to: place(to), kind: 'move' }] : []
  })
}

/** Rules about signaling stand at its server, others on the way between the peers. */
function faultsOf(
  { faults = [], script = [], peers: all }: ScenarioInput,
  spots: readonly Spot[],
): Point[] {
  const at = (id: string): Point[] => spots.filter((spot) => spot.id === id).map(place)
  const points = faults.flatMap(({ match }) =>
    match.protocol === 'signaling'
      ? at('server signaling')
      : [{ x: PICTURE.width / 2, y: PICTURE.internetY }],
  )
  const liars = Object.values(all).some(({ turnCredential }) => turnCredential !== undefined)
  if (liars) points.push(...at('server turn'))
  if (script.some((entry) => entry.do === 'cut-signaling')) points.push(...at('server signaling'))
  return points.filter(
    ({ x, y }, index) => points.findIndex((each) => each.x === x && each.y === y) === index,
  )
}
