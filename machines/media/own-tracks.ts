/** Which tracks each peer sends and receives on each connection, from its calls and commands: what a person can act on. */
import type { ApiEvent, CommandEvent, MediaFrame, TraceEvent } from '../trace/event.ts'

interface OwnTrack {
  readonly codec: MediaFrame['codec']
  readonly isEnabled: boolean
  /** As it was set; absent for the encoder's own. */
  readonly bitrateKbps?: number
}

/** The audio and video of one peer on one connection. */
interface TracksOf {
  readonly own: ReadonlyMap<string, OwnTrack>
  /** Names of the tracks that come, and whether they are video. */
  readonly received: ReadonlyMap<string, { readonly isVideo: boolean }>
  /** As it was last set for all media. */
  readonly direction: string
}

/** By connection, as the peer at its one end has it; and what was asked for and waits for a connection. */
export interface OwnTracks {
  readonly connections: ReadonlyMap<string, TracksOf>
  readonly waiting: ReadonlyMap<string, ReadonlySet<string>>
}

export const NO_TRACKS: OwnTracks = { connections: new Map(), waiting: new Map() }
const NOTHING: TracksOf = { own: new Map(), received: new Map(), direction: 'sendrecv' }
const CODEC_NAMES = new Set<unknown>(['VP8', 'opus', 'PCMU'] satisfies MediaFrame['codec'][])

/** Takes in the next event; the same value when it tells nothing of this. */
export function foldOwnTracks(tracks: OwnTracks, event: TraceEvent): OwnTracks {
  if (event.kind === 'command') return asked(tracks, event)
  if (event.kind === 'api') return called(tracks, event)
  if (event.kind !== 'state' || event.machine !== 'connection' || event.to !== 'closed')
    return tracks
  const connections = new Map(tracks.connections)
  connections.delete(keyOf(event.at, event.peer))
  return { ...tracks, connections }
}

/** What a peer has on its connection with another. */
export function tracksBetween({ connections }: OwnTracks, at: string, peer: string): TracksOf {
  return connections.get(keyOf(at, peer)) ?? NOTHING
}

/** A name that the peer has not given to a track: `camera`, `camera-2` … */
export function freshName({ connections, waiting }: OwnTracks, at: string, name: string): string {
  const taken = new Set(waiting.get(at))
  for (const [key, { own }] of connections)
    if (key.startsWith(`${at} `)) for (const each of own.keys()) taken.add(each)
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}-${number}`)) return `${name}-${number}`
}

function asked(tracks: OwnTracks, { command, refused }: CommandEvent): OwnTracks {
  if (command.do !== 'add-track' || refused !== undefined) return tracks
  return withWaiting(tracks, command.peer, (names) => names.add(command.track))
}

function withWaiting(
  tracks: OwnTracks,
  at: string,
  change: (names: Set<string>) => void,
): OwnTracks {
  const names = new Set(tracks.waiting.get(at))
  change(names)
  return { ...tracks, waiting: new Map(tracks.waiting).set(at, names) }
}

function called(tracks: OwnTracks, event: ApiEvent): OwnTracks {
  const { at, detail: { track } = {} } = event
  if (event.call === 'addTrack' && typeof track === 'string')
    return withCall(
      withWaiting(tracks, at, (names) => names.delete(track)),
      event,
    )
  return withCall(tracks, event)
}

function withCall(tracks: OwnTracks, event: ApiEvent): OwnTracks {
  const before = tracks.connections.get(keyOf(event.at, event.peer)) ?? NOTHING
  const after = afterCall(before, event)
  if (after === before) return tracks
  const connections = new Map(tracks.connections).set(keyOf(event.at, event.peer), after)
  return { ...tracks, connections }
}

function afterCall(before: TracksOf, { call, phase, detail = {} }: ApiEvent): TracksOf {
  const { track, codec, enabled, bitrateKbps, direction, kind } = detail
  // With a track it is the section of that track alone.
  if (typeof track !== 'string')
    return call === 'direction' && typeof direction === 'string' ? { ...before, direction } : before
  if (call === 'track' && phase === 'event')
    return {
      ...before,
      received: new Map(before.received).set(track, { isVideo: kind === 'video' }),
    }
  const own = new Map(before.own)
  const known = own.get(track)
  if (call === 'addTrack' && isCodec(codec)) own.set(track, { codec, isEnabled: true })
  else if (call === 'removeTrack') own.delete(track)
  else if (call === 'enabled' && known && typeof enabled === 'boolean')
    own.set(track, { ...known, isEnabled: enabled })
  else if (call === 'setParameters' && known && typeof bitrateKbps === 'number')
    own.set(track, { ...known, bitrateKbps })
  else return before
  return { ...before, own }
}

function isCodec(value: unknown): value is MediaFrame['codec'] {
  return CODEC_NAMES.has(value)
}

/** Peer ids have no spaces. */
function keyOf(at: string, peer = ''): string {
  return `${at} ${peer}`
}
