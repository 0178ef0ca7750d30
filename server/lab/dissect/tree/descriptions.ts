/** Finds session descriptions in what a trace tells: signaling messages, and calls that took or gave one. */
import type { ApiEvent, JsonValue, SignalEvent } from '../../../../machines/trace/event.ts'
import type { Description } from './context.ts'

/** The description in the event, if there is one. */
export function descriptionsOf(event: SignalEvent | ApiEvent): Description[] {
  const { seq, at } = event
  const told = event.kind === 'signal' ? event.message : event.detail
  const { type, sdp } = isRecord(told) ? told : {}
  if (typeof sdp !== 'string') return []
  return [{ seq, at, type: type === 'offer' || type === 'answer' ? type : 'unknown', sdp }]
}

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
