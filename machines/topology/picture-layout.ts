/** Where networks and peers stand in a picture: peers side by side, each network above who is in it. */
import { INTERNET } from '../scenario/internet.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Point } from './picture.ts'

const WIDTH = 240
const PEER_Y = 116
const GATEWAY_Y = 80
/** A carrier and the home behind it share the room between internet and peers. */
const CARRIER_Y = 67
const BEHIND_Y = 92
/** Room beside the outermost; fewer stand further inside. */
const MARGIN = 32
const MARGIN_OF_TWO = 52

export interface Layout {
  networkAt: ReadonlyMap<string, Point>
  peerAt: ReadonlyMap<string, Point>
}

/** A column: a peer, or a network that nobody is in yet. */
type Column = { peer: string } | { network: string }

export function layOut(scenario: ScenarioInput): Layout {
  const columns = columnsOf(scenario)
  const x = (index: number): number => {
    const margin = columns.length > 2 ? MARGIN : MARGIN_OF_TWO
    if (columns.length < 2) return WIDTH / 2
    return Math.round(margin + (index * (WIDTH - 2 * margin)) / (columns.length - 1))
  }
  const peerAt = new Map<string, Point>()
  const vacant = new Map<string, number>()
  columns.forEach((column, index) => {
    if ('peer' in column) peerAt.set(column.peer, { x: x(index), y: PEER_Y })
    else vacant.set(column.network, x(index))
  })
  const networkAt = new Map(
    named(scenario).map((id) => {
      const inside = within(scenario, id).map((peer) => peerAt.get(peer)?.x ?? 0)
      const middle = inside.reduce((sum, each) => sum + each, 0) / Math.max(1, inside.length)
      const at = inside.length > 0 ? Math.round(middle) : (vacant.get(id) ?? WIDTH / 2)
      return [id, { x: at, y: heightOf(scenario, id) }]
    }),
  )
  return { networkAt, peerAt }
}

function named({ networks = {} }: ScenarioInput): string[] {
  return Object.keys(networks).filter((id) => id !== INTERNET)
}

/** Peers in their order; a vacant network stands right of who moves there, or at the end. */
function columnsOf(scenario: ScenarioInput): Column[] {
  const vacant = named(scenario).filter((id) => within(scenario, id).length === 0)
  const mover = (network: string): string | undefined =>
    scenario.script?.flatMap((each) =>
      each.do === 'move' && each.network === network ? each.peer : [],
    )[0]
  const behind = (peer: string | undefined): Column[] =>
    vacant.filter((network) => mover(network) === peer).map((network) => ({ network }))
  const peers = Object.keys(scenario.peers)
  return [...peers.flatMap((peer): Column[] => [{ peer }, ...behind(peer)]), ...behind(undefined)]
}

/** The peers in a network, or in one that sits behind it. */
function within({ peers, networks = {} }: ScenarioInput, id: string): string[] {
  const isIn = (network: string | undefined, depth = 0): boolean => {
    if (network === id) return true
    const up = network === undefined ? undefined : networks[network]?.upstream
    return up !== undefined && depth < MAX_DEPTH && isIn(up, depth + 1)
  }
  return Object.entries(peers).flatMap(([peer, { network }]) => (isIn(network) ? [peer] : []))
}

/** A scenario that is not checked yet may have networks behind each other in a ring. */
const MAX_DEPTH = 8

function heightOf({ networks = {} }: ScenarioInput, id: string): number {
  if ((networks[id]?.upstream ?? INTERNET) !== INTERNET) return BEHIND_Y
  const isCarrier = Object.values(networks).some(({ upstream }) => upstream === id)
  return isCarrier ? CARRIER_Y : GATEWAY_Y
}
