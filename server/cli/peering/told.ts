/** What `peerscope peer` says of a call while it goes on: a line for each change that W3C names. */
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { visible } from '../visible.ts'

const TOLD: ReadonlySet<string> = new Set([
  ...['signaling', 'ice-gathering', 'ice', 'dtls', 'sctp', 'channel', 'connection'],
])

/** The line of an event at a peer; nothing for most. */
export function lineOf(event: TraceEvent, self: string): string | undefined {
  const said = textOf(event, self)
  return said && `+${(event.atUs / 1e6).toFixed(3)} s  ${visible(said)}`
}

function textOf(event: TraceEvent, self: string): string | undefined {
  if (event.kind === 'lab.end' && event.reason !== 'closed')
    return `the lab ended: ${event.reason}${event.detail === undefined ? '' : `: ${event.detail}`}`
  if (event.kind === 'note' && event.level !== undefined && event.level !== 'info')
    return `${event.level}: ${event.text}`
  if (event.at !== self) return undefined
  if (event.kind === 'pair' && event.change === 'selected') return `pair selected: ${event.pair}`
  if (event.kind !== 'state' || !TOLD.has(event.machine)) return undefined
  const { machine, name, from, to } = event
  // One transport of a connection says what the connection does.
  if (name !== undefined && machine !== 'channel' && machine !== 'dtls') return undefined
  return `${machine}${name === undefined ? '' : ` ${name}`}: ${from} -> ${to}`
}

/** A message that came, as one line of text; nothing for any other event. */
export function messageOf(event: TraceEvent, self: string): string | undefined {
  if (event.kind !== 'channel.message' || event.at !== self) return undefined
  if (event.direction !== 'receive') return undefined
  if (event.text !== undefined) return visible(event.text)
  return `(binary, ${event.size} bytes, in base64) ${event.bytes ?? ''}`
}
