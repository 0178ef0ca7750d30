/** Audio and video between real peers: what arrives, what loss does to it, and who carries it. */
import { describe, expect, it } from 'vitest'
import { qualityOf } from '../../machines/media/quality.ts'
import type { MediaFrame, TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { violations } from './testing/trace-reading.ts'

const camera = (peer: string, more: object = {}) => ({
  ...{ peer, do: 'add-track', track: 'camera', codec: 'VP8' },
  ...more,
})
const connect = { peer: 'alice', do: 'connect', to: 'bob' }
const drop = { id: 'lost', match: { from: 'alice', protocol: 'rtp' }, action: 'drop' }

interface Call {
  script?: object[]
  media?: object
  faults?: object[]
  atMs?: number
  werift?: 'stock' | 'patched'
}

function call({ script = [camera('alice')], media, faults = [], atMs = 5000, werift }: Call) {
  return runLab({
    ...SMALLEST,
    ...(werift && { werift }),
    peers: { alice: {}, bob: { ...(media && { media }) } },
    faults,
    script: [...script, connect],
    stop: { atMs },
  })
}

const frames = (events: TraceEvent[], at: string, direction: 'send' | 'receive'): MediaFrame[] =>
  events.flatMap((event) =>
    event.kind === 'media.frame' && event.at === at && event.direction === direction ? event : [],
  )
const outcomes = (events: TraceEvent[]) =>
  new Set(frames(events, 'bob', 'receive').map(({ outcome }) => outcome))
const states = (events: TraceEvent[], at: string) =>
  events.flatMap((event) =>
    event.kind === 'state' && event.machine === 'track' && event.at === at ? event.to : [],
  )
const sent = (events: TraceEvent[], protocol: string, from: string) =>
  events.filter(
    (event) => event.kind === 'packet.send' && event.protocol === protocol && event.at === from,
  ).length

describe('a camera and a microphone', () => {
  it.each(['VP8', 'opus', 'PCMU'] as const)('%s arrives as it was sent, in time', async (codec) => {
    const events = await call({ script: [{ ...camera('alice'), codec }] })
    const [there, here] = [frames(events, 'alice', 'send'), frames(events, 'bob', 'receive')]
    expect(outcomes(events)).toEqual(new Set(['decoded']))
    expect(here.map(({ digest }) => digest)).toEqual(
      there.slice(0, here.length).map(({ digest }) => digest),
    )
    expect(here.length).toBeGreaterThan(there.length - 10)
    // To the microsecond that a clock of 90 kHz can tell.
    expect(here.every(({ bufferUs = 0 }) => Math.abs(bufferUs - 60_000) <= 1)).toBe(true)
    expect(states(events, 'bob')).toEqual(['playing'])
    expect(violations(events)).toEqual([])
  })

  it('has the bytes of a frame in the trace once', async () => {
    const events = await call({})
    const withBytes = events.filter((event) => event.kind === 'media.frame' && event.bytes)
    expect(withBytes.every((event) => event.at === 'alice')).toBe(true)
    expect(frames(events, 'alice', 'send').every(({ bytes }) => bytes)).toBe(true)
  })

  it('go both ways on one media section, and stand still while the call is held', async () => {
    const held = [
      { atMs: 3000, peer: 'alice', do: 'set-direction', direction: 'inactive' },
      { atMs: 4000, peer: 'alice', do: 'set-direction', direction: 'sendrecv' },
    ]
    const events = await call({ script: [camera('alice'), camera('bob'), ...held], atMs: 6000 })
    for (const peer of ['alice', 'bob'])
      expect(states(events, peer)).toEqual(['playing', 'muted', 'playing'])
    const during = events.filter(({ atUs }) => atUs > 3_300_000 && atUs < 4_000_000)
    expect(during.filter(({ kind }) => kind === 'media.frame')).toEqual([])
    expect(violations(events)).toEqual([])
  })

  it('goes on after a hold from the one who answers, too, however long the way', async () => {
    const events = await runLab({
      version: 1,
      peers: { alice: { network: 'office' }, bob: { network: 'home' } },
      networks: { office: {}, home: {} },
      script: [
        ...[camera('alice'), camera('bob'), connect],
        { atMs: 3000, peer: 'alice', do: 'set-direction', direction: 'inactive' },
        { atMs: 4500, peer: 'alice', do: 'set-direction', direction: 'sendrecv' },
      ],
      stop: { atMs: 6000 },
    })
    for (const peer of ['alice', 'bob'])
      expect(states(events, peer)).toEqual(['playing', 'muted', 'playing'])
  })

  it('share one transport with a data channel, in whichever order they were added', async () => {
    const channel = { peer: 'alice', do: 'create-channel', label: 'data' }
    for (const script of [
      [camera('alice'), channel],
      [channel, camera('alice')],
    ]) {
      const events = await call({ script })
      const changes = events.flatMap((event) =>
        event.kind === 'state' && ['channel', 'sctp'].includes(event.machine)
          ? `${event.at} ${event.machine} ${event.to}`
          : [],
      )
      expect(changes.sort()).toEqual([
        ...['alice channel open', 'alice sctp connected'],
        ...['bob channel open', 'bob sctp connected'],
      ])
      expect(states(events, 'bob')).toEqual(['playing'])
      expect(violations(events)).toEqual([])
    }
  })

  it('can be added to a data call, switched off and taken away', async () => {
    const events = await call({
      script: [
        { peer: 'alice', do: 'create-channel', label: 'data' },
        { atMs: 2000, ...camera('alice') },
        { atMs: 3000, peer: 'alice', do: 'enable-track', track: 'camera', enabled: false },
        { atMs: 4000, peer: 'alice', do: 'remove-track', track: 'camera' },
      ],
    })
    const here = frames(events, 'bob', 'receive')
    expect(here.length).toBeGreaterThan(20)
    const dark = here.filter(({ atUs }) => atUs > 3_500_000).map(({ digest }) => digest)
    expect(new Set(dark).size).toBe(1)
    expect(here.at(-1)?.atUs).toBeLessThan(4_200_000)
    expect(states(events, 'bob').at(-1)).toBe('muted')
  })
})

describe('sound of two codecs', () => {
  const microphone = (peer: string, codec: string) => ({ ...camera(peer), track: 'mic', codec })

  it('is one codec on one section: who answers speaks what was offered', async () => {
    const events = await call({ script: [microphone('alice', 'PCMU'), microphone('bob', 'opus')] })
    for (const peer of ['alice', 'bob']) {
      expect(states(events, peer)).toEqual(['playing'])
      const heard = frames(events, peer, 'receive').map(({ codec }) => codec)
      expect(new Set(heard)).toEqual(new Set(['PCMU']))
    }
  })

  it('is one codec when both offer at the same time', async () => {
    const both = [microphone('alice', 'PCMU'), microphone('bob', 'opus')]
    const events = await call({ script: [...both, { peer: 'bob', do: 'connect', to: 'alice' }] })
    const codecs = ['alice', 'bob'].flatMap((peer) => {
      expect(states(events, peer)).toEqual(['playing'])
      return frames(events, peer, 'receive').map(({ codec }) => codec)
    })
    expect(new Set(codecs).size).toBe(1)
  })
})

describe('the bitrate of a camera that adapts', () => {
  it('is the one it was set to, as long as nothing is lost', async () => {
    const set = { atMs: 2000, peer: 'alice', do: 'set-bitrate', track: 'camera', bitrateKbps: 300 }
    const events = await call({ script: [camera('alice', { adapts: true, bitrateKbps: 60 }), set] })
    const own = frames(events, 'alice', 'send')
    const finest = (pictures: MediaFrame[]) =>
      Math.min(...pictures.map(({ quantizer = 127 }) => quantizer))
    expect(finest(own.filter(({ atUs }) => atUs > 4_000_000))).toBeLessThan(
      finest(own.filter(({ atUs }) => atUs < 2_000_000)),
    )
    const changes = events.filter((event) => event.kind === 'api' && event.call === 'bitratechange')
    expect(changes).toEqual([])
  })
})

describe('a lost packet of video', () => {
  const faults = [{ ...drop, nth: 20 }]

  it('is repaired by one request and one repeat, before anybody sees it', async () => {
    const events = await call({ faults, media: { jitterBufferMs: 200 } })
    expect(outcomes(events)).toEqual(new Set(['decoded']))
    const [quality] = qualityOf(events)
    expect(quality).toMatchObject({ framesDropped: 0, freezeCount: 0, keyFramesDecoded: 1 })
    expect(sent(events, 'rtp', 'alice')).toBe(
      frames(events, 'alice', 'send').reduce((sum, { packets }) => sum + packets, 0) + 1,
    )
  })

  it('is repeated ten times by werift as published', async () => {
    const events = await call({ faults, werift: 'stock' })
    const packets = frames(events, 'alice', 'send').reduce((sum, frame) => sum + frame.packets, 0)
    expect(sent(events, 'rtp', 'alice')).toBeGreaterThan(packets + 5)
  })

  it('costs all pictures up to the next key frame, when it is not repaired', async () => {
    const events = await call({ faults, media: { nack: false } })
    const [quality] = qualityOf(events)
    expect(quality).toMatchObject({ freezeCount: 1, keyFramesDecoded: 2 })
    expect(quality?.framesDropped).toBeGreaterThan(1)
    expect(states(events, 'bob')).toEqual(['playing', 'frozen', 'playing'])
  })

  it('is not asked for by who has not said so (RFC 4585 §4.2)', async () => {
    const events = await call({ faults, media: { nack: false } })
    const asked = events.filter(
      (event) => event.kind === 'packet.send' && event.type === 'transport-feedback',
    )
    expect(asked).toEqual([])
  })

  it('stops the picture for good, with nobody to ask', async () => {
    const events = await call({ faults, media: { nack: false, pli: false } })
    expect(states(events, 'bob')).toEqual(['playing', 'frozen'])
  })

  const both = { script: [camera('alice'), camera('bob')], media: { nack: false }, faults }
  it('is answered by a key frame where media goes both ways', async () => {
    expect(states(await call(both), 'bob')).toEqual(['playing', 'frozen', 'playing'])
  })

  it('is not, by werift as published (RFC 4585 §6.1)', async () => {
    expect(states(await call({ ...both, werift: 'stock' }), 'bob')).toEqual(['playing', 'frozen'])
  })
})

describe('many peers', () => {
  const names = ['alice', 'bob', 'carol']
  const joined = (role: string, track: (peer: string) => object) =>
    runLab({
      version: 1,
      peers: { [role]: { role }, ...Object.fromEntries(names.map((name) => [name, {}])) },
      script: names.flatMap((peer) => [track(peer), { peer, do: 'connect', to: role }]),
      stop: { atMs: 5000 },
    })

  it('see each other through a forwarding server, which decodes nothing', async () => {
    const events = await joined('sfu', camera)
    const tracks = qualityOf(events).map(({ at, track }) => `${at} sees ${track}`)
    const others = names.flatMap((at) =>
      names.filter((name) => name !== at).map((name) => `${at} sees ${name}-camera`),
    )
    expect(tracks.toSorted()).toEqual(others.toSorted())
    expect(qualityOf(events).every(({ framesDecoded }) => framesDecoded > 30)).toBe(true)
    expect(violations(events)).toEqual([])
  })

  it('hear all others as one from a mixing server', async () => {
    const events = await joined('mcu', (peer) => ({ ...camera(peer), codec: 'PCMU' }))
    const heard = qualityOf(events).filter(({ at }) => at !== 'mcu')
    expect(heard.map(({ at, track }) => [at, track])).toEqual(names.map((name) => [name, 'mix']))
    expect(violations(events)).toEqual([])
  })

  it('get a smaller layer when packets to them are lost, though they are repaired', async () => {
    const layer = (name: string, bitrateKbps: number) => ({
      ...camera('alice'),
      ...{ track: `camera-${name}`, bitrateKbps },
    })
    const events = await runLab({
      version: 1,
      peers: { sfu: { role: 'sfu' }, alice: {}, bob: { network: 'home-b' }, carol: {} },
      networks: { 'home-b': { nat: 'none', link: { lossRate: 0.15 } } },
      script: [
        ...[layer('high', 200), layer('low', 40)],
        ...names.map((peer) => ({ peer, do: 'connect', to: 'sfu' })),
      ],
      stop: { atMs: 12_000 },
    })
    const chosen = events.flatMap((event) =>
      event.kind === 'api' && event.call === 'selectLayer'
        ? `${event.peer} ${event.detail?.['layer'] as string}`
        : [],
    )
    expect(chosen).toEqual(['bob low'])
  })

  it('are not heard by a mixing server in another codec than its own, which says so', async () => {
    const events = await joined('mcu', (peer) => ({ ...camera(peer), codec: 'opus' }))
    const said = events.flatMap((event) =>
      event.kind === 'note' && event.at === 'mcu' && event.text.includes('PCMU') ? event.text : [],
    )
    expect(said).toEqual(names.map((name) => `"camera" of ${name} is opus; only PCMU is mixed`))
    expect(frames(events, 'alice', 'receive')).toEqual([])
  })

  it('see each other again after a hold, each picture once', async () => {
    const hold = (atMs: number, direction: string) => ({
      ...{ atMs, peer: 'alice', do: 'set-direction', direction },
    })
    const events = await runLab({
      version: 1,
      peers: { sfu: { role: 'sfu' }, alice: {}, bob: {} },
      script: [
        ...[camera('alice'), hold(2500, 'inactive'), hold(3500, 'sendrecv')],
        ...['alice', 'bob'].map((peer) => ({ peer, do: 'connect', to: 'sfu' })),
      ],
      stop: { atMs: 6000 },
    })
    const seen = frames(events, 'bob', 'receive').filter(({ outcome }) => outcome === 'decoded')
    expect(new Set(seen.map(({ digest }) => digest)).size).toBe(seen.length)
    expect(seen.at(-1)?.atUs).toBeGreaterThan(5_800_000)
    expect(violations(events)).toEqual([])
  })

  it('are counted each second', async () => {
    const events = await joined('sfu', camera)
    const traffic = events.flatMap((event) => (event.kind === 'traffic' ? event : []))
    const last = new Map(traffic.map((reading) => [reading.at, reading]))
    const [server, alice] = [last.get('sfu'), last.get('alice')]
    expect(server?.sentBytes).toBeGreaterThan(3 * (alice?.sentBytes ?? 0))
    expect(alice?.receivedBytes).toBeGreaterThan(1.5 * (alice?.sentBytes ?? 0))
  })
})
