/** The gallery's live streams: one publisher by WHIP, viewers by WHEP whose networks differ. */
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

type Script = NonNullable<ScenarioInput['script']>
type Networks = NonNullable<ScenarioInput['networks']>

/** The publisher's own line; for some seconds it is a bad one, and the camera has to adapt. */
const STUDIO = { nat: 'port-restricted-cone', link: { latencyMs: 12 } } as const
const [BAD_FROM_MS, BAD_UNTIL_MS] = [3500, 6000]
const BAD_LOSS_RATE = 0.25

const SLOW_KBPS = 64

/** What viewers sit behind, in the order in which they come; the last lines are the worse ones. */
const LINES = {
  fibre: { nat: 'port-restricted-cone', link: { latencyMs: 6 } },
  cable: { nat: 'restricted-cone', link: { latencyMs: 18 } },
  office: { nat: 'symmetric', link: { latencyMs: 10 } },
  mobile: { nat: 'symmetric', link: { latencyMs: 45, jitterMs: 20, lossRate: 0.01 } },
  wifi: { nat: 'full-cone', link: { latencyMs: 15, lossRate: 0.03 } },
  satellite: { nat: 'port-restricted-cone', link: { latencyMs: 280 } },
  slow: {
    nat: 'port-restricted-cone',
    link: { latencyMs: 30, down: { bandwidthKbps: SLOW_KBPS } },
  },
} as const satisfies Networks

interface Stream {
  viewers: number
  seconds: number
  picture: { width: number; height: number; frameRate: number; bitrateKbps: number }
  withSound: boolean
}

/** One publisher, a forwarding server, and so many viewers, who come one after another. */
export function liveStream({ viewers, seconds, picture, withSound }: Stream): ScenarioInput {
  const lines = Object.keys(LINES)
  const names = Array.from({ length: viewers }, (_, index) =>
    index === 0 ? 'bob' : `viewer-${index + 1}`,
  )
  const slow = { ...LINES.slow, link: slowLink(Math.floor(viewers / lines.length)) }
  const networks = Object.entries({ ...LINES, slow }).slice(0, viewers)
  return {
    version: 1,
    peers: {
      alice: { network: 'studio' },
      // What is sent again would hide from the encoder how bad its line is.
      sfu: { role: 'sfu', media: { nack: false } },
      ...Object.fromEntries(
        names.map((name, index) => [name, { network: lines[index % lines.length] }]),
      ),
    },
    networks: { studio: STUDIO, ...Object.fromEntries(networks) },
    script: [...published(picture, withSound), ...watched(names, withSound)],
    stop: { atMs: seconds * 1000 },
  }
}

/** Viewers on the slow line share it, and each has as much of it as one alone. */
function slowLink(viewers: number) {
  return { latencyMs: 30, down: { bandwidthKbps: SLOW_KBPS * Math.max(1, viewers) } }
}

function published(picture: Stream['picture'], withSound: boolean): Script {
  const add = { atMs: 0, peer: 'alice', do: 'add-track' } as const
  return [
    { ...add, track: 'camera', codec: 'VP8', adapts: true, ...picture },
    ...(withSound ? [{ ...add, track: 'microphone', codec: 'opus' } as const] : []),
    { atMs: 0, peer: 'alice', do: 'publish', to: 'sfu' },
    lossUp(BAD_FROM_MS, BAD_LOSS_RATE),
    lossUp(BAD_UNTIL_MS, 0),
  ]
}

function lossUp(atMs: number, lossRate: number): Script[number] {
  return { atMs, network: 'studio', do: 'set-network', link: { up: { lossRate } } }
}

/** Not all at once: as people come to a stream that has begun. */
function watched(names: readonly string[], withSound: boolean): Script {
  const media = withSound ? {} : { media: ['video' as const] }
  return names.map((peer, index) => ({
    ...{ atMs: 1500 + 25 * index, peer, do: 'watch', to: 'sfu' },
    ...media,
  }))
}

const PICTURE = { width: 160, height: 120, frameRate: 15, bitrateKbps: 120 }
/** Small and slow, so that fifty of it can be followed. */
const SMALL = { width: 96, height: 72, frameRate: 8, bitrateKbps: 60 }

const common = {
  topics: ['media', 'many'],
  way: 'direct',
  ends: 'connected',
} as const satisfies Partial<Preset>

const one: Preset = {
  ...common,
  id: 'live-stream',
  title: 'A live stream to one viewer (WHIP, WHEP)',
  description:
    'Alice publishes to a server by HTTP, and bob watches from there. For a while her line is bad.',
  look: 'How many HTTP requests does each need, and what does each of them carry?',
  scenario: liveStream({ viewers: 1, seconds: 9, picture: PICTURE, withSound: true }),
}

const ten: Preset = {
  ...common,
  id: 'live-stream-10',
  title: 'A live stream to ten viewers',
  description:
    'Ten viewers behind NATs and lines of seven kinds; for a while the publisher’s own line is bad.',
  look: 'Which viewers freeze, and does the publisher hear of it?',
  scenario: liveStream({ viewers: 10, seconds: 8, picture: PICTURE, withSound: false }),
}

const fifty: Preset = {
  ...common,
  id: 'live-stream-50',
  title: 'A live stream to fifty viewers',
  description: 'Fifty viewers of one publisher: the server sends what she sends fifty times.',
  look: 'Compare bytes up of the publisher and of the server with those of the stream to one.',
  scenario: liveStream({ viewers: 50, seconds: 8, picture: SMALL, withSound: false }),
}

/** In the order the gallery shows them. */
export const STREAM_PRESETS: readonly Preset[] = [one, ten, fifty]
