/** What a TURN client does by the RFCs when patched, and what werift as published does instead. */
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab } from './testing/run-lab.ts'
import {
  candidates,
  openChannels,
  pairEvents,
  received,
  sent,
  states,
  violations,
} from './testing/trace-reading.ts'

const MINUTES = 60_000
const CALL_MINUTES = 20
const TURN = { username: 'learner', credential: 'secret' }

/** Two symmetric NATs: nothing but a relay connects them. */
const RELAYED = {
  version: 1,
  peers: { alice: { network: 'a' }, bob: { network: 'b' } },
  networks: { a: { nat: 'symmetric' }, b: { nat: 'symmetric' } },
  servers: { turn: TURN },
  iceServers: ['stun', 'turn'],
}
const CONNECT = [
  { peer: 'alice', do: 'create-channel', label: 'data' },
  { peer: 'alice', do: 'connect', to: 'bob' },
]
/** A message a minute. */
function call(minutes: number): object {
  const messages = Array.from({ length: minutes - 1 }, (_, minute) => ({
    atMs: (minute + 1) * MINUTES,
    peer: 'alice',
    do: 'send',
    label: 'data',
    text: `minute ${minute + 1}`,
  }))
  return { stop: { atMs: minutes * MINUTES }, script: [...CONNECT, ...messages] }
}

function types(events: TraceEvent[], at: string): string[] {
  return candidates(events, at).map((line) => line.split(' ')[7] ?? '')
}

function notes(events: TraceEvent[], pattern: RegExp): string[] {
  return events.flatMap((event) =>
    event.kind === 'note' && pattern.test(event.text) ? [event.text] : [],
  )
}

describe('a relayed call', () => {
  it('outlives the permissions it began with (RFC 8656 §9)', async () => {
    const events = await runLab({ ...RELAYED, ...call(CALL_MINUTES) })
    expect(received(events, 'bob')).toHaveLength(CALL_MINUTES - 1)
    for (const peer of ['alice', 'bob'])
      expect(states(events, peer, 'ice')).toEqual(['checking', 'connected'])
    expect(violations(events)).toEqual([])
    const [used] = pairEvents(events, 'alice', 'selected')
    const owner = used?.local.type === 'relay' ? 'alice' : 'bob'
    expect(states(events, owner, 'turn', '0')).toEqual([
      'allocating',
      'allocated',
      ...['refreshing', 'allocated', 'refreshing', 'allocated'],
    ])
  })

  it('dies after five minutes in werift as published', async () => {
    const events = await runLab({ ...RELAYED, ...call(8), werift: 'stock' })
    expect(received(events, 'bob').length).toBeLessThan(7)
    expect(states(events, 'alice', 'ice').at(-1)).toBe('failed')
    expect(states(events, 'alice', 'turn', '0').slice(0, 2)).toEqual(['allocating', 'allocated'])
  })

  it('takes up each new nonce (RFC 8489 §9.2.5)', async () => {
    const turn = { ...TURN, nonceLifetimeMs: MINUTES }
    const events = await runLab({ ...RELAYED, ...call(CALL_MINUTES), servers: { turn } })
    expect(sent(events, 'turn', /438/).length).toBeGreaterThan(2)
    expect(received(events, 'bob')).toHaveLength(CALL_MINUTES - 1)
  })

  it('is not asked for ever by a server that calls every nonce stale', async () => {
    const stale = {
      id: 'stale',
      match: { protocol: 'turn', from: 'turn', type: 'allocate-error-response' },
      action: 'rewrite',
      field: 'stun.error-code',
      value: '438',
    }
    const servers = { turn: { ...TURN, transports: ['udp'] } }
    const stop = { atMs: 20_000 }
    const events = await runLab({ ...RELAYED, servers, faults: [stale], stop })
    expect(types(events, 'alice')).not.toContain('relay')
    expect(states(events, 'alice', 'turn', '0')).toEqual(['allocating', 'failed'])
    expect(sent(events, 'alice', /[Aa]llocate/).length).toBeLessThan(30)
  })
})

