import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../../machines/scenario/schema.ts'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { testNetwork } from './testing/network.ts'
import { WorldMap } from './world-map.ts'

function place(input: Omit<ScenarioInput, 'version'>) {
  const parsed = parseScenario({ version: 1, ...input })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const { network } = testNetwork()
  const map = new WorldMap(parsed.scenario, network)
  const addresses = Object.fromEntries(network.hosts().map((host) => [host.id, host.addresses]))
  return { map, network, addresses }
}

describe('the map of a scenario', () => {
  it('puts servers and open peers on documentation addresses (RFC 5737)', () => {
    expect(place({ peers: { alice: {}, bob: {} } }).addresses).toEqual({
      signaling: ['192.0.2.10'],
      stun: ['192.0.2.20', '192.0.2.21'],
      alice: ['203.0.113.11'],
      bob: ['203.0.113.12'],
    })
  })

  it('gives each home its private block, a NAT and a public address', () => {
    const { addresses } = place({
      peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
      networks: { 'home-a': { nat: 'symmetric' }, 'home-b': { nat: 'full-cone' } },
    })
    expect(addresses).toMatchObject({
      alice: ['192.168.1.10'],
      bob: ['192.168.2.10'],
      'nat-home-a': ['192.168.1.1', '198.51.100.1'],
      'nat-home-b': ['192.168.2.1', '198.51.100.17'],
    })
  })

  it('puts homes behind a carrier into shared address space (RFC 6598)', () => {
    const { addresses } = place({
      peers: { alice: { network: 'home' }, bob: {} },
      networks: {
        home: { nat: 'port-restricted-cone', upstream: 'carrier' },
        carrier: { nat: 'symmetric' },
      },
    })
    expect(addresses).toMatchObject({
      alice: ['192.168.1.10'],
      'nat-home': ['192.168.1.1', '100.64.1.10'],
      'nat-carrier': ['100.64.1.1', '198.51.100.17'],
    })
  })

  it('takes addresses that are given, the same block twice if need be', () => {
    const { addresses } = place({
      peers: { alice: { network: 'a' }, bob: { network: 'b' } },
      networks: {
        a: { nat: 'full-cone', subnet: '192.168.0.0/24' },
        b: {
          nat: {
            mapping: 'endpoint-independent',
            filtering: 'address-dependent',
            publicAddress: '198.51.100.99',
          },
          subnet: '192.168.0.0/24',
        },
      },
    })
    expect(addresses).toMatchObject({
      alice: ['192.168.0.10'],
      bob: ['192.168.0.10'],
      'nat-b': ['192.168.0.1', '198.51.100.99'],
    })
  })

  it('gives multihomed peers an address a network, and IPv6 where there is some', () => {
    const { addresses } = place({
      peers: { alice: { network: 'wifi', alsoIn: ['cellular'] }, bob: {} },
      networks: { wifi: { nat: 'full-cone', ipv6: true }, cellular: { nat: 'symmetric' } },
    })
    expect(addresses.alice).toEqual(['192.168.1.10', '2001:db8:1::10', '192.168.2.10'])
  })

  it('seats a peer that moves, and finds its old seat when it comes back', () => {
    const { map, network } = place({
      peers: { alice: { network: 'wifi' }, bob: { network: 'wifi' } },
      networks: { wifi: { nat: 'full-cone' }, cellular: { nat: 'symmetric' } },
    })
    map.move('bob', 'cellular')
    expect(network.host('bob').interfaces).toEqual([
      { address: '192.168.2.10', network: 'cellular' },
    ])
    expect(network.site('wifi').members.has('192.168.1.11')).toBe(false)
    map.move('bob', 'wifi')
    expect(network.host('bob').interfaces[0]?.address).toBe('192.168.1.11')
  })
})
