/** Puts the hosts of a scenario on the network, with addresses and access links. */
import type { Scenario } from '../../machines/scenario/schema.ts'
import { networkPeerAddress, publicPeerAddress, serverAddress } from './network/addresses.ts'
import type { Host } from './network/host.ts'
import type { Network } from './network/network.ts'

/** Servers first, then peers, each in the scenario's order. */
export function placeHosts(scenario: Scenario, network: Network): Host[] {
  return [...placeServers(scenario, network), ...placePeers(scenario, network)]
}

function placeServers(scenario: Scenario, network: Network): Host[] {
  const roles = ['signaling', 'stun', 'turn'] as const
  return roles.flatMap((role, index) => {
    const server = scenario.servers[role]
    if (!server) return []
    const addresses = [serverAddress(index)]
    return [network.addHost({ id: role, role, addresses, network: 'internet', link: server.link })]
  })
}

function placePeers(scenario: Scenario, network: Network): Host[] {
  const named = Object.keys(scenario.networks).filter((id) => id !== 'internet')
  const seats = new Map<string, number>()
  return Object.entries(scenario.peers).map(([id, peer]) => {
    const seat = seats.get(peer.network) ?? 0
    seats.set(peer.network, seat + 1)
    const place = named.indexOf(peer.network)
    const address = place < 0 ? publicPeerAddress(seat) : networkPeerAddress(place, seat)
    const link = scenario.networks[peer.network]?.link
    if (!link) throw new Error(`peers.${id}.network: ${peer.network} was not checked`)
    return network.addHost({ id, role: 'peer', addresses: [address], network: peer.network, link })
  })
}
