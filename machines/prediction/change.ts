/** One thing about a scenario changed, to see whether it decides. Each returns a new scenario. */
import { natValues } from '../scenario/nat-values.ts'
import type { NatValues } from '../scenario/nat-shape.ts'
import { firewallSchema, type FirewallValues } from '../scenario/network-shape.ts'
import type { Network, Scenario } from '../scenario/schema.ts'
import { turnServerSchema } from '../scenario/server-shape.ts'

const NO_FIREWALL: FirewallValues = firewallSchema.parse({})
const ANY_TURN = turnServerSchema.parse({ username: 'learner', credential: 'secret' })

/** A scenario that is like another but for one thing. */
export type Change = (scenario: Scenario) => Scenario

function withNetworks(scenario: Scenario, change: (network: Network) => Network): Scenario {
  const networks = Object.entries(scenario.networks).map(([id, each]) => [id, change(each)])
  return { ...scenario, networks: Object.fromEntries(networks) as Scenario['networks'] }
}

/** Changes the values of every NAT. */
export function nats(change: Partial<NatValues>): Change {
  return (scenario) =>
    withNetworks(scenario, (network) => {
      const values = natValues(network.nat)
      return values ? { ...network, nat: { ...values, ...change } } : network
    })
}

/** No firewalls. */
export const openFirewalls: Change = (scenario) =>
  withNetworks(scenario, (network) => ({ ...network, firewall: NO_FIREWALL }))

/** No IPv6. */
export const ipv4Only: Change = (scenario) =>
  withNetworks(scenario, (network) => ({ ...network, ipv6: false }))

type Peer = Scenario['peers'][string]

function withPeers(scenario: Scenario, change: (peer: Peer) => Peer): Scenario {
  const peers = Object.entries(scenario.peers).map(([id, each]) => [id, change(each)])
  return { ...scenario, peers: Object.fromEntries(peers) as Scenario['peers'] }
}

/** Every peer uses all its candidates. */
export const anyPolicy: Change = (scenario) =>
  withPeers(scenario, (peer) => ({ ...peer, iceTransportPolicy: 'all' }))

/** Every peer knows the right password of the TURN server. */
export const rightCredentials: Change = (scenario) =>
  withPeers(scenario, (peer) => ({ ...peer, turnCredential: undefined }))

/** Servers that answer, and as they should. */
export const rightAnswers: Change = (scenario) => {
  const { stun, turn, signaling } = scenario.servers
  const right = { answers: 'right' } as const
  const many = { ...right, maxAllocations: ANY_TURN.maxAllocations }
  return {
    ...scenario,
    servers: {
      signaling,
      stun: { ...stun, ...right },
      ...(turn && { turn: { ...turn, ...many } }),
    },
  }
}

/** Keeps of every list of ICE servers only those that `keep` names. */
export function onlyServers(keep: (id: string) => boolean): Change {
  return (scenario) => ({
    ...withPeers(scenario, (peer) =>
      peer.iceServers ? { ...peer, iceServers: peer.iceServers.filter(keep) } : peer,
    ),
    iceServers: scenario.iceServers.filter(keep),
  })
}

/** Every peer may ask these, too. */
export function moreServers(...more: string[]): Change {
  const add = (ids: readonly string[]): string[] => [...new Set([...ids, ...more])]
  return (scenario) => ({
    ...withPeers(scenario, (peer) =>
      peer.iceServers ? { ...peer, iceServers: add(peer.iceServers) } : peer,
    ),
    servers: more.some((id) => id.startsWith('turn'))
      ? { ...scenario.servers, turn: scenario.servers.turn ?? freshTurn(scenario) }
      : scenario.servers,
    iceServers: add(scenario.iceServers),
  })
}

function freshTurn({ servers }: Scenario): NonNullable<Scenario['servers']['turn']> {
  return { ...ANY_TURN, link: servers.stun.link }
}
