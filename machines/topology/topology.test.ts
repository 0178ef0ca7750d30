import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CITY, scenarioOf } from './fixture.ts'
import { flowchart } from './flowchart.ts'
import { withHomes } from './homes.ts'
import { topologyOf } from './topology.ts'

const HOSTS = [
  { id: 'alice', role: 'peer', addresses: ['192.168.1.10'] },
  { id: 'nat-home-a', role: 'nat', addresses: ['192.168.1.1', '198.51.100.1'] },
  { id: 'stun', role: 'stun', addresses: ['192.0.2.20', '192.0.2.21', '2001:db8::20'] },
] as const

const hosts = HOSTS.map((host) => ({ ...host, addresses: [...host.addresses] }))

describe('the map', () => {
  it('puts each network behind the one upstream, and peers in all of theirs', () => {
    const { roads } = topologyOf(CITY)
    expect(roads.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'server signaling > network internet',
      'server stun > network internet',
      'server turn > network internet',
      'network internet > network home-a',
      'network carrier > network home-b',
      'network internet > network carrier',
      'network internet > network cellular',
      'network home-a > peer alice',
      'network home-b > peer bob',
      'network cellular > peer bob',
    ])
  })

  it('names what a NAT, a firewall and a line do', () => {
    const { places, roads } = topologyOf(CITY, { hosts })
    const linesOf = (id: string) => places.find((place) => place.id === id)?.lines
    expect(linesOf('network home-a')).toEqual([
      'nat-home-a',
      'Port-restricted cone',
      '198.51.100.1',
    ])
    expect(linesOf('network cellular')).toEqual(['router-cellular', 'UDP blocked'])
    expect(linesOf('server stun')).toEqual(['stun', '192.0.2.20', '192.0.2.21', 'and 1 more'])
    expect(linesOf('peer alice')).toEqual(['alice', '192.168.1.10'])
    expect(roads.map(({ label }) => label)).toEqual([
      ...['25 ms', '25 ms', '25 ms', '15 ms', 'Congested Wi-Fi', '25 ms', '4G on a train'],
      ...[undefined, undefined, undefined],
    ])
  })

  it('says of servers that they are down, late or wrong', () => {
    const scenario = scenarioOf({ servers: { stun: { answers: 'nothing', answerDelayMs: 200 } } })
    const { places } = topologyOf(scenario, { down: ['signaling'] })
    expect(places.filter(({ kind }) => kind === 'server')).toMatchObject([
      { lines: ['signaling (down)'], down: true },
      { lines: ['stun', 'answers: nothing', '200 ms late'], down: false },
    ])
  })

  it('gives peers on the open internet lines of their own', () => {
    const scenario = scenarioOf({ networks: { internet: { link: { partitioned: true } } } })
    const own = topologyOf(scenario).roads.filter(({ to }) => to.startsWith('peer'))
    expect(own).toMatchObject([
      { to: 'peer alice', label: 'cut', cut: true },
      { to: 'peer bob', label: 'cut', cut: true },
    ])
  })
})

describe('homes', () => {
  it('are given to those who have a public address, and leave the rest as it is', () => {
    const scenario = scenarioOf({
      peers: { alice: {}, bob: { network: 'office' }, carol: {} },
      networks: { office: {}, 'home-a': {}, internet: { link: { latencyMs: 70 } } },
    })
    const settled = withHomes(scenario)
    expect(settled?.peers).toMatchObject({
      alice: { network: 'home-b' },
      bob: { network: 'office' },
      carol: { network: 'home-c' },
    })
    const home = { nat: 'port-restricted-cone', link: { latencyMs: 70 } }
    expect(settled?.networks).toMatchObject({ 'home-b': home, 'home-c': home })
    expect(settled?.script).toEqual(scenario.script)
  })
})

/** A whole statement: brackets and quotes of ours around text without any quote. */
const NODE = /^n\d+(\(\[|\[\[|\[|\()"[^"\n\r]+"(\]\)|\]\]|\]|\)):::[a-z]+$/
const EDGE = /^n\d+ (---|-\.-)(\|"[^"\n\r]+"\|)? n\d+$/

const HOSTILE = [
  ...['"]', '`x`', '%%{init: {"theme":"dark"}}%%', 'click n0 "x"', '<script>', '#quot;', 'a;b'],
  ...['$$x$$', '"| n1', 'end', '@{ shape: x }', '&quot;', '\n n0 --> n9', '<br>', '<img src=x>'],
]

describe('the flowchart', () => {
  it('reads like one a person would write', () => {
    const scenario = scenarioOf({
      peers: { alice: { network: 'home' }, bob: {} },
      networks: { home: { nat: 'full-cone', link: { partitioned: true } } },
    })
    expect(flowchart(topologyOf(scenario, { down: ['stun'] }))).toBe(`flowchart TB
n0["signaling"]:::server
n1["stun (down)"]:::down
n2(["internet"]):::internet
n3[["nat-home<br/>Full cone"]]:::nat
n4("alice"):::peer
n5("bob"):::peer
n0 ---|"25 ms"| n2
n1 ---|"25 ms"| n2
n2 -.-|"cut"| n3
n3 --- n4
n2 ---|"25 ms"| n5
`)
  })

  it('has one node a place and one edge a road', () => {
    const topology = topologyOf(CITY, { hosts })
    const [, ...statements] = flowchart(topology).trimEnd().split('\n')
    expect(statements.filter((line) => NODE.test(line))).toHaveLength(topology.places.length)
    expect(statements.filter((line) => EDGE.test(line))).toHaveLength(topology.roads.length)
  })

  it('stays what it is whatever stands in its labels', () => {
    const hostile = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    )
    fc.assert(
      fc.property(hostile, hostile, (name, label) => {
        const text = flowchart({
          places: [
            { id: 'a', kind: 'nat', lines: [name, 'second'], down: false },
            { id: 'b', kind: 'peer', lines: [label], down: false },
          ],
          roads: [{ from: 'a', to: 'b', label, cut: false }],
        })
        const [head, nat, peer, road, ...rest] = text.split('\n')
        expect([head, ...rest]).toEqual(['flowchart TB', ''])
        expect([nat, peer]).toEqual([expect.stringMatching(NODE), expect.stringMatching(NODE)])
        expect(road).toMatch(EDGE)
        expect(text).not.toMatch(/%%|\$\$|#|;|`|<(?!br\/>)[\w/!?]/)
      }),
      { numRuns: 500 },
    )
  })
})
