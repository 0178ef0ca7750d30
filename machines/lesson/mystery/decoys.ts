/** What looks suspicious in a run and is not at fault. */
import type { MysteryFault } from './fault.ts'
import type { Random } from './random.ts'
import { withEntry, withFault, withNetwork, withScenario, TURN, type World } from './world.ts'

interface Decoy {
  /** Whether it is harmless beside this fault, and looks like something. */
  fits: (fault: MysteryFault) => boolean
  adds: (world: World, random: Random) => World
}

const always = (): boolean => true
const check = { protocol: 'stun', type: 'binding-request' } as const
const CUT_AT_MS = 12_000

const DECOYS: readonly Decoy[] = [
  // A line that loses a packet now and then.
  {
    fits: ({ stage }) => stage !== 'signaling',
    adds: (world, random) =>
      withNetwork(world, random.pick([world.near, world.far]), {
        link: { lossRate: random.between(1, 4) / 1000 },
      }),
  },
  // Packets that come in another rhythm than they left.
  {
    fits: always,
    adds: (world, random) =>
      withNetwork(world, random.pick([world.near, world.far]), {
        link: { jitterMs: random.between(3, 12) },
      }),
  },
  // A check that arrives twice.
  {
    fits: always,
    adds: (world) =>
      withFault(world, {
        id: 'rule-b',
        match: { from: world.callee, ...check },
        nth: 2,
        action: 'duplicate',
      }),
  },
  // A first check that is lost, as many are.
  {
    fits: ({ stage }) => stage !== 'ice',
    adds: (world) =>
      withFault(world, {
        id: 'rule-c',
        match: { from: world.caller, ...check },
        nth: 1,
        action: 'drop',
      }),
  },
  // A second NAT that lets everything through.
  {
    fits: ({ terrain, cause }) => terrain !== 'relay' && cause !== 'hairpin',
    adds: (world) => {
      const nat = {
        mapping: 'endpoint-independent',
        filtering: 'endpoint-independent',
      } as const
      return withNetwork(withNetwork(world, world.far, { upstream: 'provider' }), 'provider', {
        nat,
      })
    },
  },
  // A relay that nobody was told of.
  {
    fits: ({ terrain }) => terrain !== 'relay',
    adds: (world) => withScenario(world, { servers: { ...world.scenario.servers, turn: TURN } }),
  },
  // A signaling socket that breaks when everything is open, and comes back.
  {
    fits: ({ stage, cause }) => stage === 'lost' && cause !== 'moved',
    adds: (world) => withEntry(world, { atMs: CUT_AT_MS, peer: world.callee, do: 'cut-signaling' }),
  },
]

/** The world with so many decoys, fewer where fewer fit. */
export function withDecoys(
  world: World,
  fault: MysteryFault,
  count: number,
  random: Random,
): World {
  const fitting = random.shuffled(DECOYS.filter(({ fits }) => fits(fault)))
  return fitting.slice(0, count).reduce((each, { adds }) => adds(each, random), world)
}
