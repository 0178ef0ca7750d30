/** Who may connect, which role an ICE agent believes to have, and addresses behind names. */
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { openChannels, sent, states, violations } from './testing/trace-reading.ts'

const APP = 'https://app.example'
const notes = (events: TraceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'note' ? [`${event.at}: ${event.text}`] : []))

describe('a signaling server that asks who comes', () => {
  const servers = { signaling: { token: 'secret', origins: [APP] } }
  const member = { token: 'secret', origin: APP }

  it('lets in who has the token and comes from a page it knows', async () => {
    const events = await runLab({ ...SMALLEST, servers, peers: { alice: member, bob: member } })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(notes(events)).toEqual([])
  })

  it.each([
    ['401 Unauthorized', { ...member, token: 'guess' }],
    ['403 Forbidden', { ...member, origin: 'https://evil.example' }],
  ])('answers others with %s, as often as they come', async (status, stranger) => {
    const peers = { alice: member, bob: stranger }
    const events = await runLab({ ...SMALLEST, servers, peers, stop: { atMs: 60_000 } })
    const answers = events.filter(
      (event) => event.kind === 'packet.send' && event.summary === `HTTP/1.1 ${status}`,
    )
    expect(answers).toHaveLength(9)
    expect(states(events, 'bob', 'websocket')).not.toContain('open')
    expect(notes(events).at(-1)).toContain('signaling given up')
    expect(violations(events)).toEqual([])
  })

  it('asks nobody who is not asked for', async () => {
    const events = await runLab({ ...SMALLEST, peers: { alice: member, bob: {} } })
    expect(openChannels(events, 'bob')).toEqual(['data'])
  })
})

describe('two agents that believe to have the same role (RFC 8445 §7.3.1.1)', () => {
  it.each(['controlling', 'controlled'] as const)('%s', async (iceRole) => {
    const peers = { alice: { iceRole }, bob: { iceRole } }
    const events = await runLab({ ...SMALLEST, peers, stop: { atMs: 5000 } })
    const switched = notes(events).filter((text) => text.includes('ICE role conflict'))
    expect(switched).toHaveLength(1)
    expect(openChannels(events, 'bob')).toEqual(['data'])
    const nominating = ['alice', 'bob'].flatMap((peer) => sent(events, peer, /USE-CANDIDATE/))
    expect(new Set(nominating.map(({ at }) => at)).size).toBe(1)
    expect(violations(events)).toEqual([])
  })

  it('answer with 487 where that is the repair', async () => {
    const both = { iceRole: 'controlling' }
    const events = await runLab({
      ...SMALLEST,
      peers: { alice: both, bob: both },
      stop: { atMs: 5000 },
    })
    expect(
      ['alice', 'bob'].flatMap((peer) => sent(events, peer, /487 Role Conflict/)).length,
    ).toBeGreaterThan(0)
  })
})

describe('host candidates that are names', () => {
  const mdns = { mdns: true }
  const pair = (a: object, b: object, more: object = {}) =>
    runLab({
      ...SMALLEST,
      networks: { home: { nat: 'port-restricted-cone' }, office: { nat: 'port-restricted-cone' } },
      iceServers: [],
      peers: { alice: { network: 'home', ...a }, bob: { network: 'office', ...b } },
      stop: { atMs: 45_000 },
      ...more,
    })
  const told = (events: TraceEvent[]): string =>
    JSON.stringify(events.flatMap((event) => (event.kind === 'signal' ? [event.message] : [])))

  it('are resolved by a peer in the same network, and nobody hears the address', async () => {
    const events = await pair(mdns, { ...mdns, network: 'home' })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(told(events)).toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.local/,
    )
    expect(told(events)).not.toContain('192.168.')
    expect(violations(events)).toEqual([])
  })

  it('mean nothing to a peer in another network', async () => {
    const events = await pair(mdns, mdns)
    const queries = events.filter((event) => event.kind === 'api' && event.call === 'mdns.query')
    expect(queries.map((event) => 'phase' in event && event.phase)).toEqual(['call', 'call'])
    expect(sent(events, 'alice', /Binding request/)).toEqual([])
    expect(states(events, 'alice', 'ice').at(-1)).toBe('failed')
  })

  it('are not missed where a STUN server tells addresses', async () => {
    const events = await pair(mdns, mdns, { iceServers: ['stun'] })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(told(events)).not.toContain('192.168.')
  })

  it('are no names of the open internet', async () => {
    const events = await runLab({
      ...SMALLEST,
      peers: { alice: mdns, bob: mdns },
      iceServers: [],
      stop: { atMs: 45_000 },
    })
    expect(states(events, 'alice', 'ice').at(-1)).toBe('failed')
  })

  it('do not keep a peer from the other that tells its address', async () => {
    const events = await runLab({
      ...SMALLEST,
      peers: { alice: mdns, bob: {} },
      iceServers: [],
      stop: { atMs: 5000 },
    })
    expect(openChannels(events, 'bob')).toEqual(['data'])
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'pair',
        at: 'bob',
        change: 'selected',
        remote: expect.objectContaining({ type: 'prflx' }) as object,
      }),
    )
  })
})
