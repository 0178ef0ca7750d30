import { describe, expect, it } from 'vitest'
import { orphans } from '../../machines/trace/causes.ts'
import type { StateEvent, TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { openChannels, received, states, violations } from './testing/trace-reading.ts'
import { some } from './testing/wide.ts'

const CONNECT = [
  { peer: 'alice', do: 'create-channel', label: 'data' },
  { peer: 'alice', do: 'connect', to: 'bob' },
]

function notes(events: TraceEvent[], at: string): string[] {
  return events.flatMap((event) => (event.kind === 'note' && event.at === at ? [event.text] : []))
}

describe('glare: both peers connect at once', () => {
  it('the polite one rolls back, the impolite one’s offer wins, and both channels open', async () => {
    const events = await runLab({
      ...SMALLEST,
      stop: { atMs: 5000 },
      script: [
        ...CONNECT,
        { peer: 'bob', do: 'create-channel', label: 'back' },
        { peer: 'bob', do: 'connect', to: 'alice' },
      ],
    })
    expect(states(events, 'alice', 'signaling')).toEqual(['have-local-offer', 'stable'])
    expect(states(events, 'bob', 'signaling')).toEqual([
      'have-local-offer',
      'stable',
      'have-remote-offer',
      'stable',
    ])
    expect(notes(events, 'alice')[0]).toMatch(/^offer ignored/)
    expect(openChannels(events, 'alice').sort()).toEqual(['back', 'data'])
    expect(openChannels(events, 'bob').sort()).toEqual(['back', 'data'])
    expect(violations(events)).toEqual([])
  })
})

describe('ICE restart', () => {
  const script = [
    ...CONNECT,
    { after: 'alice.channel.data.open', peer: 'alice', do: 'restart-ice' },
    { atMs: 1500, peer: 'bob', do: 'send', label: 'data', text: 'during' },
    { atMs: 4000, peer: 'bob', do: 'send', label: 'data', text: 'after' },
  ]

  it('finds a new pair while data goes on over the old one', async () => {
    const events = await runLab({ ...SMALLEST, stop: { atMs: 8000 }, script })
    for (const peer of ['alice', 'bob'])
      expect(states(events, peer, 'ice')).toEqual([
        'checking',
        'connected',
        'new',
        'checking',
        'connected',
      ])
    expect(received(events, 'alice')).toEqual(['during', 'after'])
    const selected = events.filter(
      (event) => event.kind === 'pair' && event.change === 'selected' && event.at === 'bob',
    )
    expect(selected).toHaveLength(2)
  })

  it('offers fresh credentials and fresh candidates, the server-reflexive one too', async () => {
    const events = await runLab({
      ...SMALLEST,
      peers: { alice: { network: 'home' }, bob: {} },
      networks: { home: { nat: 'port-restricted-cone' } },
      stop: { atMs: 8000 },
      script,
    })
    const restarted = events.findIndex(
      (event) => event.kind === 'command' && event.command.do === 'restart-ice',
    )
    const offers = events.flatMap((event) =>
      event.kind === 'signal' && event.direction === 'send' && event.type === 'offer'
        ? [JSON.stringify(event.message)]
        : [],
    )
    const fragments = offers.map((offer) => /ice-ufrag:(\S+?)\\r/.exec(offer)?.[1])
    expect(new Set(fragments).size).toBe(2)
    const gathered = events
      .slice(restarted)
      .flatMap((event) =>
        event.kind === 'api' && event.call === 'icecandidate' && event.at === 'alice'
          ? [JSON.stringify(event.detail?.['candidate'])]
          : [],
      )
    expect(gathered.some((line) => line.includes('typ host'))).toBe(true)
    expect(gathered.some((line) => line.includes('typ srflx'))).toBe(true)
  })

  it('asked for by both peers at once happens once, and brings both back', async () => {
    const both = [
      ...CONNECT,
      { after: 'alice.channel.data.open', peer: 'alice', do: 'restart-ice' },
      { after: 'bob.channel.data.open', peer: 'bob', do: 'restart-ice' },
      { atMs: 5000, peer: 'alice', do: 'send', label: 'data', text: 'still there' },
    ]
    const events = await runLab({ ...SMALLEST, stop: { atMs: 8000 }, script: both })
    for (const peer of ['alice', 'bob'])
      expect(states(events, peer, 'ice').at(-1)).toBe('connected')
    expect(received(events, 'bob')).toEqual(['still there'])
    expect(violations(events)).toEqual([])
  })

  it('kills the connection in werift as published (RFC 8445 §9)', async () => {
    const events = await runLab({ ...SMALLEST, werift: 'stock', stop: { atMs: 8000 }, script })
    expect(received(events, 'alice')).toEqual([])
    expect(states(events, 'bob', 'ice').filter((state) => state === 'connected')).toHaveLength(1)
  })
})

describe('the signaling socket', () => {
  it('comes back after a cut in the middle of negotiation, and nothing is missing', async () => {
    const cut = { after: 'alice.signaling.have-local-offer', peer: 'alice', do: 'cut-signaling' }
    const events = await runLab({ ...SMALLEST, stop: { atMs: 8000 }, script: [...CONNECT, cut] })
    expect(states(events, 'alice', 'websocket')).toEqual([
      'connecting',
      'open',
      'registered',
      'closed',
      'connecting',
      'open',
      'registered',
    ])
    expect(openChannels(events, 'bob')).toEqual(['data'])
  })

  it('comes back when the server was away, by the heartbeat', async () => {
    const events = await runLab({
      ...SMALLEST,
      stop: { atMs: 90_000 },
      script: [
        ...CONNECT,
        { atMs: 5000, server: 'signaling', do: 'fail-server' },
        { atMs: 60_000, server: 'signaling', do: 'restore-server' },
      ],
    })
    expect(events.some((event) => event.kind === 'timeout' && event.timer === 'heartbeat')).toBe(
      true,
    )
    expect(states(events, 'alice', 'websocket').at(-1)).toBe('registered')
    // The connection itself needs no signaling.
    expect(states(events, 'alice', 'connection').at(-1)).toBe('connected')
  })
})

describe('closing', () => {
  it('ends every machine of both peers', async () => {
    const close = { after: 'bob.channel.data.open', peer: 'bob', do: 'close' }
    const events = await runLab({ ...SMALLEST, stop: { atMs: 5000 }, script: [...CONNECT, close] })
    for (const peer of ['alice', 'bob'])
      for (const machine of [
        'signaling',
        'connection',
        'ice',
        'sctp',
        'sctp-association',
        'negotiation',
      ])
        expect([peer, machine, states(events, peer, machine).at(-1)]).toEqual([
          peer,
          machine,
          'closed',
        ])
  })

  it('of one channel leaves the other open', async () => {
    const events = await runLab({
      ...SMALLEST,
      stop: { atMs: 5000 },
      script: [
        ...CONNECT,
        { after: 'alice.channel.data.open', peer: 'alice', do: 'create-channel', label: 'second' },
        { after: 'alice.channel.second.open', peer: 'alice', do: 'close-channel', label: 'data' },
        { atMs: 4000, peer: 'bob', do: 'send', label: 'second', text: 'still here' },
      ],
    })
    const last = (at: string, label: string): string | undefined =>
      events
        .filter(
          (event): event is StateEvent =>
            event.kind === 'state' &&
            event.machine === 'channel' &&
            event.at === at &&
            event.name === label,
        )
        .at(-1)?.to
    expect([last('alice', 'data'), last('bob', 'data')]).toEqual(['closed', 'closed'])
    expect(received(events, 'alice')).toEqual(['still here'])
  })
})

describe('a default channel', () => {
  it('is ordered and reliable, and is announced so (RFC 8832 §5.1)', async () => {
    const events = await runLab({ ...SMALLEST, stop: { atMs: 2000 } })
    const open = events.find(
      (event) => event.kind === 'packet.send' && event.type === 'data-channel-open',
    )
    expect(open).toMatchObject({
      at: 'alice',
      summary: 'DATA_CHANNEL_OPEN "data" stream 1, reliable',
    })
  })
})

describe('werift as published', () => {
  it('repeats requests on a 100 ms round trip (RFC 8445 §14.3) and is completed before it checks', async () => {
    const events = await runLab({ ...SMALLEST, werift: 'stock', stop: { atMs: 2000 } })
    const repeated = events.filter(
      (event) => event.kind === 'timeout' && event.machine === 'stun-transaction',
    )
    expect(repeated.length).toBeGreaterThan(4)
    expect(states(events, 'alice', 'ice')).toEqual(['completed', 'checking', 'connected'])
    expect(violations(events).length).toBeGreaterThan(0)
  })
})

describe('three peers', () => {
  it('connect each to each', async () => {
    const events = await runLab({
      version: 1,
      peers: { alice: {}, bob: {}, carol: {} },
      stop: { atMs: 5000 },
      script: [
        { peer: 'alice', do: 'connect', to: 'bob' },
        { peer: 'alice', do: 'create-channel', label: 'ab', to: 'bob' },
        { peer: 'alice', do: 'connect', to: 'carol' },
        { peer: 'alice', do: 'create-channel', label: 'ac', to: 'carol' },
        { peer: 'bob', do: 'connect', to: 'carol' },
        { peer: 'bob', do: 'create-channel', label: 'bc', to: 'carol' },
      ],
    })
    expect(openChannels(events, 'alice').sort()).toEqual(['ab', 'ac'])
    expect(openChannels(events, 'bob').sort()).toEqual(['ab', 'bc'])
    expect(openChannels(events, 'carol').sort()).toEqual(['ac', 'bc'])
    const offers = events.filter(
      (event) => event.kind === 'signal' && event.direction === 'send' && event.type === 'offer',
    )
    expect(offers).toHaveLength(3)
    for (const peer of ['alice', 'bob', 'carol'])
      expect(states(events, peer, 'ice').slice(-2)).toEqual(['connected', 'connected'])
    expect(violations(events)).toEqual([])
  })
})

describe('loss', () => {
  const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1)

  /** Both access links lose this share, so a path loses about twice as much. */
  function lossy(
    seed: number,
    lossRate: number,
    werift: 'patched' | 'stock',
  ): Promise<TraceEvent[]> {
    const link = { lossRate }
    const servers = { signaling: { link }, stun: { link } }
    return runLab({ ...SMALLEST, werift, seed, networks: { internet: { link } }, servers })
  }

  function isConnected(events: TraceEvent[]): boolean {
    return ['alice', 'bob'].every((peer) => openChannels(events, peer).includes('data'))
  }

  it.each([0, 0.01, 0.05, 0.1])(
    'of %d leaves a whole trace that ends in a named state, whatever the seed',
    async (lossRate) => {
      for (const seed of SEEDS.slice(0, some(20, 4))) {
        const events = await lossy(seed, lossRate, 'patched')
        expect(orphans(events)).toEqual([])
        expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop' })
        expect([seed, isConnected(events)]).toEqual([seed, true])
      }
    },
  )

  it('ends handshakes of werift as published (RFC 6347 §4.2.4), and the trace says where', async () => {
    const stuck: string[] = []
    for (const seed of SEEDS) {
      const events = await lossy(seed, 0.05, 'stock')
      expect(orphans(events)).toEqual([])
      if (!isConnected(events))
        stuck.push(
          `${states(events, 'alice', 'ice').at(-1)} ${states(events, 'bob', 'connection').at(-1)}`,
        )
    }
    expect(stuck.length).toBeGreaterThan(5)
    for (const state of stuck) expect(state).toMatch(/^connected (connecting|failed)$/)
  })

  it('and reordering and long round trips do not end the handshake', async () => {
    for (const link of [{ jitterMs: 10 }, { latencyMs: 400 }]) {
      const events = await runLab({ ...SMALLEST, networks: { internet: { link } } })
      expect([link, isConnected(events)]).toEqual([link, true])
    }
  })
})