describe('what ICE has not selected', () => {
  it('is given back after three seconds (RFC 8445 §8.3.1, RFC 8656 §8)', async () => {
    const events = await runLab({ ...RELAYED, stop: { atMs: 15_000 } })
    const relays = pairEvents(events, 'alice', 'selected').flatMap(({ local, remote }) =>
      [local, remote].filter(({ type }) => type === 'relay'),
    )
    // One allocation is enough when the other side is reached through it.
    expect(notes(events, /its client deleted it/)).toHaveLength(2 - relays.length)
    const ends = ['alice', 'bob'].map((peer) => states(events, peer, 'turn', '0').at(-1))
    expect(ends.filter((end) => end === 'released')).toHaveLength(2 - relays.length)
  })

  it('and what it has selected is given back when the connection closes', async () => {
    const close = { atMs: 8000, peer: 'alice', do: 'close' }
    const events = await runLab({ ...RELAYED, script: [...CONNECT, close], stop: { atMs: 15_000 } })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(notes(events, /its client deleted it/)).toHaveLength(2)
  })
})

describe('TURN over TCP (RFC 8656 §3.1)', () => {
  const blocked = { ...RELAYED.networks.a, firewall: { blockUdp: true } }

  it('is used at once when the URL says so (RFC 7065)', async () => {
    const events = await runLab({
      ...RELAYED,
      networks: { a: blocked, b: blocked },
      iceServers: ['turn?transport=tcp'],
      stop: { atMs: 10_000 },
    })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    const toServer = sent(events, 'alice', /[Aa]llocate/)
    expect(toServer.length).toBeGreaterThan(0)
    for (const packet of toServer) expect(packet).toMatchObject({ transport: 'tcp' })
  })

  it('is the second try when UDP is silent and the URL leaves it open (RFC 5928 §3)', async () => {
    const events = await runLab({
      ...RELAYED,
      networks: { ...RELAYED.networks, a: blocked },
      stop: { atMs: 20_000 },
    })
    expect(types(events, 'alice')).toEqual(['host', 'relay'])
    expect(openChannels(events, 'bob')).toEqual(['data'])
  })
})

describe('every server of the list (RFC 8445 §5.1.1.2)', () => {
  it('is asked: the TURN server too says what it sees', async () => {
    const events = await runLab({ ...RELAYED, iceServers: ['turn'], stop: { atMs: 3000 } })
    expect(types(events, 'alice').sort()).toEqual(['host', 'relay', 'srflx'])
  })

  it('is asked, also when the same kind came before it', async () => {
    const both = { ...RELAYED, iceServers: ['turn?transport=tcp', 'turn'], stop: { atMs: 3000 } }
    const relays = types(await runLab(both), 'alice').filter((type) => type === 'relay')
    expect(relays).toHaveLength(2)
    const stock = await runLab({ ...both, werift: 'stock' })
    expect(types(stock, 'alice').filter((type) => type === 'relay')).toHaveLength(1)
  })
})

describe('the policy `relay` (RFC 8828 §5.1)', () => {
  const peers = { alice: { iceTransportPolicy: 'relay' }, bob: {} }

  it('offers relayed candidates and nothing else', async () => {
    const events = await runLab({ ...RELAYED, peers, networks: {}, stop: { atMs: 5000 } })
    expect(types(events, 'alice')).toEqual(['relay'])
    const [selected] = pairEvents(events, 'alice', 'selected')
    expect(selected?.local.type).toBe('relay')
  })

  it('without a TURN server offers nothing, where werift as published offers its hosts', async () => {
    const open = { version: 1, peers, stop: { atMs: 5000 } }
    expect(types(await runLab(open), 'alice')).toEqual([])
    expect(types(await runLab({ ...open, werift: 'stock' }), 'alice')).toContain('host')
  })
})
