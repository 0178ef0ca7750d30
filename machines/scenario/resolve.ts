/** Applies the defaults that depend on other fields: politeness, the open internet, the script. */
import type { ScriptEntry } from './command.ts'
import { DAY_MS } from './ids.ts'
import { INTERNET } from './internet.ts'
import { isLive, outsidePeers } from './live.ts'
import type { Link, Network, Scenario, ScenarioPeer, Servers, Shape } from './schema.ts'
import { linkValues } from './link-values.ts'
import type { LinkInput } from './link-shape.ts'
import { networkSchema } from './network-shape.ts'

/** When a lab ends that does not say so. */
const SEALED_STOP_MS = 30_000

/** Label of the channel of the default script. */
const DEFAULT_LABEL = 'data'

/**
 * Without a script, the first peer creates the channel `data` and connects to the second; when the
 * channel opens on its side, each sends one text message.
 */
function defaultScript(first: string, second: string): ScriptEntry[] {
  const greet = (peer: string): ScriptEntry => ({
    after: `${peer}.channel.${DEFAULT_LABEL}.open`,
    peer,
    do: 'send',
    label: DEFAULT_LABEL,
    text: `hello from ${peer}`,
  })
  return [
    { atMs: 0, peer: first, do: 'create-channel', label: DEFAULT_LABEL },
    { atMs: 0, peer: first, do: 'connect', to: second },
    greet(first),
    greet(second),
  ]
}

/** Of a lab with peers outside, the first one inside calls; nobody tells those outside what to do. */
function liveScript(peers: Shape['peers'], outside: readonly string[]): ScriptEntry[] {
  const inside = Object.keys(peers).find((id) => !outside.includes(id))
  const [callee] = outside
  if (inside === undefined || callee === undefined) return []
  return defaultScript(inside, callee).filter((entry) => 'peer' in entry && entry.peer === inside)
}

function scriptFor(peers: Shape['peers']): ScriptEntry[] {
  const outside = outsidePeers({ peers })
  if (outside.length > 0) return liveScript(peers, outside)
  const [first = '', second = ''] = Object.keys(peers)
  return defaultScript(first, second)
}

/** The impolite peer is the first one, so that glare has a winner (W3C WebRTC §10.7). */
function withPoliteness(peers: Shape['peers']): Record<string, ScenarioPeer> {
  const entries = Object.entries(peers).map(([id, peer], index) => {
    const { network, alsoIn, polite = index > 0, ...rest } = peer
    return [id, { network, ...(alsoIn && { alsoIn }), polite, ...rest }] as const
  })
  return Object.fromEntries(entries)
}

/** What every link says of itself, the rest only when it was asked for. */
function withLinkDefaults<T extends { link: LinkInput }>(place: T): T & { link: Link } {
  const { profile, ...said } = place.link
  const { latencyMs, jitterMs, lossRate } = linkValues({ ...place.link, up: undefined }, 'up')
  const always = { latencyMs, jitterMs, lossRate }
  return { ...place, link: { ...(profile && { profile }), ...always, ...said, ...always } }
}

function withInternet(networks: Shape['networks']): Record<string, Network> {
  const all = INTERNET in networks ? networks : { [INTERNET]: networkSchema.parse({}), ...networks }
  const entries = Object.entries(all).map(([id, each]) => [id, withLinkDefaults(each)] as const)
  return Object.fromEntries(entries)
}

function withServerDefaults({ signaling, stun, turn }: Shape['servers']): Servers {
  return {
    signaling: withLinkDefaults(signaling),
    stun: withLinkDefaults(stun),
    ...(turn && { turn: withLinkDefaults(turn) }),
  }
}

/** Fills in what the shape could not, keeping the declared order of keys. */
export function resolve(shape: Shape): Scenario {
  const { version, title, seed, werift, peers, networks, servers, iceServers, faults } = shape
  const { script = scriptFor(peers), stop, limits } = shape
  return {
    version,
    ...(title === undefined ? {} : { title }),
    seed,
    werift,
    peers: withPoliteness(peers),
    networks: withInternet(networks),
    servers: withServerDefaults(servers),
    iceServers,
    faults,
    script,
    stop: { atMs: stop.atMs ?? (isLive({ peers }) ? DAY_MS : SEALED_STOP_MS) },
    limits,
  }
}
