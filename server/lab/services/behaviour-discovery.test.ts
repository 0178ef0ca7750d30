import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NAT_PRESET_NAMES } from '../../../machines/scenario/nat-presets.ts'
import type { NatChoice } from '../../../machines/scenario/nat-shape.ts'
import { natValues } from '../../../machines/scenario/nat-values.ts'
import type { Scenario, ScenarioInput } from '../../../machines/scenario/schema.ts'
import { testNetwork } from '../testing/network.ts'
import { scenarioOf } from '../testing/run-lab.ts'
import { WorldMap } from '../world-map.ts'
import { discoverBehaviour, type Behaviour, type DiscoveryOptions } from './behaviour-discovery.ts'
import { startStunServer } from './stun-server.ts'

type NetworkInput = NonNullable<ScenarioInput['networks']>[string]

function behind(home: NetworkInput): Scenario {
  const peers = { alice: { network: 'home' }, bob: {} }
  return scenarioOf({ version: 1, peers, networks: { home } })
}

/** Alice behind a network asks the STUN server of the world; what she finds out. */
async function discover(home: NetworkInput, options: DiscoveryOptions = {}): Promise<Behaviour> {
  const scenario = behind(home)
  const { network, ports, world } = testNetwork()
  new WorldMap(scenario, network)
  startStunServer(network, network.host('stun'), scenario.servers.stun, ports)
  const server = { address: '192.0.2.20', port: 3478 }
  let found: Behaviour | undefined
  void discoverBehaviour(network, network.host('alice'), server, ports, options).then(
    (behaviour) => (found = behaviour),
  )
  while (!found) {
    // Promises go on in microtasks: between any two entries, as in a lab.
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
    if (!found && !world.step()) throw new Error('nothing is left to do, and nothing was found')
  }
  return found
}

/** What can be seen from outside of a NAT: ports that are preserved look the same from everywhere. */
function visible(nat: NatChoice): Behaviour {
  const values = natValues(nat)
  const open = 'endpoint-independent'
  if (!values) return { translated: false, mapping: open, filtering: open }
  const { mapping, filtering, ports, oneToOne } = values
  const looks = ports === 'preserve' || oneToOne ? open : mapping
  return { translated: true, mapping: looks, filtering: oneToOne ? open : filtering }
}

describe('behaviour discovery', () => {
  it.each(NAT_PRESET_NAMES)('classifies %s as configured', async (nat) => {
    expect(await discover({ nat })).toMatchObject(visible(nat))
  })

  it('classifies all nine behaviours, whatever else is configured', async () => {
    const dependence = fc.constantFrom(
      'endpoint-independent',
      'address-dependent',
      'address-and-port-dependent',
    )
    const nat = fc.record({
      mapping: dependence,
      filtering: dependence,
      // Random ports can by chance be the same, and then nobody can tell.
      ports: fc.constantFrom('preserve', 'sequential'),
      portParity: fc.boolean(),
      inboundRefresh: fc.boolean(),
      hairpinning: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(nat, async (input) => {
        const { nat: complete } = behind({ nat: input }).networks.home!
        expect(await discover({ nat: input })).toMatchObject(visible(complete))
      }),
      { numRuns: 60 },
    )
  })

  it.each([true, false])('finds hairpinning: %s', async (hairpinning) => {
    const cone = {
      mapping: 'endpoint-independent',
      filtering: 'address-and-port-dependent',
    } as const
    expect(await discover({ nat: { ...cone, hairpinning } })).toMatchObject({ hairpinning })
  })

  it('measures how long a mapping lives', async () => {
    const cone = { mapping: 'endpoint-independent', filtering: 'address-dependent' } as const
    const nat = { ...cone, mappingTimeoutMs: 45_000 }
    const { lifetime } = await discover({ nat }, { longestLifetimeMs: 300_000 })
    expect(lifetime!.survivedMs).toBeLessThanOrEqual(45_000)
    expect(lifetime!.lostMs).toBeGreaterThanOrEqual(45_000)
    expect(lifetime!.lostMs - lifetime!.survivedMs).toBeLessThanOrEqual(1000)
  })

  it('says when a mapping outlives the longest silence', async () => {
    const { lifetime } = await discover({ nat: 'full-cone' }, { longestLifetimeMs: 60_000 })
    expect(lifetime).toEqual({ survivedMs: 60_000, lostMs: Infinity })
  })

  it('finds nothing where UDP is blocked', async () => {
    expect(await discover({ nat: 'full-cone', firewall: { blockUdp: true } })).toEqual({})
  })
})
