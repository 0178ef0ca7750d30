/** Which gateways stand between a peer and the internet. */
import { INTERNET } from '../scenario/internet.ts'
import type { Scenario } from '../scenario/schema.ts'

type World = Pick<Scenario, 'peers' | 'networks' | 'script'>

/** The host that stands before a network, when it has one. */
export function gatewayOf({ networks }: Pick<World, 'networks'>, network: string): string {
  return networks[network]?.nat === 'none' ? `router-${network}` : `nat-${network}`
}

/**
 * The gateways of all networks that a peer is in or will be moved to, the nearest first: its own
 * network's and on up to the internet, then those of its other networks.
 */
export function gatewaysOf(world: World, peer: string): string[] {
  const { network, alsoIn = [] } = world.peers[peer] ?? { network: INTERNET }
  const later = world.script.flatMap((entry) =>
    entry.do === 'move' && entry.peer === peer ? entry.network : [],
  )
  const networks = [network, ...alsoIn, ...later].flatMap((each) => upwards(world, each))
  return [...new Set(networks)].map((each) => gatewayOf(world, each))
}

/** A network and those it sits behind, without the internet. */
function upwards({ networks }: World, network: string): string[] {
  const way: string[] = []
  let next: string | undefined = network
  while (next !== undefined && next !== INTERNET && !way.includes(next)) {
    way.push(next)
    next = networks[next]?.upstream
  }
  return way
}
