/** What ICE does by the RFCs when patched, and what werift as published does instead. */
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { loadSealed } from './testing/bundle.ts'
import {
  candidates,
  openChannels,
  pairEvents,
  reachedUs,
  received,
  sent,
  states,
  violations,
} from './testing/trace-reading.ts'

const PEERS = ['alice', 'bob'] as const
const CONNECT = [
  { peer: 'alice', do: 'create-channel', label: 'data' },
  { peer: 'alice', do: 'connect', to: 'bob' },
]

/** Both on networks of their own, so that links and firewalls can be set between them. */
const APART = {
  version: 1,
  peers: { alice: { network: 'a' }, bob: { network: 'b' } },
  networks: { a: {}, b: {} },
}

/** Rewrites what bob (for the offer) or alice (for the answer) is told. */
function told(type: 'offer' | 'answer', field: string, value: string): object {
  const match = { protocol: 'signaling', type }
  return { id: 'told', match, action: 'rewrite', field, value }
}

const WRONG_PASSWORD = 'AAAAAAAAAAAAAAAAAAAAAA'
const WRONG_FRAGMENT = 'ZZZZ'

describe('a check that does not prove who sent it (RFC 8445 §7.3, RFC 8489 §9.1.3)', () => {
  const lies = [
    ['offer', 'sdp.ice-pwd', WRONG_PASSWORD],
    ['answer', 'sdp.ice-pwd', WRONG_PASSWORD],
    ['offer', 'sdp.ice-ufrag', WRONG_FRAGMENT],
    ['answer', 'sdp.ice-ufrag', WRONG_FRAGMENT],
  ] as const

  it.each(lies)('by a wrong %s %s connects neither side', async (type, field, value) => {
    const faults = [told(type, field, value)]
    const events = await runLab({ ...SMALLEST, faults, stop: { atMs: 60_000 } })
    for (const peer of PEERS) expect(states(events, peer, 'ice')).toEqual(['checking', 'failed'])
    const refused = sent(events, type === 'offer' ? 'alice' : 'bob', /401/)
    expect(refused.length).toBeGreaterThan(1)
    expect(violations(events)).toEqual([])
  })

  it('connects one side, or both, in werift as published', async () => {
    const outcome = async (type: 'offer' | 'answer', field: string, value: string) => {
      const faults = [told(type, field, value)]
      const events = await runLab({ ...SMALLEST, werift: 'stock', faults })
      return PEERS.map((peer) => states(events, peer, 'ice').at(-1))
    }
    expect(await outcome('offer', 'sdp.ice-pwd', WRONG_PASSWORD)).toEqual(['connected', 'checking'])
    expect(await outcome('answer', 'sdp.ice-pwd', WRONG_PASSWORD)).toEqual([
      'checking',
      'connected',
    ])
    expect(await outcome('offer', 'sdp.ice-ufrag', WRONG_FRAGMENT)).toEqual([
      'connected',
      'connected',
    ])
  })
})

describe('peers that cannot reach each other', () => {
  const cut = {
    ...APART,
    networks: { a: { firewall: { blockUdp: true } }, b: {} },
    stop: { atMs: 120_000 },
  }
  const noEnd = {
    id: 'no-end',
    match: { protocol: 'signaling', type: 'end-of-candidates' },
    action: 'drop',
  }

  it.each([
    ['', []],
    [', without end-of-candidates', [noEnd]],
  ])('fail when the PAC timer has run out (RFC 8863 §4)%s', async (_, faults) => {
    const events = await runLab({ ...cut, faults })
    for (const peer of PEERS) {
      expect(states(events, peer, 'ice')).toEqual(['checking', 'failed'])
      expect(states(events, peer, 'connection')).toEqual(['connecting', 'failed'])
      const [from, to] = ['checking', 'failed'].map((state) =>
        reachedUs(events, peer, 'ice', state),
      )
      const tookMs = ((to ?? 0) - (from ?? 0)) / 1000
      expect(tookMs).toBeGreaterThanOrEqual(39_500)
      expect(tookMs).toBeLessThan(41_000)
    }
    expect(violations(events)).toEqual([])
  })

  it('check for ever in werift as published', async () => {
    const events = await runLab({ ...cut, werift: 'stock' })
    expect(states(events, 'alice', 'ice')).not.toContain('failed')
  })

  it('fail as well when nobody has a candidate to tell', async () => {
    const silent = {
      id: 'silent',
      match: { protocol: 'signaling', type: 'candidate' },
      action: 'drop',
    }
    const events = await runLab({ ...SMALLEST, faults: [silent], stop: { atMs: 60_000 } })
    expect(states(events, 'bob', 'ice')).toEqual(['checking', 'failed'])
  })
})

