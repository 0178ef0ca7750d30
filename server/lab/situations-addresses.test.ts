/** Peers with several addresses, with IPv6, and on the move. */
import { describe, expect, it } from 'vitest'
import { runLab } from './testing/run-lab.ts'
import {
  candidates,
  openChannels,
  pairEvents,
  received,
  states,
  violations,
} from './testing/trace-reading.ts'

const CONNECT = [
  { peer: 'alice', do: 'create-channel', label: 'data' },
  { peer: 'alice', do: 'connect', to: 'bob' },
]
const NAT = { nat: 'port-restricted-cone' }
const APART = { version: 1, peers: { alice: { network: 'a' }, bob: { network: 'b' } } }

describe('a peer that moves to another network', () => {
  const moved = {
    ...APART,
    networks: { a: NAT, b: NAT, c: NAT },
    stop: { atMs: 40_000 },
    script: [
      ...CONNECT,
      { atMs: 5000, peer: 'alice', do: 'move', network: 'c' },
      { atMs: 20_000, peer: 'alice', do: 'restart-ice' },
      { atMs: 30_000, peer: 'alice', do: 'send', label: 'data', text: 'from elsewhere' },
    ],
  }

  it('is reached at its new addresses after an ICE restart (RFC 8445 §9)', async () => {
    const events = await runLab(moved)
    expect(received(events, 'bob')).toEqual(['from elsewhere'])
    const after = candidates(events, 'alice').slice(2)
    expect(after.map((line) => line.split(' ').slice(4, 8).join(' '))).toEqual([
      expect.stringMatching(/^192\.168\.3\.\d+ \d+ typ host$/),
      expect.stringMatching(/^198\.51\.100\.\d+ \d+ typ srflx$/),
    ])
    expect(states(events, 'alice', 'connection')).toEqual([
      'connecting',
      'connected',
      'disconnected',
      'connecting',
      'connected',
    ])
    expect(violations(events)).toEqual([])
  })

  it('offers its old address, and stays lost, in werift as published', async () => {
    const events = await runLab({ ...moved, werift: 'stock' })
    expect(received(events, 'bob')).toEqual([])
    const again = candidates(events, 'alice').filter((line) =>
      /192\.168\.1\.\d+ \d+ typ host/.test(line),
    )
    expect(again).toHaveLength(2)
  })
})

describe('a peer in two networks', () => {
  const dual = {
    ...APART,
    peers: { alice: { network: 'a', alsoIn: ['b'] }, bob: { network: 'b' } },
    networks: { a: { nat: 'symmetric' }, b: { nat: 'symmetric' } },
    stop: { atMs: 5000 },
  }

  it('gathers on each address, each with a preference of its own (RFC 8445 §5.1.2.1)', async () => {
    const events = await runLab(dual)
    const hosts = candidates(events, 'alice').filter((line) => line.includes('typ host'))
    expect(hosts.map((line) => line.split(' ')[4]?.split('.')[2])).toEqual(['1', '2'])
    expect(new Set(hosts.map((line) => line.split(' ')[3])).size).toBe(2)
    const [selected] = pairEvents(events, 'alice', 'selected')
    expect(selected?.local.address).toMatch(/^192\.168\.2\./)
    expect(openChannels(events, 'bob')).toEqual(['data'])
  })

  it('sends from the first address only in werift as published', async () => {
    const events = await runLab({ ...dual, werift: 'stock' })
    expect(openChannels(events, 'bob')).toEqual([])
  })
})

describe('IPv6 beside a NAT', () => {
  it('is preferred, and no NAT is in the way (RFC 8421 §4)', async () => {
    const network = { nat: 'symmetric', ipv6: true }
    const events = await runLab({
      ...APART,
      networks: { a: network, b: network },
      stop: { atMs: 5000 },
    })
    const [selected] = pairEvents(events, 'alice', 'selected')
    expect([selected?.local.address, selected?.remote.address]).toEqual([
      expect.stringMatching(/^2001:db8:/),
      expect.stringMatching(/^2001:db8:/),
    ])
    expect(violations(events)).toEqual([])
  })

  it('does not keep a peer without it from being reached', async () => {
    const events = await runLab({
      ...APART,
      networks: { a: { ...NAT, ipv6: true }, b: NAT },
      stop: { atMs: 5000 },
    })
    expect(openChannels(events, 'bob')).toEqual(['data'])
  })
})
