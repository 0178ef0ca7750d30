/**
 * The way between the first two peers through a picture, for what travels along it. What ICE finds is
 * given, by a preset that was tried or by a run that has ended; this only knows where that leads.
 */
import type { Way } from '../scenario/presets.ts'
import { INTERNET } from '../scenario/internet.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import { PICTURE, type Picture, type Point } from './picture.ts'

export interface Route {
  /** What the peers say by way of the signaling server. */
  signaling: readonly Point[]
  /** Where packets get to, from each peer that sends: one way through, or two that end on the way. */
  packets: readonly (readonly Point[])[]
  /** Where it ends, when it does. */
  end?: Point
}

/** `fails`: it ends after all, although ICE has found a way. Undefined for a picture without two peers. */
export function routeOf(
  scenario: ScenarioInput,
  picture: Picture,
  { way, fails }: { way: Way; fails: boolean },
): Route | undefined {
  const [a, b] = Object.keys(scenario.peers)
  if (a === undefined || b === undefined) return undefined
  const spot = (id: string): Point | undefined => picture.spots.find((each) => each.id === id)
  const server = (id: string): Point => spot(`server ${id}`) ?? { x: PICTURE.width / 2, y: 0 }
  const up = (peer: string): Point[] => upwards(scenario, peer, spot)
  const signaling = joined(up(a), up(b), server('signaling'))
  if (way === 'none') {
    const packets = [stopped(scenario, a, up(a), up(b)), stopped(scenario, b, up(b), up(a))]
    return { signaling, packets }
  }
  const through = way === 'relayed' ? joined(up(a), up(b), server('turn')) : joined(up(a), up(b))
  const end = fails ? endOf(scenario, way, through, server('turn')) : undefined
  return { signaling, packets: [through], ...(end && { end }) }
}

/** From a peer up through its gateways to the internet, both ends included. */
function upwards(
  { peers, networks = {} }: ScenarioInput,
  peer: string,
  spot: (id: string) => Point | undefined,
): Point[] {
  const way: Point[] = []
  const at = spot(`peer ${peer}`)
  if (at) way.push(at)
  let next = peers[peer]?.network
  while (next !== undefined && next !== INTERNET && way.length < MAX_HOPS) {
    const gateway = spot(`network ${next}`)
    if (gateway) way.push(gateway)
    next = networks[next]?.upstream
  }
  const last = way.at(-1)
  return last ? [...way, { x: last.x, y: PICTURE.internetY }] : way
}

const MAX_HOPS = 8

/** Up one side and down the other; by a server above the internet, or where the ways first meet. */
function joined(up: readonly Point[], other: readonly Point[], server?: Point): Point[] {
  if (server) {
    const below = { x: server.x, y: PICTURE.internetY }
    return [...up, below, server, below, ...other.toReversed()]
  }
  const meet = up.findIndex((point) => other.some((each) => isSame(each, point)))
  if (meet < 0) return [...up, ...other.toReversed()]
  const back = other.findIndex((each) => isSame(each, up[meet]))
  return [...up.slice(0, meet + 1), ...other.slice(0, back).toReversed()]
}

function isSame(a: Point, b: Point | undefined): boolean {
  return a.x === b?.x && a.y === b.y
}

/** Checks that lead nowhere: to the own gateway, the internet, or the other side's outer gateway. */
function stopped(
  scenario: ScenarioInput,
  peer: string,
  up: readonly Point[],
  other: readonly Point[],
): Point[] {
  const [self, gateway] = up
  const firewall = scenario.networks?.[scenario.peers[peer]?.network ?? INTERNET]?.firewall
  const shares = gateway && other.some((each) => isSame(each, gateway))
  if (self && gateway && (shares || firewall?.blockUdp || firewall?.onlyTcp443))
    return [self, gateway]
  if (!knowsPublic(scenario)) return [...up, { x: PICTURE.width / 2, y: PICTURE.internetY }]
  return [...up, ...other.toReversed().slice(0, other.length > 2 ? 2 : 1)]
}

/** Without an answer from a server nobody learns a public address, and private ones lead nowhere. */
function knowsPublic({ iceServers = ['stun'], script = [] }: ScenarioInput): boolean {
  const isDown = script.some((entry) => entry.do === 'fail-server' && entry.server === 'stun')
  return iceServers.includes('stun') && !isDown
}

/** At the relay, at a NAT that forgets, or at the peer that refuses what it hears. */
function endOf(
  { faults = [] }: ScenarioInput,
  way: Way,
  through: readonly Point[],
  turn: Point,
): Point | undefined {
  if (way === 'relayed') return turn
  return faults.length > 0 ? through[0] : through[1]
}
