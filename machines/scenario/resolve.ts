/** Applies the defaults that depend on other fields: politeness, the open internet, the script. */
import type { ScriptEntry } from './command.ts'
import { INTERNET } from './internet.ts'
import type { Link, Network, Scenario, ScenarioPeer, Servers, Shape } from './schema.ts'
import { linkValues } from './link-values.ts'
import type { LinkInput } from './link-shape.ts'
import { networkSchema } from './network-shape.ts'

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
  const [first = '', second = ''] = Object.keys(shape.peers)
  const { version, title, seed, werift, peers, networks, servers, iceServers, faults } = shape
  const { script = defaultScript(first, second), stop, limits } = shape
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
    stop,
    limits,
  }
}
