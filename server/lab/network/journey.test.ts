import { describe, expect, it } from 'vitest'
import { parseScenario, type ScenarioInput } from '../../../machines/scenario/schema.ts'
import { testNetwork } from '../testing/network.ts'
import { WorldMap } from '../world-map.ts'
import { primaryAddress } from './host.ts'

type Networks = NonNullable<ScenarioInput['networks']>
type Peers = ScenarioInput['peers']

/** A world without werift: peers open port 5000 and tell what reaches them. */
function world(
  networks: Networks,
  peers: Peers = { alice: { network: 'a' }, bob: { network: 'b' } },
) {
  const parsed = parseScenario({ version: 1, networks, peers })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  const made = testNetwork({ faults: parsed.scenario.faults })
  const { network } = made
  const map = new WorldMap(parsed.scenario, network)
  const got: string[] = []
  for (const id of Object.keys(peers))
    network.open(network.host(id), 'udp', 5000, ({ from, to }) =>
      got.push(`${id}: ${from.address}:${from.port} -> ${to.address}:${to.port}`),
    )
  const send = (id: string, address: string, port = 5000, size = 4): void => {
    const host = network.host(id)
    const family = address.includes(':') ? 1 : 0
    const from = { address: host.interfaces[family]?.address ?? primaryAddress(host), port: 5000 }
    const payload = new Uint8Array(size)
    network.send(host, { transport: 'udp', from, to: { address, port }, payload })
    const until = made.world.nowUs + 1_000_000
    while ((made.world.nextAtUs ?? Infinity) <= until) made.world.step()
  }
  const ends = (): string[] =>
    made.drafts.flatMap((draft) => {
      if (draft.kind === 'packet.drop') return [`${draft.by} ${draft.reason}`]
      return draft.kind === 'packet.deliver' ? [`${draft.at} delivered`] : []
    })
  return { ...made, map, got, send, ends }
}

const cone = { nat: 'full-cone' } as const
const strict = { nat: 'port-restricted-cone' } as const

describe('a packet through two NATs', () => {
  it('shows the sender’s public address, and comes in only where a mapping is', () => {
    const { send, got, ends } = world({ a: cone, b: cone })
    send('alice', '198.51.100.17')
    expect(ends()).toEqual(['nat-b nat-no-mapping'])
    send('bob', '198.51.100.1')
    send('alice', '198.51.100.17')
    expect(got).toEqual([
      'alice: 198.51.100.17:5000 -> 192.168.1.10:5000',
      'bob: 198.51.100.1:5000 -> 192.168.2.10:5000',
    ])
  })

  it('takes both access links', () => {
    const { send, drafts } = world({
      a: { ...cone, link: { latencyMs: 15 } },
      b: { ...cone, link: { latencyMs: 20 } },
    })
    send('bob', '198.51.100.1')
    const start = drafts.length
    send('alice', '198.51.100.17')
    const [sent, ...rest] = drafts.slice(start)
    const delivered = rest.find(({ kind }) => kind === 'packet.deliver')
    expect((delivered?.atUs ?? 0) - (sent?.atUs ?? 0)).toBe(35_000)
  })

  it('writes each hop: the row, the translation, the delivery', () => {
    const { send, drafts } = world({ a: cone, b: cone })
    send('bob', '198.51.100.1')
    drafts.length = 0
    send('alice', '198.51.100.17')
    expect(drafts.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'packet.send alice',
      'nat.bind nat-a',
      'packet.translate nat-a',
      'packet.translate nat-b',
      'packet.deliver bob',
    ])
  })

  it('names the receiver as soon as tables can tell', () => {
    const { send, drafts } = world({ a: cone, b: cone })
    send('alice', '198.51.100.17')
    send('bob', '198.51.100.1')
    const sends = drafts.filter((draft) => draft.kind === 'packet.send')
    expect(sends.map((draft) => draft.host)).toEqual(['nat-b', 'alice'])
  })

  it('is punched open from both sides (RFC 5128 §3.3)', () => {
    const { send, ends } = world({ a: strict, b: strict })
    send('alice', '198.51.100.17')
    send('bob', '198.51.100.1')
    send('alice', '198.51.100.17')
    expect(ends()).toEqual(['nat-b nat-no-mapping', 'alice delivered', 'bob delivered'])
  })
})

