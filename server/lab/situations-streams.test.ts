/** Live streams by WHIP and WHEP between real peers: how they begin, what comes through, how they end. */
import { beforeAll, describe, expect, it } from 'vitest'
import { createLadder } from '../../machines/ladder/ladder.ts'
import type { MediaFrame, SignalEvent, TraceEvent } from '../../machines/trace/event.ts'
import { Conversation } from './dissect/tree/conversation.ts'
import { runLab, runToJsonl } from './testing/run-lab.ts'
import { states, violations } from './testing/trace-reading.ts'

const live = {
  version: 1,
  peers: {
    sfu: { role: 'sfu' },
    alice: { network: 'home-a' },
    bob: { network: 'home-b' },
    carol: {},
  },
  networks: {
    'home-a': { nat: 'port-restricted-cone', link: { latencyMs: 15 } },
    'home-b': { nat: 'symmetric', link: { latencyMs: 30 } },
  },
}
const track = (name: string, codec: string) => ({
  ...{ atMs: 0, peer: 'alice', do: 'add-track', track: name, codec },
})
const script = [
  ...[track('camera', 'VP8'), track('microphone', 'PCMU')],
  { atMs: 0, peer: 'alice', do: 'publish', to: 'sfu' },
  { atMs: 0, peer: 'bob', do: 'watch', to: 'sfu' },
  { atMs: 3000, peer: 'carol', do: 'watch', to: 'sfu', media: ['video'] },
  { atMs: 4500, peer: 'bob', do: 'end-session' },
]
const scenario = { ...live, script, stop: { atMs: 5000 } }

const notes = (events: readonly TraceEvent[]): string[] =>
  events.flatMap((event) => (event.kind === 'note' && event.level === 'warning' ? event.text : []))
const http = (events: readonly TraceEvent[], at: string): string[] =>
  said(events, at).map((event) => {
    const line = event.http?.split('\r\n')[0] ?? ''
    return line.replace(/ ?HTTP\/1\.1 ?/, '').replace(/\/[0-9a-f]{16}/, '/…')
  })
const said = (events: readonly TraceEvent[], at: string): SignalEvent[] =>
  events.flatMap((event) =>
    event.kind === 'signal' && event.http !== undefined && event.at === at ? event : [],
  )
const received = (events: readonly TraceEvent[], at: string): MediaFrame[] =>
  events.flatMap((event) =>
    event.kind === 'media.frame' && event.at === at && event.direction === 'receive' ? event : [],
  )

describe('a stream with two viewers', () => {
  let events: TraceEvent[]
  beforeAll(async () => {
    events = await runLab(scenario)
  })

  it('is offered, answered and trickled over HTTP, and deleted', () => {
    expect(http(events, 'alice')).toEqual([
      ...['POST /whip/live', '201 Created', 'PATCH /whip/live/…', '204 No Content'],
    ])
    // Too early, bob is told when to come again, and does.
    expect(http(events, 'bob').slice(0, 3)).toEqual([
      ...['POST /whep/live', '409 Conflict', 'POST /whep/live'],
    ])
    expect(http(events, 'bob').slice(-2)).toEqual(['DELETE /whep/live/…', '200 OK'])
    expect(violations(events)).toEqual([])
    expect(notes(events)).toEqual([])
  })

  it('reaches both as it was sent, each track by its name', () => {
    const sent = new Set(
      events.flatMap((event) =>
        event.kind === 'media.frame' && event.direction === 'send' ? event.digest : [],
      ),
    )
    for (const at of ['bob', 'carol']) {
      const frames = received(events, at).filter(({ outcome }) => outcome === 'decoded')
      expect(frames.length).toBeGreaterThan(9)
      expect(frames.every(({ digest }) => sent.has(digest))).toBe(true)
    }
    expect(new Set(received(events, 'bob').map(({ track: name }) => name))).toEqual(
      new Set(['camera', 'microphone']),
    )
    expect(new Set(received(events, 'carol').map(({ codec }) => codec))).toEqual(new Set(['VP8']))
  })

  it('gives who comes late a key frame that was asked for', () => {
    const first = received(events, 'carol').find(({ outcome }) => outcome === 'decoded')
    expect(first?.isKeyFrame).toBe(true)
    const asked = events.filter(
      (event) => event.kind === 'api' && event.call === 'keyframerequest' && event.at === 'alice',
    )
    expect(asked.some(({ atUs }) => atUs > 3_000_000 && atUs < (first?.atUs ?? 0))).toBe(true)
  })

  it('negotiates once: the machine stands still after the answer', () => {
    expect(states(events, 'alice', 'negotiation')).toEqual([
      ...['making-offer', 'awaiting-answer', 'applying-answer', 'idle'],
    ])
    expect(states(events, 'bob', 'negotiation').at(-1)).toBe('closed')
  })

  it('is drawn from the client to the server itself', () => {
    const ladder = createLadder('signaling')
    ladder.append(events)
    const rows = ladder.rows.filter(({ label }) => /WHIP|WHEP|\/wh[ie]p\/|201/i.test(label))
    expect(rows.slice(0, 2).map(({ from, to, label, style }) => [from, to, label, style])).toEqual([
      ['alice', 'sfu', 'POST /whip/live: offer', 'solid'],
      ['bob', 'sfu', 'POST /whep/live: offer', 'solid'],
    ])
    expect(rows.find(({ label }) => label === '201 Created: answer')).toMatchObject({
      ...{ from: 'sfu', to: 'alice', style: 'dashed' },
    })
  })

  it('can be looked into, message by message', () => {
    const conversation = new Conversation()
    for (const event of events) conversation.feed(event)
    const layersOf = (seq = -1) => conversation.dissect(seq)?.layers.map(({ protocol }) => protocol)
    const [offer, answer, patch] = said(events, 'alice')
    for (const message of [offer, answer, patch])
      expect(layersOf(message?.seq)).toEqual(['http', 'sdp'])
    const packets = events.filter(
      (event) => event.kind === 'packet.send' && event.at === 'alice' && event.cause === offer?.seq,
    )
    const [first, ...others] = packets.map((event) => ('summary' in event ? event.summary : ''))
    expect(first).toBe('HTTP POST /whip/live')
    expect(others.every((summary) => summary.startsWith('HTTP body continued, '))).toBe(true)
    expect(layersOf(packets.at(-1)?.seq)).toContain('sdp')
  })

  it('is the same again', async () => {
    const one = await runToJsonl(scenario)
    expect(await runToJsonl(scenario)).toBe(one)
  })
})

