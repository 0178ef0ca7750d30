/**
 * Signaling messages as arrows. A message from peer to peer really makes two hops: the sender's
 * `send` draws the one to the server, the receiver's `receive` the one from it.
 */
import { isCallMessage } from '../call/message.ts'
import type { JsonValue, SignalEvent } from '../trace/event.ts'

const MAX_DEPTH = 3

/** What the arrow of a signaling message says: its type, and what tells it from others of that type. */
export function signalLabel({ type, message, http }: SignalEvent): string {
  if (http !== undefined) return httpLabel(http, type)
  if (type === 'candidate') return candidateLabel(find(message ?? null, 'candidate', MAX_DEPTH))
  if (type === 'error') {
    const code = find(message ?? null, 'code', MAX_DEPTH)
    return code === undefined ? 'error' : `error ${code}`
  }
  if (type === 'chat') return `chat “${find(message ?? null, 'text', MAX_DEPTH) ?? ''}”`
  return isCallMessage({ type }) ? callLabel(type, message) : type
}

/** `POST /whip/live: offer`, `201 Created: answer`; a URL of a session is as long as it is secret. */
function httpLabel(http: string, type: string): string {
  const line = http.split('\r\n', 1)[0] ?? ''
  const start = line.replace(/^HTTP\/1\.1 | HTTP\/1\.1$/g, '').replace(SESSION, '$1/…')
  return HTTP_SAYS.includes(type) ? `${start}: ${type}` : start
}

const SESSION = /(\/wh[ie]p\/[^/ ]+)\/\S+/
const HTTP_SAYS: readonly string[] = ['offer', 'answer', 'candidate', 'end-of-candidates']

/** `invite audio + video`, `cancel: missed`; a reason that the type says already is not repeated. */
function callLabel(type: string, message: JsonValue | undefined): string {
  if (!isRecord(message)) return type
  const { media, reason } = message
  if (Array.isArray(media)) {
    const kinds = media.filter((each) => typeof each === 'string')
    return `${type} ${kinds.join(' + ')}`
  }
  return typeof reason === 'string' && !SAID.has(reason) ? `${type}: ${reason}` : type
}

const SAID: ReadonlySet<string> = new Set(['refused', 'cancelled', 'hung-up'])

function isRecord(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same in a note, where the direction has to be said. */
export function signalNote(event: SignalEvent): string {
  const { direction, from, to } = event
  const other = direction === 'send' ? to : from
  const preposition = direction === 'send' ? 'to' : 'from'
  const peer = other === undefined || other === event.at ? '' : ` ${preposition} ${other}`
  return `${direction} ${signalLabel(event)}${peer}`
}

/** `candidate srflx 203.0.113.7:40000` of a candidate attribute (RFC 8839 §5.1). */
function candidateLabel(line: string | undefined): string {
  const fields = (line ?? '')
    .replace(/^a=/, '')
    .replace(/^candidate:/, '')
    .split(' ')
  const [, , transport, , address, port] = fields
  const type = fields[fields.indexOf('typ') + 1]
  if (address === undefined || port === undefined || !fields.includes('typ')) return 'candidate'
  const tcp = transport?.toLowerCase() === 'tcp' ? ' tcp' : ''
  return `candidate ${type} ${address}:${port}${tcp}`
}

/** The first text under a key, at most `depth` objects deep: candidates come bare or as RTCIceCandidateInit. */
function find(value: JsonValue, key: string, depth: number): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const direct = value[key]
  if (typeof direct === 'string') return direct
  if (depth === 0) return undefined
  for (const inner of Object.values(value)) {
    const found = find(inner, key, depth - 1)
    if (found !== undefined) return found
  }
  return undefined
}
