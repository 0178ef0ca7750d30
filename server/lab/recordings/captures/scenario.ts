/** The scenario in the header of a read trace: it names the peers that were found, and runs nothing. */
import type { Scenario } from '../../../../machines/scenario/schema.ts'
import type { HostInfo } from '../../../../machines/trace/event.ts'

const LINK = { latencyMs: 0, jitterMs: 0, lossRate: 0 }
const SIGNALING_PORT = 443
const STUN_PORT = 3478
const MAX_STOP_MS = 86_400_000
const MAX_TITLE_CHARS = 200

/** Complete, as one with its defaults applied; the ids of its peers are those of the hosts. */
export function readScenario(
  title: string,
  hosts: readonly HostInfo[],
  lastUs: number,
  events: number,
): Scenario {
  const peers = hosts.filter(({ role }) => role === 'peer')
  return {
    version: 1,
    title: title.slice(0, MAX_TITLE_CHARS),
    seed: 0,
    werift: 'stock',
    peers: Object.fromEntries(
      peers.map(({ id }, index) => [
        id,
        { network: 'internet', polite: index > 0, iceTransportPolicy: 'all' as const },
      ]),
    ),
    networks: {
      internet: {
        nat: 'none',
        ipv6: false,
        link: LINK,
        firewall: { blockUdp: false, onlyTcp443: false, inbound: 'allow' },
      },
    },
    servers: {
      signaling: { port: SIGNALING_PORT, link: LINK },
      stun: { port: STUN_PORT, link: LINK },
    },
    iceServers: [],
    faults: [],
    script: [],
    stop: { atMs: Math.min(Math.max(1, Math.ceil(lastUs / 1000)), MAX_STOP_MS) },
    limits: { events },
  }
}