describe('what does not go', () => {
  const run = (more: object[], atMs = 3000) =>
    runLab({ ...live, script: [...script.slice(0, 3), ...more], stop: { atMs } })

  it('a second publisher of the same stream is refused', async () => {
    const second = [
      { atMs: 1000, peer: 'carol', do: 'add-track', track: 'camera', codec: 'VP8' },
      { atMs: 1000, peer: 'carol', do: 'publish', to: 'sfu' },
    ]
    const events = await run(second)
    expect(notes(events)).toEqual(['WHIP: 409 Conflict: alice publishes "live"\n'])
    expect(states(events, 'carol', 'connection').at(-1)).toBe('closed')
  })

  it('a publisher with nothing to publish, and one that is connected', async () => {
    const events = await run([
      { atMs: 100, peer: 'bob', do: 'publish', to: 'sfu' },
      { atMs: 1500, peer: 'alice', do: 'publish', to: 'sfu' },
      { atMs: 1500, peer: 'alice', do: 'restart-ice', to: 'sfu' },
      { atMs: 1500, peer: 'carol', do: 'end-session' },
    ])
    expect(notes(events)).toEqual([
      'refused: there is nothing to publish: add a track before',
      'refused: there is a connection to sfu already',
      'refused: WHIP and WHEP negotiate once: end the session and begin another',
      'refused: there is no session',
    ])
  })

  it.each(['offer', 'answer'])('a rule can lose the %s, and the client gives up', async (type) => {
    const match = { protocol: 'signaling', type, [type === 'offer' ? 'to' : 'from']: 'sfu' }
    const faults = [{ id: 'lost', match, action: 'drop' }]
    const events = await runLab({ ...live, faults, script, stop: { atMs: 12_000 } })
    expect(notes(events)).toContain('WHIP: POST /whip/live: no response within 10 s')
  })
})

it('a publisher that comes back is seen by who has stayed', async () => {
  const again = [
    ...script.slice(0, 4),
    { atMs: 4000, peer: 'alice', do: 'end-session' },
    { ...track('camera', 'VP8'), atMs: 4500 },
    { ...track('microphone', 'PCMU'), atMs: 4500 },
    { atMs: 4500, peer: 'alice', do: 'publish', to: 'sfu' },
  ]
  const events = await runLab({ ...live, script: again, stop: { atMs: 8000 } })
  const decoded = received(events, 'bob').filter(
    ({ track: name, outcome }) => name === 'camera' && outcome === 'decoded',
  )
  expect(decoded.some(({ atUs }) => atUs < 4_000_000)).toBe(true)
  expect(decoded.some(({ atUs }) => atUs > 6_000_000)).toBe(true)
  expect(violations(events)).toEqual([])
})
