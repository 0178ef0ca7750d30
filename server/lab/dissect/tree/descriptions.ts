/** Finds session descriptions in what a trace tells: signaling messages, and calls that took or gave one. */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { ApiEvent, JsonValue, SignalEvent } from '../../../../machines/trace/event.ts'
import type { Description } from './context.ts'

/** Events that can tell a description. */
export type Told = SignalEvent | ApiEvent

/** The text that can be looked into: a message as it is sent, the description or candidate of a call. */
export function textOf(event: Told): { protocol: LayerProtocol; text: string } | undefined {
  if (event.kind === 'signal' && event.http !== undefined)
    return { protocol: 'http', text: event.http + bodyOf(event.message) }
  if (event.kind === 'signal')
    return event.message === undefined
      ? undefined
      : { protocol: 'signaling', text: JSON.stringify(event.message) }
  const { sdp, candidate } = event.detail ?? {}
  const text = typeof sdp === 'string' ? sdp : candidate
  return typeof text === 'string' && text !== '' ? { protocol: 'sdp', text } : undefined
}

/** The body of an HTTP message, which the trace tells apart from its head. */
function bodyOf(message: JsonValue | undefined): string {
  const { sdp, fragment, message: why } = isRecord(message) ? message : {}
  const body = sdp ?? fragment ?? why
  return typeof body === 'string' ? body : ''
}

/** The description in the event, if there is one. */
export function descriptionsOf(event: Told): Description[] {
  const { seq, at } = event
  const told = event.kind === 'signal' ? event.message : event.detail
  const { type, sdp } = isRecord(told) ? told : {}
  if (typeof sdp !== 'string') return []
  return [{ seq, at, type: type === 'offer' || type === 'answer' ? type : 'unknown', sdp }]
}

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