describe('a connection that breaks', () => {
  const broken = (untilMs: number) => ({
    ...APART,
    stop: { atMs: 90_000 },
    script: [
      ...CONNECT,
      { atMs: 10_000, network: 'a', do: 'set-network', link: { partitioned: true } },
      { atMs: untilMs, network: 'a', do: 'set-network', link: { partitioned: false } },
      { atMs: 80_000, peer: 'alice', do: 'send', label: 'data', text: 'still there' },
    ],
  })

  it('is disconnected after two requests for consent, and connected with the next answer', async () => {
    const events = await runLab(broken(22_000))
    for (const peer of PEERS)
      for (const machine of ['ice', 'connection'])
        expect(states(events, peer, machine).slice(1)).toEqual([
          'connected',
          'disconnected',
          'connected',
        ])
    const lostUs = reachedUs(events, 'alice', 'ice', 'disconnected') ?? 0
    expect(lostUs).toBeGreaterThan(14_000_000)
    expect(lostUs).toBeLessThan(22_000_000)
    expect(received(events, 'bob')).toEqual(['still there'])
    expect(violations(events)).toEqual([])
  })

  it('fails when consent has expired (RFC 7675 §5.1)', async () => {
    const events = await runLab(broken(70_000))
    for (const peer of PEERS) {
      expect(states(events, peer, 'ice').slice(-2)).toEqual(['disconnected', 'failed'])
      expect(states(events, peer, 'consent')).toEqual(['granted', 'expired'])
      expect(states(events, peer, 'connection').at(-1)).toBe('failed')
    }
    expect(violations(events)).toEqual([])
  })

  it('is never disconnected in werift as published', async () => {
    const events = await runLab({ ...broken(22_000), werift: 'stock' })
    expect(states(events, 'alice', 'ice')).not.toContain('disconnected')
  })

  it('comes back by an ICE restart after it failed', async () => {
    const { script, ...rest } = broken(50_000)
    const restart = { atMs: 60_000, peer: 'bob', do: 'restart-ice' }
    const events = await runLab({ ...rest, script: [...script, restart] })
    for (const peer of PEERS) expect(states(events, peer, 'connection').at(-1)).toBe('connected')
    expect(received(events, 'bob')).toEqual(['still there'])
    expect(violations(events)).toEqual([])
  })
})

describe('nomination (RFC 8445 §8.1.1)', () => {
  const USE_CANDIDATE = /USE-CANDIDATE/

  it('is for one pair, which both select', async () => {
    const networks = { a: { nat: 'port-restricted-cone' }, b: { nat: 'port-restricted-cone' } }
    const events = await runLab({ ...APART, networks, stop: { atMs: 5000 } })
    expect(sent(events, 'alice', USE_CANDIDATE)).toHaveLength(1)
    expect(sent(events, 'bob', USE_CANDIDATE)).toEqual([])
    for (const peer of PEERS) {
      expect(pairEvents(events, peer, 'nominated')).toHaveLength(1)
      expect(pairEvents(events, peer, 'selected')).toHaveLength(1)
      expect(pairEvents(events, peer).filter(({ change }) => change === 'failed')).toEqual([])
    }
  })

  it('is in every check of werift as published', async () => {
    const networks = { a: { nat: 'port-restricted-cone' }, b: { nat: 'port-restricted-cone' } }
    const events = await runLab({ ...APART, werift: 'stock', networks, stop: { atMs: 5000 } })
    expect(sent(events, 'alice', USE_CANDIDATE).length).toBeGreaterThan(2)
  })

  it('takes the path between the peers before one over a relay', async () => {
    const events = await runLab({
      ...APART,
      networks: { a: { nat: 'restricted-cone' }, b: { nat: 'symmetric' } },
      servers: { turn: { username: 'u', credential: 'c' } },
      iceServers: ['stun', 'turn'],
      stop: { atMs: 8000 },
    })
    const [selected] = pairEvents(events, 'alice', 'selected')
    expect([selected?.local.type, selected?.remote.type]).toEqual(['host', 'prflx'])
  })

  it('is sent again when it is lost', async () => {
    const lost = {
      id: 'lost',
      match: { protocol: 'stun', has: 'use-candidate' },
      nth: [1, 2],
      action: 'drop',
    }
    const events = await runLab({ ...SMALLEST, faults: [lost], stop: { atMs: 8000 } })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(sent(events, 'alice', USE_CANDIDATE)).toHaveLength(3)
  })
})

