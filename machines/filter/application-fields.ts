/** The fields of what runs on top of the protocols: audio and video, remote control, calls. */
import { isCallMessage } from '../call/message.ts'
import type { StateEvent, TraceEvent } from '../trace/event.ts'
import { only, type EventField, type Reading } from './event-field.ts'

const FRAMES = ['media.frame'] as const
const READINGS = ['traffic'] as const

/** Audio and video. */
export const MEDIA_FIELDS: Readonly<Record<string, EventField>> = {
  track: { type: 'name', read: trackOf },
  codec: only(FRAMES, 'name', 'codec'),
  outcome: only([...FRAMES, 'control'], 'name', 'outcome'),
  frame: only(FRAMES, 'number', 'frame'),
  'frame.key': {
    type: 'flag',
    kinds: new Set(FRAMES),
    read: (event) => (event.kind === 'media.frame' && event.isKeyFrame) || undefined,
  },
  'frame.timestamp': only(FRAMES, 'number', 'timestamp'),
  'frame.packets': only(FRAMES, 'number', 'packets'),
  'frame.missing': only(FRAMES, 'number', 'missing'),
  'frame.buffer': only(FRAMES, 'time', 'bufferUs'),
  'frame.depth': only(FRAMES, 'time', 'depthUs'),
  'frame.quantizer': only(FRAMES, 'number', 'quantizer'),
  'frame.digest': only(FRAMES, 'text', 'digest'),
  'traffic.sent': only(READINGS, 'size', 'sentBytes'),
  'traffic.received': only(READINGS, 'size', 'receivedBytes'),
}

/** The track that a frame, a state, a call or a command is about. */
function trackOf(event: TraceEvent): Reading {
  switch (event.kind) {
    case 'media.frame':
      return event.track
    case 'state':
      return event.machine === 'track' ? event.name : undefined
    case 'command':
      return 'track' in event.command ? event.command.track : undefined
    case 'api': {
      const track = event.detail?.['track']
      return typeof track === 'string' ? track : undefined
    }
    default:
      return undefined
  }
}

const COMMANDS = ['control'] as const

/** Remote control; `control.type`, `control.x` and others are fields of a command's bytes. */
export const CONTROL_FIELDS: Readonly<Record<string, EventField>> = {
  'control.action': only(COMMANDS, 'name', 'type'),
  'control.n': only(COMMANDS, 'number', 'n'),
  'control.key': only(COMMANDS, 'name', 'code'),
  'control.lag': only(COMMANDS, 'time', 'lagUs'),
  'control.problem': only(COMMANDS, 'text', 'problem'),
}

/** Calls: their states, how they ended, and which call a state or a message is of. */
export const CALL_FIELDS: Readonly<Record<string, EventField>> = {
  'call.state': { type: 'name', read: (event) => (isOfCall(event) ? event.to : undefined) },
  'call.reason': { type: 'name', read: (event) => ofCall(event, 'reason') },
  'call.id': { type: 'name', read: (event) => ofCall(event, 'call') },
}

function isOfCall(event: TraceEvent): event is StateEvent {
  return event.kind === 'state' && event.machine === 'call'
}

/** What a state of a call, or a message of one, says under this key. */
function ofCall(event: TraceEvent, key: 'reason' | 'call'): Reading {
  const value = isOfCall(event) ? event.context?.[key] : saidOfCall(event, key)
  return typeof value === 'string' ? value : undefined
}

function saidOfCall(event: TraceEvent, key: string): unknown {
  if (event.kind !== 'signal' || !isCallMessage({ type: event.type })) return undefined
  const { message } = event
  return message !== null && typeof message === 'object' && !Array.isArray(message)
    ? message[key]
    : undefined
}
