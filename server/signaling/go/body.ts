/** Signals as bodies of the Go dialect's requests, and back: a bridge to peers of other dialects. */
import type { Signal } from '../signal.ts'
import { COMMAND, readObject, type Command } from './frame.ts'

/** The dialect names no media section: a candidate belongs to the first. */
const SDP_MID = '0'
const SDP_M_LINE_INDEX = 0

/** What a body says. The error names the field. */
export function readBody(
  command: Exclude<Command, typeof COMMAND.register>,
  body: Uint8Array | null,
): { signal: Signal } | { error: string } {
  if (body === null) return { error: 'body: null holds nothing' }
  if (command === COMMAND.candidate) return readCandidate(body)
  const type = command === COMMAND.offer ? 'offer' : 'answer'
  const fields = readObject(body)
  if (!fields) return { error: 'body: holds no JSON object' }
  if (fields['type'] !== type) return { error: `body: type must be "${type}"` }
  const { sdp } = fields
  return typeof sdp === 'string' ? { signal: { type, sdp } } : { error: 'body: sdp is not text' }
}

function readCandidate(body: Uint8Array): { signal: Signal } | { error: string } {
  const candidate = Buffer.from(body).toString('utf8')
  if (!isCandidate(candidate)) return { error: 'body: holds no line that begins with candidate:' }
  const place = { sdpMid: SDP_MID, sdpMLineIndex: SDP_M_LINE_INDEX }
  return { signal: { type: 'candidate', candidate, ...place } }
}

/** The command that says a signal; nothing when the dialect has no words for it. */
export function commandOf(signal: Signal): Exclude<Command, typeof COMMAND.register> | undefined {
  switch (signal.type) {
    case 'offer':
    case 'answer':
      return COMMAND[signal.type]
    case 'candidate':
      return isSpoken(signal) ? COMMAND.candidate : undefined
    case 'end-of-candidates':
    default:
      return undefined
  }
}

/** The command and body that say a signal; nothing when the dialect has no words for it. */
export function writeBody(
  signal: Signal,
): { command: Exclude<Command, typeof COMMAND.register>; body: Uint8Array } | undefined {
  const command = commandOf(signal)
  if (command === undefined) return undefined
  if (signal.type === 'candidate') return { command, body: Buffer.from(signal.candidate) }
  return { command, body: Buffer.from(JSON.stringify(signal, ['type', 'sdp'])) }
}

/** A candidate of another section than the first would be taken for one of the first. */
function isSpoken({ candidate, sdpMLineIndex }: Extract<Signal, { type: 'candidate' }>): boolean {
  return isCandidate(candidate) && (sdpMLineIndex ?? 0) === 0
}

/** One line, as in RFC 8839 §5.1. */
function isCandidate(text: string): boolean {
  return /^candidate:[^\r\n]+$/.test(text)
}
