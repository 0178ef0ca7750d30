/** For tests: a network in a world of its own, and what it wrote. */
import type { LinkInput } from '../../../machines/scenario/link-shape.ts'
import type { Fault } from '../../../machines/scenario/fault-shape.ts'
import type { Draft } from '../../../machines/trace/event.ts'
import type { Host } from '../network/host.ts'
import { Network } from '../network/network.ts'
import type { Classification } from '../network/packet.ts'
import type { NetworkPorts } from '../network/ports.ts'
import { World } from '../world/world.ts'

/** An event and when it was written. */
export type Written = Draft & { atUs: number }

export interface TestNetwork {
  world: World
  network: Network
  ports: NetworkPorts
  drafts: Written[]
  /** Adds a host on the open internet, or in another site. */
  host: (id: string, address: string, network?: string) => Host
  /** Runs until nothing is left to do. */
  run: () => void
}

export interface TestNetworkOptions {
  seed?: number
  link?: LinkInput
  faults?: Fault[]
  ports?: Partial<NetworkPorts>
}

const IS: Classification = { protocol: 'unknown', type: 'test', summary: 'test' }

export function testNetwork({ seed = 1, link = {}, faults = [], ports }: TestNetworkOptions = {}) {
  const world = new World(seed)
  const drafts: Written[] = []
  const all: NetworkPorts = {
    nowUs: () => world.nowUs,
    after: (delayUs, act, owner, cause) => world.after(delayUs, act, owner, cause),
    random: (purpose, owner) => world.random(purpose, owner),
    record: (draft) => drafts.push({ ...draft, atUs: world.nowUs }) - 1,
    because: (seq) => world.because(seq),
    cause: () => world.cause,
    classify: () => IS,
    edit: () => ({ error: 'nothing is edited here' }),
    ...ports,
  }
  const network = new Network(all, faults)
  const made: TestNetwork = {
    world,
    network,
    ports: all,
    drafts,
    host: (id, address, site = 'internet') =>
      network.addHost({ id, role: 'peer', interfaces: [{ address, network: site }], link }),
    run: () => {
      while (world.step());
    },
  }
  return made
}