describe('inside and above', () => {
  it('reaches a peer of the same network directly', () => {
    const { send, got } = world({ a: strict }, { alice: { network: 'a' }, bob: { network: 'a' } })
    send('alice', '192.168.1.11')
    expect(got).toEqual(['bob: 192.168.1.10:5000 -> 192.168.1.11:5000'])
  })

  it('comes back inside only through a NAT that hairpins (RFC 4787 REQ-9)', () => {
    const peers = { alice: { network: 'a' }, bob: { network: 'a' } }
    const without = world({ a: cone }, peers)
    without.send('bob', '203.0.113.99')
    without.send('alice', '198.51.100.1')
    expect(without.ends().at(-1)).toBe('nat-a nat-hairpin')
    const nat = {
      mapping: 'endpoint-independent',
      filtering: 'endpoint-independent',
      hairpinning: true,
      ports: 'sequential',
    } as const
    const hairpins = world({ a: { nat } }, peers)
    hairpins.send('bob', '203.0.113.99')
    const bound = hairpins.drafts.find(({ kind }) => kind === 'nat.bind')
    const external = bound?.kind === 'nat.bind' ? bound.external.split(':') : []
    hairpins.send('alice', external[0] ?? '', Number(external[1]))
    expect(hairpins.got[0]).toMatch(/^bob: 198\.51\.100\.1:\d+ -> 192\.168\.1\.11:5000$/)
  })

  it('passes two NATs on the way up behind a carrier', () => {
    const { send, got } = world({
      a: { ...cone, upstream: 'carrier' },
      carrier: { nat: 'symmetric' },
      b: { nat: 'one-to-one' },
    })
    send('bob', '203.0.113.99')
    send('alice', '198.51.100.33')
    expect(got[0]).toMatch(/^bob: 198\.51\.100\.17:\d+ -> 192\.168\.3\.10:5000$/)
  })

  it('stays inside when the address is one of the own block, whoever has it', () => {
    const subnet = '192.168.0.0/24'
    const peers = { alice: { network: 'a' }, carol: { network: 'a' }, bob: { network: 'b' } }
    const lab = world({ a: { ...cone, subnet }, b: { ...cone, subnet } }, peers)
    lab.send('alice', '192.168.0.11')
    lab.send('alice', '192.168.0.77')
    expect(lab.got).toEqual(['carol: 192.168.0.10:5000 -> 192.168.0.11:5000'])
    expect(lab.ends().at(-1)).toBe('nat-a no-route')
  })

  it('does not translate IPv6, which a firewall may still hold back (RFC 6092)', () => {
    const open = world({ a: { ...strict, ipv6: true }, b: { ...strict, ipv6: true } })
    open.send('alice', '2001:db8:2::10')
    expect(open.got).toEqual(['bob: 2001:db8:1::10:5000 -> 2001:db8:2::10:5000'])
    const firewall = { inbound: 'established' } as const
    const shut = world({ a: { ...strict, ipv6: true }, b: { ...strict, ipv6: true, firewall } })
    shut.send('alice', '2001:db8:2::10')
    shut.send('bob', '2001:db8:1::10')
    shut.send('alice', '2001:db8:2::10')
    expect(shut.ends()).toEqual(
      ['router-b firewall-inbound', 'alice delivered', 'bob delivered'].map((line) =>
        line.replace('router-b', 'nat-b'),
      ),
    )
  })
})

describe('what stands in the way', () => {
  it('is a firewall that blocks UDP', () => {
    const { send, ends } = world({ a: { ...cone, firewall: { blockUdp: true } }, b: cone })
    send('alice', '198.51.100.17')
    expect(ends()).toEqual(['nat-a firewall-udp'])
  })

  it('is a router’s firewall, too, in a network without NAT', () => {
    const { send, ends } = world({ a: { firewall: { allowedPorts: [443] } }, b: {} })
    send('alice', '198.51.100.17')
    expect(ends()).toEqual(['router-a firewall-port'])
  })

  it('is a link whose MTU is too small, for datagrams', () => {
    const { send, ends } = world({ a: { ...cone, link: { mtuBytes: 576 } }, b: cone })
    send('alice', '198.51.100.17', 5000, 800)
    expect(ends()).toEqual(['nat-a mtu'])
  })

  it('is an address that the sender no longer has', () => {
    const { map, network, send, ends } = world({ a: cone, b: cone })
    const [old] = network.host('alice').interfaces
    map.move('alice', 'b')
    network.send(network.host('alice'), {
      transport: 'udp',
      from: { address: old?.address ?? '', port: 5000 },
      to: { address: '198.51.100.17', port: 5000 },
      payload: new Uint8Array(4),
    })
    expect(ends()).toEqual(['alice no-address'])
    send('alice', '192.168.2.10')
    expect(ends().at(-1)).toBe('bob delivered')
  })

  it('is a rule of the scenario, at the hop that it names', () => {
    const lab = world({ a: cone, b: cone })
    const nth = 'every'
    lab.network.rules.add({ id: 'cut', match: { via: 'nat-a' }, nth, action: 'drop' })
    lab.send('alice', '198.51.100.17')
    lab.network.rules.remove('cut')
    lab.send('alice', '198.51.100.17')
    expect(lab.ends()).toEqual(['nat-a fault', 'nat-b nat-no-mapping'])
    const hit = lab.drafts.find(({ kind }) => kind === 'fault.hit')
    expect(hit).toMatchObject({ at: 'nat-a', fault: 'cut', action: 'drop', packet: 0, matched: 1 })
  })
})

describe('a NAT that changes while it runs', () => {
  it('loses its table, and says so', () => {
    const { network, map, send, drafts, ends } = world({ a: cone, b: cone })
    send('bob', '203.0.113.99')
    const next = map.natFor('b', 'symmetric')
    const before = drafts.length
    network.setNat('b', next.values, next.external)
    expect(drafts.slice(before).map(({ kind }) => kind)).toEqual(['nat.expire'])
    send('alice', '198.51.100.17')
    expect(ends().at(-1)).toBe('nat-b nat-no-mapping')
  })
})
