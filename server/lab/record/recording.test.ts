/**
 * Recordings of calls: read back by a library that has nothing to do with ours, and by ffprobe where it is
 * installed.
 */
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ReceivedTracks } from '../../../machines/media/received.ts'
import { recordingOf } from '../../../machines/media/recording/recording.ts'
import type { MediaFrame, TraceEvent } from '../../../machines/trace/event.ts'
import { runLab } from '../testing/run-lab.ts'

const decode = (text: string): Uint8Array => Buffer.from(text, 'base64')

/** What the test needs of mediabunny, which comes with werift. */
interface Packet {
  timestamp: number
  type: 'key' | 'delta'
  data: Uint8Array
}
interface ReadTrack {
  codec: string
  type: 'video' | 'audio'
  codedWidth?: number
  sampleRate?: number
}
interface Reader {
  Input: new (options: object) => {
    getTracks(): Promise<ReadTrack[]>
    computeDuration(): Promise<number>
  }
  BufferSource: new (bytes: Uint8Array) => object
  EncodedPacketSink: new (track: ReadTrack) => { packets(): AsyncIterable<Packet> }
  ALL_FORMATS: object[]
}
const reader = createRequire(createRequire(import.meta.url).resolve('werift'))(
  'mediabunny',
) as Reader

interface ReadFile {
  durationMs: number
  tracks: { codec: string; packets: Packet[] }[]
}

async function read(file: Uint8Array): Promise<ReadFile> {
  const source = new reader.BufferSource(file)
  const input = new reader.Input({ source, formats: reader.ALL_FORMATS })
  const tracks = await Promise.all(
    (await input.getTracks()).map(async (track) => {
      const packets: Packet[] = []
      for await (const packet of new reader.EncodedPacketSink(track).packets()) packets.push(packet)
      return { codec: track.codec, packets }
    }),
  )
  return { durationMs: Math.round((await input.computeDuration()) * 1000), tracks }
}