describe('pairs (RFC 8445 §6.1.2)', () => {
  it('start frozen and wait before they are checked', async () => {
    const events = await runLab({ ...SMALLEST, stop: { atMs: 3000 } })
    const changes = pairEvents(events, 'alice').map(({ change }) => change)
    expect(changes.slice(0, 3)).toEqual(['frozen', 'waiting', 'in-progress'])
    expect(changes.at(-1)).toBe('selected')
  })

  it('do not repeat a way: a candidate that says nothing new is not offered (§5.1.3, §6.1.2.4)', async () => {
    const events = await runLab({ ...SMALLEST, stop: { atMs: 3000 } })
    const pairs = new Set(pairEvents(events, 'alice').map(({ pair }) => pair))
    expect(pairs.size).toBe(1)
    expect(candidates(events, 'alice').map((line) => line.split(' ')[7])).toEqual(['host'])
    const stock = await runLab({ ...SMALLEST, werift: 'stock', stop: { atMs: 3000 } })
    expect(new Set(pairEvents(stock, 'alice').map(({ pair }) => pair)).size).toBe(2)
  })

  it('are checked again at once when the other side checks them (§7.3.1.4)', async () => {
    const first = {
      id: 'first',
      match: { protocol: 'stun', type: 'binding-request', from: 'alice', to: 'bob' },
      nth: 1,
      action: 'drop',
    }
    const events = await runLab({ ...SMALLEST, faults: [first], stop: { atMs: 3000 } })
    const [from, to] = ['checking', 'connected'].map((s) => reachedUs(events, 'alice', 'ice', s))
    // Sooner than the retransmission timer of the lost check.
    expect((to ?? 0) - (from ?? 0)).toBeLessThan(500_000)
  })
})

describe('a role conflict (RFC 8445 §7.3.1.1)', () => {
  const entry = new URL('./testing/role-belief.ts', import.meta.url).pathname

  async function run(controlling: boolean, werift: 'patched' | 'stock'): Promise<TraceEvent[]> {
    const { believe, openLab } = await loadSealed<typeof import('./testing/role-belief.ts')>(entry)
    believe(controlling)
    return runLab({ ...SMALLEST, werift, stop: { atMs: 10_000 } }, [], openLab)
  }

  it.each([true, false])('is settled when both believe to be controlling: %s', async (both) => {
    const events = await run(both, 'patched')
    for (const peer of PEERS) expect(states(events, peer, 'ice').at(-1)).toBe('connected')
    expect(openChannels(events, 'bob')).toEqual(['data'])
    const roles = PEERS.flatMap((peer) => sent(events, peer, /USE-CANDIDATE/))
    expect(new Set(roles.map(({ at }) => at)).size).toBe(1)
    expect(violations(events)).toEqual([])
  })
})

describe('a negotiation while ICE is checking', () => {
  const script = [
    ...CONNECT,
    { after: 'alice.ice.checking', peer: 'alice', do: 'restart-ice' },
    { atMs: 6000, peer: 'bob', do: 'send', label: 'data', text: 'hello' },
  ]

  it('goes on with what it brings', async () => {
    const events = await runLab({ ...SMALLEST, script, stop: { atMs: 8000 } })
    for (const peer of PEERS) expect(states(events, peer, 'connection').at(-1)).toBe('connected')
    expect(received(events, 'alice')).toEqual(['hello'])
    expect(violations(events)).toEqual([])
  })

  it('is stuck in werift as published', async () => {
    const events = await runLab({ ...SMALLEST, werift: 'stock', script, stop: { atMs: 60_000 } })
    expect(states(events, 'alice', 'ice').at(-1)).toBe('checking')
  })
})

describe('closing while candidates are gathered', () => {
  const close = { after: 'alice.signaling.have-local-offer', peer: 'alice', do: 'close' }
  const script = [...CONNECT, close]

  it('ends gathering without a word', async () => {
    const events = await runLab({ ...SMALLEST, script, stop: { atMs: 60_000 } })
    expect(candidates(events, 'alice')).toEqual([])
    expect(violations(events)).toEqual([])
  })

  it('tells of candidates in werift as published', async () => {
    const events = await runLab({ ...SMALLEST, werift: 'stock', script, stop: { atMs: 60_000 } })
    expect(candidates(events, 'alice').length).toBeGreaterThan(0)
    expect(violations(events).length).toBeGreaterThan(0)
  })
})
