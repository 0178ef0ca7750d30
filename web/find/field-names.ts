/** What a filter calls the fields that the inspector lists of an event. */
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'

export interface Tested {
  readonly field: string
  readonly value: string
}

/** Fields that a filter calls as the trace does. */
const SAME: ReadonlySet<string> = new Set([
  ...['packet', 'transport', 'protocol', 'type', 'size', 'by', 'reason', 'rule', 'machine', 'name'],
  ...['peer', 'call', 'phase', 'direction', 'label', 'text', 'timer', 'fault', 'action', 'cause'],
  ...['track', 'codec', 'outcome', 'frame'],
])
/** Fields of a frame, or of a reading of the traffic, and what a filter calls them. */
const OF_MEDIA: Readonly<Record<string, string>> = {
  timestamp: 'frame.timestamp',
  packets: 'frame.packets',
  missing: 'frame.missing',
  bufferUs: 'frame.buffer',
  depthUs: 'frame.depth',
  quantizer: 'frame.quantizer',
  digest: 'frame.digest',
  sentBytes: 'traffic.sent',
  receivedBytes: 'traffic.received',
}
/** Fields of a pad's command. */
const OF_CONTROL: Readonly<Record<string, string>> = {
  n: 'control.n',
  type: 'control.action',
  code: 'control.key',
  lagUs: 'control.lag',
  problem: 'control.problem',
}
const MACHINES: ReadonlySet<string> = new Set(['state', 'violation', 'pair'])

/** The test for a field under this key with this value; undefined where a filter has none. */
export function testOf(event: TraceEvent, key: string, value: string): Tested | undefined {
  if (isPacket(event) && (key === 'from' || key === 'to')) {
    const address = value.slice(0, value.lastIndexOf(':')).replace(/^\[|\]$/g, '')
    return { field: `${key}.address`, value: address }
  }
  if (MACHINES.has(event.kind) && (key === 'from' || key === 'to'))
    return { field: key === 'from' ? 'previous' : 'state', value }
  if (event.kind === 'signal' && (key === 'from' || key === 'to')) return { field: key, value }
  if (event.kind === 'media.frame' || event.kind === 'traffic') {
    if (key === 'isKeyFrame') return value === 'true' ? { field: 'frame.key', value } : undefined
    const field = Object.hasOwn(OF_MEDIA, key) ? OF_MEDIA[key] : undefined
    if (field !== undefined) return { field, value }
  }
  if (event.kind === 'control' && Object.hasOwn(OF_CONTROL, key)) {
    const field = OF_CONTROL[key]
    if (field !== undefined) return { field, value }
  }
  if (event.kind === 'pair' && key === 'change') return { field: 'pair.change', value }
  return SAME.has(key) ? { field: key, value } : undefined
}
