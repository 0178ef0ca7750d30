/**
 * What a peer outside tells of itself: calls of its API and what came of them, its states, its
 * messages. Untrusted: a lab writes it into the trace under the peer's own name and nowhere else.
 */
import { z } from 'zod'
import { MAX_SDP_CHARS } from './signal.ts'

/** Of one message of a data channel that is written into the trace; longer ones are cut, and say so. */
export const MAX_REPORTED_TEXT_CHARS = 65_536
/** Of the arguments or the result of one call, as JSON; statistics of a call are the longest. */
export const MAX_DETAIL_CHARS = 262_144
/** In one request. */
export const MAX_REPORTS = 64

const name = z.string().min(1).max(128)
/** States and the like: lower-case words (W3C WebRTC enumerations). */
const word = z.string().regex(/^[a-z][a-z-]{0,31}$/, 'must be a state as W3C WebRTC names it')

const detail = z
  .record(z.string().max(128), z.json())
  .refine((data) => JSON.stringify(data).length <= Math.max(MAX_DETAIL_CHARS, MAX_SDP_CHARS), {
    message: `must have at most ${MAX_DETAIL_CHARS} characters as JSON`,
  })

/** Machines that a browser shows the states of. */
export const REPORTED_MACHINES = [
  'signaling',
  'negotiation',
  'ice-gathering',
  'ice',
  'connection',
  'dtls',
  'sctp',
  'channel',
] as const

export const reportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('api'),
    call: name,
    phase: z.enum(['call', 'resolved', 'rejected', 'event']),
    peer: name.optional(),
    detail: detail.optional(),
  }),
  z.strictObject({
    kind: z.literal('state'),
    machine: z.enum(REPORTED_MACHINES),
    name: name.optional(),
    from: word,
    to: word,
    peer: name.optional(),
  }),
  z.strictObject({
    kind: z.literal('channel.message'),
    direction: z.enum(['send', 'receive']),
    label: z.string().max(256),
    text: z.string().max(MAX_REPORTED_TEXT_CHARS).optional(),
    /** Bytes, or UTF-8 bytes of the text. */
    size: z.int().min(0),
    peer: name.optional(),
  }),
  z.strictObject({
    kind: z.literal('note'),
    text: z.string().max(500),
    level: z.enum(['info', 'warning', 'error']).optional(),
  }),
])

export type Report = z.output<typeof reportSchema>