const folder = mkdtempSync(join(tmpdir(), 'recording-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What ffprobe counts when it decodes a file: frames of each stream, and what it complains of. */
function probed(file: Uint8Array, name: string): { frames: number[]; errors: string } {
  const path = join(folder, name)
  writeFileSync(path, file)
  const asked = ['-v', 'error', '-count_frames', '-show_entries', 'stream=nb_read_frames']
  const { stdout, stderr } = spawnSync('ffprobe', [...asked, '-of', 'csv=p=0', path])
  const frames = String(stdout).trim().split('\n').map(Number)
  return { frames, errors: String(stderr) }
}
const hasFfprobe = spawnSync('ffprobe', ['-version']).status === 0

const add = (track: string, codec: string) => ({ peer: 'alice', do: 'add-track', track, codec })
const connect = { peer: 'alice', do: 'connect', to: 'bob' }

function call(script: object[], more: object = {}): Promise<TraceEvent[]> {
  const peers = { alice: {}, bob: { media: { nack: false } } }
  return runLab({ version: 1, peers, script: [...script, connect], stop: { atMs: 6000 }, ...more })
}

function tracksOf(events: readonly TraceEvent[]): ReceivedTracks {
  const tracks = new ReceivedTracks()
  for (const event of events) tracks.add(event)
  return tracks
}

function decodedAt(events: readonly TraceEvent[], track: string): MediaFrame[] {
  return events.filter(
    (event): event is MediaFrame =>
      event.kind === 'media.frame' && event.track === track && event.outcome === 'decoded',
  )
}

function recordingIn(events: readonly TraceEvent[], names: readonly string[], cursor = Infinity) {
  const store = tracksOf(events)
  const tracks = names.flatMap((name) => store.all.find(({ track }) => track === name) ?? [])
  const recording = recordingOf(tracks, cursor, store)
  if (!recording) throw new Error(`nothing of ${names.join()} was decoded`)
  return { ...recording, bytes: recording.file(decode) }
}

describe('a picture', () => {
  const burst = {
    ...{ id: 'burst', match: { from: 'alice', protocol: 'rtp' }, action: 'drop' },
    between: { fromMs: 2000, toMs: 3500 },
  }

  it('is recorded frame by frame, with a gap where it was frozen', async () => {
    const events = await call([add('camera', 'VP8')], { faults: [burst] })
    const { bytes, frames, durationMs, sizeBytes } = recordingIn(events, ['camera'])
    const decoded = decodedAt(events, 'camera')
    const file = await read(bytes)
    const [track] = file.tracks
    expect([frames, track?.packets.length, track?.codec]).toEqual([
      ...[decoded.length, decoded.length, 'vp8'],
    ])
    // The reader does not count the time for which the last picture stands.
    expect([sizeBytes, durationMs]).toEqual([bytes.length, file.durationMs + 67])
    expect(track?.packets.map(({ data }) => data.length)).toEqual(decoded.map(({ size }) => size))
    const first = decoded[0]?.timestamp ?? 0
    const sampled = decoded.map(({ timestamp = 0 }) => Math.round(((timestamp - first) >>> 0) / 90))
    expect(track?.packets.map(({ timestamp }) => Math.round(timestamp * 1000))).toEqual(sampled)
    const keys = track?.packets.flatMap(({ type }, at) => (type === 'key' ? at : []))
    expect(keys).toEqual(decoded.flatMap(({ isKeyFrame }, at) => (isKeyFrame === true ? at : [])))
    const gaps = sampled.map((ms, at) => ms - (sampled[at - 1] ?? 0))
    expect(Math.max(...gaps)).toBeGreaterThan(1500)
  })

  it('is recorded as far as the cursor', async () => {
    const events = await call([add('camera', 'VP8')])
    const cursor = decodedAt(events, 'camera')[9]?.seq ?? 0
    expect(recordingIn(events, ['camera'], cursor).frames).toBe(10)
    expect(recordingOf(tracksOf(events).all, 0, tracksOf(events))).toBeUndefined()
  })

  it('and its sound are as far apart as they were played', async () => {
    const events = await call([add('camera', 'VP8'), { ...add('mic', 'opus'), atMs: 3000 }])
    const { bytes } = recordingIn(events, ['camera', 'mic'])
    const { tracks } = await read(bytes)
    expect(tracks.map(({ codec }) => codec)).toEqual(['vp8', 'opus'])
    const [[picture], [sound]] = [decodedAt(events, 'camera'), decodedAt(events, 'mic')]
    const apartMs = Math.round(((sound?.atUs ?? 0) - (picture?.atUs ?? 0)) / 1000)
    expect(apartMs).toBeGreaterThan(1000)
    const first = tracks.map(({ packets }) => Math.round((packets[0]?.timestamp ?? -1) * 1000))
    expect(first).toEqual([0, apartMs])
  })

  it.runIf(hasFfprobe)('plays in another player: every frame, and no complaint', async () => {
    const script = [add('camera', 'VP8'), add('mic', 'opus')]
    const events = await call(script, { faults: [burst] })
    const { bytes } = recordingIn(events, ['camera', 'mic'])
    const counts = ['camera', 'mic'].map((name) => decodedAt(events, name).length)
    expect(probed(bytes, 'a.webm')).toEqual({ frames: counts, errors: '' })
  })
})

describe('sound in PCMU', () => {
  it('is recorded sample by sample, with silence where packets were lost', async () => {
    const lost = { id: 'lost', match: { from: 'alice', protocol: 'rtp' }, nth: 20, action: 'drop' }
    const events = await call([add('mic', 'PCMU')], { faults: [lost] })
    const { bytes, format, durationMs } = recordingIn(events, ['mic'])
    const { tracks, durationMs: ms } = await read(bytes)
    expect([format, tracks[0]?.codec, ms]).toEqual(['wav', 'ulaw', durationMs])
    const decoded = decodedAt(events, 'mic')
    expect(durationMs).toBe((decoded.length + 1) * 20)
    const silent = bytes.subarray(58 + 19 * 160, 58 + 20 * 160)
    expect(new Set(silent)).toEqual(new Set([0xff]))
    const next = decodedAt(events, 'mic')[19]
    const sound = next && tracksOf(events).bytesOf(next)
    expect(bytes.subarray(58 + 20 * 160, 58 + 21 * 160)).toEqual(
      new Uint8Array(decode(sound ?? '')),
    )
  })

  it('goes in no file with others', async () => {
    const events = await call([add('camera', 'VP8'), add('mic', 'PCMU')])
    expect(() => recordingIn(events, ['camera', 'mic'])).toThrow(
      'one file cannot hold VP8 and PCMU: record them one by one',
    )
  })
})
