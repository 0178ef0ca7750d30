/**
 * What a peer of our own dialect says: JSON, one request a frame, each with a number (`id`) that the
 * answer repeats. The messages of the lab's signaling server are among them.
 */
import { z } from 'zod'
import { ENDINGS, MAX_CALL_CHARS, MAX_RING_MS, MEDIA } from '../../../machines/call/message.ts'
import { MAX_CHAT_BYTES } from '../../lab/services/signaling/message.ts'
import { isId } from '../id.ts'

/** Characters of a session's secret, longer than any that is given out. */
const MAX_SECRET_CHARS = 64

const UTF8 = new TextDecoder('utf-8', { fatal: true })

const name = z.string().refine(isId, { error: 'is no id' })
const id = z.int().min(1)
const chatText = z.string().refine((text) => Buffer.byteLength(text) <= MAX_CHAT_BYTES, {
  error: `has more than ${MAX_CHAT_BYTES} bytes`,
})
const address = z.union([
  name,
  z.strictObject({ group: name }),
  z.strictObject({ all: z.literal(true) }),
])

/** What the applications of a call tell each other; `call` names it. */
const call = { id, to: name, call: z.string().min(1).max(MAX_CALL_CHARS) }
const reason = z.enum(ENDINGS)

const requestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('register'),
    id,
    /** Without one, the service gives one. */
    peer: name.optional(),
    /** The secret of a session, to have it back, and the number of the last message of it. */
    session: z.string().max(MAX_SECRET_CHARS).optional(),
    last: z.int().min(0).optional(),
  }),
  z.object({ type: z.literal('list'), id }),
  /** Be told who comes and goes, without being one of them. */
  z.object({ type: z.literal('watch'), id }),
  z.object({ type: z.literal('join'), id, group: name }),
  z.object({ type: z.literal('leave'), id, group: name }),
  z.object({ type: z.literal('offer'), id, to: name, sdp: z.string() }),
  z.object({ type: z.literal('answer'), id, to: name, sdp: z.string() }),
  z.object({
    type: z.literal('candidate'),
    id,
    to: name,
    candidate: z.string(),
    sdpMid: z.string().nullable().default(null),
    sdpMLineIndex: z.int().min(0).max(65_535).nullable().default(null),
  }),
  z.object({ type: z.literal('end-of-candidates'), id, to: name }),
  z.object({ type: z.literal('chat'), id, to: address, text: chatText }),
  z.object({
    type: z.literal('invite'),
    ...call,
    media: z.array(z.enum(MEDIA)).min(1).max(MEDIA.length),
    ringMs: z.int().min(1).max(MAX_RING_MS),
  }),
  z.object({ type: z.literal('ringing'), ...call }),
  z.object({ type: z.literal('accept'), ...call }),
  z.object({ type: z.literal('busy'), ...call }),
  z.object({ type: z.literal('refuse'), ...call, reason }),
  z.object({ type: z.literal('cancel'), ...call, reason }),
  z.object({ type: z.literal('hang-up'), ...call, reason }),
  z.object({ type: z.literal('bye'), id, to: address }),
])

export type Request = z.output<typeof requestSchema>
export type Register = Extract<Request, { type: 'register' }>
/** Requests that are passed on. */
export type Relayed = Extract<Request, { to: unknown }>

/** Reads a request. The error names the field; `of` is the number it would be answered under. */
export function readRequest(
  bytes: Uint8Array,
): { request: Request } | { error: string; of?: number } {
  let data: unknown
  try {
    data = JSON.parse(UTF8.decode(bytes))
  } catch {
    return { error: 'not JSON' }
  }
  const read = requestSchema.safeParse(data)
  if (read.success) return { request: read.data }
  const [issue] = read.error.issues
  const field = issue?.path.join('.') ?? ''
  const error = `${field === '' ? '' : `${field}: `}${issue?.message ?? 'malformed'}`
  const given = id.safeParse((data as { id?: unknown } | null)?.id)
  return { error, ...(given.success && { of: given.data }) }
}
