/**
 * The signaling protocol: JSON text messages over one WebSocket. Clients number what they send
 * (`id`), the server acknowledges each number; the server numbers what it forwards (`n`), so that
 * a client that comes back says the last one it has and misses nothing.
 */

import {
  CALL_MESSAGES,
  wrongCallField,
  type CallMessage,
} from '../../../../machines/call/message.ts'
import type { Candidate } from '../../../../machines/negotiation/message.ts'
import { show } from './show.ts'

/** The host id of the signaling server. */
export const SIGNALING_ID = 'signaling'

/** What a peer sends. */
export type ClientMessage =
  | { type: 'register'; id: number; peer: string; session?: string; last?: number }
  | Relayed
  | { type: 'bye'; id: number; to: string }

/** What one peer tells another through the server. */
export type Relayed =
  | { type: 'offer' | 'answer'; id: number; to: string; sdp: string }
  | {
      type: 'candidate'
      id: number
      to: string
      candidate: string
      sdpMid: string | null
      sdpMLineIndex: number | null
    }
  | { type: 'end-of-candidates'; id: number; to: string }
  /** What people say to one another: the server passes it on and can read it. */
  | { type: 'chat'; id: number; to: string; text: string }
  /** What the applications of a call tell each other. */
  | (CallMessage & { id: number; to: string })
  /** A file that goes through the server, part by part. */
  | ({ type: 'file'; id: number; to: string } & FilePart)

/** What is said of a file, as text, or some bytes of it. */
export interface FilePart {
  name: string
  part: string
  encoding: 'text' | 'base64'
}

/** Longest text of a chat message, in UTF-8; signaling servers are not made for more. */
export const MAX_CHAT_BYTES = 4096
/** Longest part of a file: 64 KiB as base64. */
export const MAX_FILE_PART_CHARS = 87_384

/** Stable codes of signaling errors. */
export type SignalingErrorCode =
  | 'malformed'
  | 'too-large'
  | 'not-registered'
  | 'id-taken'
  | 'already-registered'
  | 'unknown-target'
  | 'registry-full'
  | 'server-error'

/** What the server sends. */
export type ServerMessage =
  | { type: 'registered'; of: number; peer: string; session: string; peers: string[] }
  | { type: 'peers'; peers: string[] }
  | { type: 'ack'; of: number }
  | { type: 'error'; of?: number; code: SignalingErrorCode; message: string }
  | Forwarded

export type Forwarded = { n: number; from: string; to: string } & (
  | { type: 'offer' | 'answer'; sdp: string }
  | { type: 'candidate'; candidate: string; sdpMid: string | null; sdpMLineIndex: number | null }
  | { type: 'end-of-candidates' }
  | { type: 'chat'; text: string }
  | CallMessage
  | ({ type: 'file' } & FilePart)
  | { type: 'bye' }
)

const RELAYED: readonly string[] = [
  ...['offer', 'answer', 'candidate', 'end-of-candidates', 'chat', 'file', 'bye'],
  ...CALL_MESSAGES,
]

/** Reads a client's message. The error names the field and the value. */
export function readClientMessage(
  text: string,
): { message: ClientMessage } | { error: string; of?: number } {
  const read = readObject(text)
  if ('error' in read) return read
  const { type, id } = read.fields
  if (typeof id !== 'number' || !Number.isSafeInteger(id))
    return { error: `id: ${show(id)} is not an integer` }
  const known = type === 'register' || RELAYED.includes(String(type))
  if (!known) return { error: `type: ${show(type)} is not known`, of: id }
  const wanted = [type === 'register' ? 'peer' : 'to', ...bodyFields(String(type))]
  const missing = wanted.find((field) => typeof read.fields[field] !== 'string')
  if (missing) return { error: `${missing}: ${show(read.fields[missing])} is not text`, of: id }
  const wrong = wrongInCall(String(type), read.fields)
  if (wrong !== undefined) return { error: wrong, of: id }
  return { message: read.fields as unknown as ClientMessage }
}

/** Whether a message comes from another peer; the rest the server says itself. */
export function isForwarded(message: ServerMessage): message is Forwarded {
  return RELAYED.includes(message.type)
}

/** The candidate as a connection takes it; an empty one says that there are no more. */
export function candidateIn(
  message: Extract<Forwarded, { type: 'candidate' | 'end-of-candidates' }>,
): Candidate {
  if (message.type === 'end-of-candidates') return { candidate: '' }
  const { candidate, sdpMid, sdpMLineIndex } = message
  return { candidate, sdpMid, sdpMLineIndex }
}

/** Text and numbers that each message of the server has, beside `peers`. */
const SERVER_FIELDS: Record<string, { text: string[]; numbers: string[] }> = {
  registered: { text: ['peer', 'session'], numbers: ['of'] },
  peers: { text: [], numbers: [] },
  ack: { text: [], numbers: ['of'] },
  error: { text: ['code', 'message'], numbers: [] },
}

/** Reads a message of the server. The error names the field and the value. */
export function readServerMessage(text: string): { message: ServerMessage } | { error: string } {
  const read = readObject(text)
  if ('error' in read) return read
  const type = String(read.fields['type'])
  const forwarded = { text: ['from', 'to', ...bodyFields(type)], numbers: ['n'] }
  const own = Object.hasOwn(SERVER_FIELDS, type) ? SERVER_FIELDS[type] : undefined
  const wanted = RELAYED.includes(type) ? forwarded : own
  if (!wanted) return { error: `type: ${show(read.fields['type'])} is not known` }
  for (const field of wanted.text)
    if (typeof read.fields[field] !== 'string')
      return { error: `${field}: ${show(read.fields[field])} is not text` }
  for (const field of wanted.numbers)
    if (!Number.isSafeInteger(read.fields[field]))
      return { error: `${field}: ${show(read.fields[field])} is not an integer` }
  const wrong = wrongInCall(type, read.fields)
  if (wrong !== undefined) return { error: wrong }
  const { peers } = read.fields
  const listsPeers = type === 'registered' || type === 'peers'
  if (listsPeers && !(Array.isArray(peers) && peers.every((id) => typeof id === 'string')))
    return { error: `peers: ${show(peers)} is not a list of ids` }
  return { message: read.fields as unknown as ServerMessage }
}

function wrongInCall(type: string, fields: Record<string, unknown>): string | undefined {
  const field = wrongCallField(type, fields)
  return field && `${field}: ${show(fields[field])} is no ${field} of a call`
}

function readObject(text: string): { fields: Record<string, unknown> } | { error: string } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { error: 'not JSON' }
  }
  if (typeof data !== 'object' || data === null) return { error: 'not a JSON object' }
  return { fields: data as Record<string, unknown> }
}

function bodyFields(type: string): string[] {
  if (type === 'offer' || type === 'answer') return ['sdp']
  if (type === 'chat') return ['text']
  if (type === 'file') return ['name', 'part', 'encoding']
  return type === 'candidate' ? ['candidate'] : []
}
