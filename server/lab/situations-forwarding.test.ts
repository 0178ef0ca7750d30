/** A forwarding server through the changes of a call: who comes, goes, pauses, and with what codec. */
import { describe, expect, it } from 'vitest'
import { PRESETS } from '../../machines/scenario/presets.ts'
import type { ApiEvent, MediaFrame, TraceEvent } from '../../machines/trace/event.ts'
import { runLab } from './testing/run-lab.ts'
import { violations } from './testing/trace-reading.ts'

const camera = { peer: 'alice', do: 'add-track', to: 'sfu', track: 'camera', codec: 'VP8' }
const remove = { peer: 'alice', do: 'remove-track', track: 'camera' }
const join = (peer: string, atMs = 0) => ({ atMs, peer, do: 'connect', to: 'sfu' })

/** Alice sends through the server, bob watches, and the script adds to that. */
function watched(script: object[], atMs = 6000): Promise<TraceEvent[]> {
  return runLab({
    version: 1,
    peers: { sfu: { role: 'sfu' }, alice: {}, bob: {} },
    script: [camera, join('alice'), join('bob'), ...script],
    stop: { atMs },
  })
}

const states = (events: TraceEvent[], at: string) =>
  events.flatMap((event) =>
    event.kind === 'state' && event.machine === 'track' && event.at === at ? event.to : [],
  )
const seen = (events: TraceEvent[], at: string): MediaFrame[] =>
  events.flatMap((event) =>
    event.kind === 'media.frame' && event.at === at && event.outcome === 'decoded' ? event : [],
  )
const calls = (events: TraceEvent[], call: string): ApiEvent[] =>
  events.flatMap((event) => (event.kind === 'api' && event.call === call ? event : []))

describe('a key frame is asked for', () => {
  const asked = (events: TraceEvent[]) =>
    calls(events, 'keyframerequest').filter(({ at }) => at === 'alice').length

  it('when somebody begins to watch, and not at every negotiation', async () => {
    const more = { peer: 'bob', do: 'add-track', track: 'own', codec: 'opus' }
    const removed = { peer: 'bob', do: 'remove-track', track: 'own' }
    const events = await watched([
      { ...more, atMs: 3000 },
      { ...removed, atMs: 4000 },
    ])
    expect(asked(events)).toBe(1)
    expect(states(events, 'bob')).toEqual(['playing'])
  })

  it('once for all who begin while it is on its way', async () => {
    const viewers = ['bob', 'carol', 'dave', 'erin', 'frank']
    const events = await runLab({
      version: 1,
      peers: Object.fromEntries([
        ['sfu', { role: 'sfu' }],
        ...['alice', ...viewers].map((peer) => [peer, {}]),
      ]),
      script: [camera, ...['alice', ...viewers].map((peer) => join(peer))],
      stop: { atMs: 4000 },
    })
    for (const viewer of viewers) expect(states(events, viewer)).toEqual(['playing'])
    expect(asked(events)).toBeLessThan(viewers.length - 1)
  })

  it('once more when somebody watches again', async () => {
    const turn = (direction: string) => ({ peer: 'bob', do: 'set-direction', direction })
    const events = await watched([
      { ...turn('inactive'), atMs: 3000 },
      { ...turn('recvonly'), atMs: 4000 },
    ])
    expect(asked(events)).toBe(2)
    expect(states(events, 'bob')).toEqual(['playing', 'muted', 'playing'])
    const incomplete = events.filter((e) => e.kind === 'media.frame' && e.outcome === 'incomplete')
    expect(incomplete).toEqual([])
  })

  it('again where the request is lost, and nobody sees anything', async () => {
    const asks = { from: 'sfu', protocol: 'rtcp', type: 'payload-feedback' }
    const events = await runLab({
      version: 1,
      peers: { sfu: { role: 'sfu' }, alice: {}, bob: {} },
      faults: [{ id: 'lost', match: asks, action: 'drop', nth: 1 }],
      script: [camera, join('alice'), join('bob')],
      stop: { atMs: 5000 },
    })
    expect(states(events, 'bob')).toEqual(['playing'])
    expect(asked(events)).toBe(1)
  })
})

describe('a track that is removed', () => {
  it('ends at all others, and comes on the same section when it is there again', async () => {
    const events = await watched([
      { ...remove, atMs: 3000 },
      { ...camera, atMs: 4500 },
    ])
    expect(states(events, 'bob')).toEqual(['playing', 'muted', 'playing'])
    const pause = seen(events, 'bob').filter(({ atUs }) => atUs > 3_400_000 && atUs < 4_500_000)
    expect(pause).toEqual([])
    expect(calls(events, 'addTransceiver')).toHaveLength(1)
    const after = seen(events, 'bob').filter(({ atUs }) => atUs > 4_500_000)
    expect(after[0]).toMatchObject({ isKeyFrame: true, bufferUs: expect.closeTo(60_000, -2) })
    expect(after.length).toBeGreaterThan(10)
    expect(violations(events)).toEqual([])
  })

  it('is not sent to who comes in between', async () => {
    const events = await runLab({
      version: 1,
      peers: { sfu: { role: 'sfu' }, alice: {}, bob: {}, carol: {} },
      script: [camera, join('alice'), join('bob'), { ...remove, atMs: 2500 }, join('carol', 3000)],
      stop: { atMs: 5000 },
    })
    expect(calls(events, 'addTransceiver').map(({ peer }) => peer)).toEqual(['bob'])
  })
})

describe('a viewer', () => {
  it('who leaves and comes back at once sees again', async () => {
    const events = await watched([{ atMs: 3000, peer: 'bob', do: 'close' }, join('bob', 3000)])
    expect(states(events, 'bob')).toEqual(['playing', 'ended', 'playing'])
    expect(seen(events, 'bob').at(-1)?.atUs).toBeGreaterThan(5_800_000)
  })

  it('with nothing to send is connected by what is sent to it, not before', async () => {
    const events = await watched([join('bob')], 3000)
    const connection = events.flatMap((event) =>
      event.kind === 'state' && event.machine === 'connection' && event.at === 'bob' ? event : [],
    )
    expect(connection.map(({ to }) => to)).toEqual(['connecting', 'connected'])
    expect(violations(events)).toEqual([])
  })
})

describe('layers', () => {
  const preset = PRESETS.find(({ id }) => id === 'layers')

  it('give a viewer the small picture while the line is bad, and the large one afterwards', async () => {
    const events = await runLab(preset?.scenario)
    const chosen = calls(events, 'selectLayer')
    expect(chosen.map(({ peer, detail }) => [peer, detail?.['layer']])).toEqual([
      ['bob', 'low'],
      ['bob', 'high'],
    ])
    const sizes = seen(events, 'bob').flatMap(({ isKeyFrame, width }) =>
      isKeyFrame === true ? (width ?? 0) : [],
    )
    const changes = sizes.filter((width, at) => width !== sizes[at - 1])
    expect(changes).toEqual([320, 160, 320])
    expect(new Set(seen(events, 'carol').flatMap(({ width }) => width ?? []))).toEqual(
      new Set([320]),
    )
    expect(violations(events)).toEqual([])
  })
})
