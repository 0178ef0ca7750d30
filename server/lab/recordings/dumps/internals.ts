/**
 * Dumps of chrome://webrtc-internals: one JSON object with a log and the course of each statistic for
 * each connection. Since Chromium 138 the log's values are JSON inside of text and its times numbers;
 * before, values were text for people and times text for machines. The same form without statistics
 * is what rtcstats-server once wrote.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import { Tally } from '../captures/tally.ts'
import type { Connection, Dump, Entry, PageEntry } from './dump.ts'
import { isObject, listOf, member, membersOf, textOf, timeOf, unwrapped } from './json.ts'
import { samplesOf } from './series.ts'

/** Undefined when it is JSON of something else. */
export function readInternals(json: JsonValue): Dump | undefined {
  const connections = connectionsOf(json)
  if (connections === undefined) return undefined
  const skipped = new Tally()
  return {
    format: 'webrtc-internals',
    connections: membersOf(connections).map(([id, one]) => connectionOf(id, one, skipped)),
    pages: listOf(member(json, 'getUserMedia')).flatMap(pageEntry),
    skipped,
  }
}

function connectionsOf(json: JsonValue): JsonValue | undefined {
  // Files of rtcstats-server have both, and what they have is in the second.
  const found = [member(json, 'peerConnections'), member(json, 'PeerConnections')]
  return found.find((each) => membersOf(each).length > 0) ?? found.find((each) => isObject(each))
}

function connectionOf(id: string, one: JsonValue, skipped: Tally): Connection {
  const log = Array.isArray(one) ? one : listOf(member(one, 'updateLog'))
  const entries = log.flatMap((each) => entryOf(each, skipped))
  const configuration = unwrapped(member(one, 'rtcConfiguration'))
  const constraints = unwrapped(member(one, 'constraints'))
  const made = entries.find(({ type }) => type === 'create')
  return {
    id,
    url: textOf(member(one, 'url')),
    configuration: made ?? {
      atMs: undefined,
      type: 'create',
      value: constraints === null ? configuration : { configuration, constraints },
    },
    entries: entries.filter((each) => each !== made),
    samples: samplesOf(member(one, 'stats'), skipped),
  }
}

function entryOf(logged: JsonValue, skipped: Tally): Entry[] {
  const type = textOf(member(logged, 'type'))
  if (type === undefined) {
    skipped.add('log entries without a type')
    return []
  }
  const atMs = timeOf(member(logged, 'timestamp') ?? member(logged, 'time'))
  return [{ atMs, type, value: unwrapped(member(logged, 'value')) }]
}

/** A call of getUserMedia or its outcome; the log has no types for them. */
function pageEntry(logged: JsonValue): PageEntry[] {
  const call = textOf(member(logged, 'request_type')) ?? 'getUserMedia'
  const rid = member(logged, 'rid')
  const error = member(logged, 'error')
  const isDone = member(logged, 'audio_track_info') ?? member(logged, 'video_track_info')
  const suffix = error !== undefined ? 'OnFailure' : isDone === undefined ? '' : 'OnSuccess'
  const told = membersOf(logged).filter(([key]) => TOLD.has(key))
  const value = Object.fromEntries(told.map(([key, each]) => [key, unwrapped(each)]))
  const atMs = timeOf(member(logged, 'timestamp') ?? member(logged, 'time'))
  const ofConnections = typeof rid === 'number' ? `${rid}-` : ''
  return [{ atMs, type: `${call}${suffix}`, value, ofConnections }]
}

/** Of a request for media, what says something about the media. */
const TOLD: ReadonlySet<string> = new Set([
  ...['audio', 'video', 'error', 'error_message', 'stream_id'],
  ...['audio_track_info', 'video_track_info'],
])
