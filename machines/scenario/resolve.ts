/** Applies the defaults that depend on other fields: politeness, the open internet, the script. */
import type { ScriptEntry } from './command.ts'
import type { Network, Scenario, ScenarioPeer, Shape } from './schema.ts'
import { networkSchema } from './shape.ts'

/** The network that is always there: public addresses, no NAT. */
export const INTERNET = 'internet'

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
    const { network, polite = index > 0, iceTransportPolicy } = peer
    return [id, { network, polite, iceTransportPolicy }] as const
  })
  return Object.fromEntries(entries)
}

function withInternet(networks: Shape['networks']): Record<string, Network> {
  if (INTERNET in networks) return networks
  return { [INTERNET]: networkSchema.parse({}), ...networks }
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
    servers,
    iceServers,
    faults,
    script,
    stop,
    limits,
  }
}
