import { describe, expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { parseScenario } from './schema.ts'

function refused(networks: object, rest: object = {}): string[] {
  const peers = { alice: {}, bob: {} }
  const parsed = parseScenario({ version: 1, peers, networks, ...rest })
  return parsed.ok ? [] : parsed.issues.map(formatIssue)
}

const cone = { mapping: 'endpoint-independent', filtering: 'endpoint-independent' }

describe('networks', () => {
  test('all 32 of them find addresses', () => {
    const names = Array.from({ length: 31 }, (_, i) => [`n${i}`, i % 2 ? {} : { nat: 'symmetric' }])
    expect(refused(Object.fromEntries(names) as object)).toEqual([])
  })

  test.each([
    [{ internet: { upstream: 'home' }, home: {} }, 'internet.upstream: the open internet has none'],
    [{ internet: { subnet: '10.0.0.0/8' } }, 'internet.subnet: the open internet has none'],
    [
      { internet: { firewall: { blockUdp: true } } },
      'internet.firewall: the open internet has no firewall; put peers in another network',
    ],
    [
      { home: { nat: { ...cone, portRange: { from: 9, to: 8 } } } },
      'home.nat.portRange: begins at 9, behind its end at 8',
    ],
    [
      { home: { nat: { ...cone, publicAddress: '1.2.3.4', publicAddresses: ['1.2.3.5'] } } },
      'home.nat.publicAddress: give publicAddress or publicAddresses, not both',
    ],
    [
      { home: { nat: { ...cone, publicAddresses: ['1.2.3.4', '1.2.3.4'] } } },
      'home.nat.publicAddresses[1]: "1.2.3.4" stands twice',
    ],
    [
      {
        home: { nat: { ...cone, publicAddress: '1.2.3.4' } },
        office: { nat: { ...cone, publicAddresses: ['1.2.3.3', '1.2.3.4'] } },
      },
      'office.nat.publicAddresses: "1.2.3.4" is an address of "home" already',
    ],
  ])('%j is refused', (networks, issue) => {
    const [first = ''] = refused(networks)
    expect(first.startsWith(`networks.${issue}`)).toBe(true)
  })

  test('an address may stand in two networks that sit behind different ones', () => {
    const nat = { ...cone, publicAddress: '10.0.0.9' }
    const isp = { nat: 'full-cone', subnet: '10.0.0.0/24' }
    const networks = { home: { nat, upstream: 'isp' }, office: { nat, upstream: 'isp2' } }
    expect(refused({ ...networks, isp, isp2: isp })).toEqual([])
  })
})

describe('room for hosts', () => {
  const peersIn = (count: number) => ({
    peers: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`p${i}`, { network: 'home' }]),
    ),
  })

  test.each([
    [{}, 13],
    [{ subnet: '203.0.113.128/29' }, 5],
    [{ nat: 'full-cone', subnet: '10.0.0.0/28' }, 13],
    [{ nat: 'full-cone', subnet: '10.0.0.0/29' }, 5],
  ])('%j takes as many as have an address', (home, room) => {
    expect(refused({ home }, peersIn(room))).toEqual([])
    expect(refused({ home }, peersIn(room + 1))[0]).toContain(
      `has room for ${room} hosts, not for ${room + 1}`,
    )
  })

  test('behind a NAT there is room for all', () => {
    expect(refused({ home: { nat: 'symmetric' } }, peersIn(16))).toEqual([])
    expect(refused({ home: { nat: 'symmetric', subnet: '10.0.0.0/24' } }, peersIn(16))).toEqual([])
  })

  test('whoever comes later and every NAT behind it count', () => {
    const isp = { subnet: '203.0.113.0/29' }
    const homes = Object.fromEntries(
      ['a', 'b', 'c'].map((id) => [id, { nat: 'full-cone', upstream: 'isp' }]),
    )
    const peers = { alice: { network: 'isp' }, bob: { network: 'a' } }
    const move = { do: 'move', peer: 'bob', network: 'isp' }
    expect(refused({ isp, ...homes }, { peers, script: [move] })).toEqual([])
    const office = { nat: 'one-to-one', upstream: 'isp' }
    expect(refused({ isp, ...homes, office }, { peers })).toEqual([
      'networks.isp.subnet: has room for 5 hosts, not for 12 (got "203.0.113.0/29")',
    ])
  })
})
