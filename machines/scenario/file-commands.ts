/** What a script or a person can ask of a peer's files. */
import { z } from 'zod'
import { idSchema, labelSchema } from './ids.ts'
import {
  FILE_NAME_PATTERN,
  MAX_CHUNK_BYTES,
  MAX_CONTENT_BYTES,
  MAX_FILE_BYTES,
  MAX_FILE_NAME_CHARS,
  MAX_RELAY_WINDOW_BYTES,
  MIN_RELAY_CHUNK_BYTES,
} from './limits.ts'

const fileName = z
  .string()
  .min(1)
  .max(MAX_FILE_NAME_CHARS)
  .regex(FILE_NAME_PATTERN, 'use letters, digits, and . _ ( ) + -')
  .describe('file.bin unless given.')
  .optional()
const peer = { peer: idSchema }
const to = { to: idSchema.optional() }
const bytes = z.int().min(1).max(MAX_FILE_BYTES).describe('Size of the file.')
/** Four characters for three bytes (RFC 4648 §4). */
const content = z
  .base64()
  .max(Math.ceil(MAX_CONTENT_BYTES / 3) * 4)
  .describe('The file itself, as base64 (RFC 4648 §4); pseudo-random bytes unless given.')
  .optional()

/**
 * A file of pseudo-random bytes in chunks, as many in the channel's buffer as its watermarks allow
 * (W3C WebRTC §6.2, bufferedAmountLowThreshold).
 */
export const sendFile = {
  ...peer,
  do: z.literal('send-file'),
  ...to,
  label: labelSchema,
  name: fileName,
  bytes,
  content,
  chunkBytes: z.int().min(16).max(MAX_CHUNK_BYTES).describe('16 KiB unless given.').optional(),
  highWaterBytes: z
    .int()
    .min(1)
    .max(MAX_FILE_BYTES)
    .describe('Pauses when the channel holds this much or more; 256 KiB unless given.')
    .optional(),
  lowWaterBytes: z
    .int()
    .min(0)
    .max(MAX_FILE_BYTES)
    .describe('bufferedAmountLowThreshold, where it goes on; 64 KiB unless given.')
    .optional(),
  backpressure: z
    .boolean()
    .describe('False hands all chunks to the channel at once, however full it is.')
    .optional(),
  resume: z
    .boolean()
    .describe(
      'Has the receiver tell how much it has. A file of this name whose channel closed goes on from there, here or when its channel opens again.',
    )
    .optional(),
}

/** The same by way of the signaling server, which carries every byte of it twice. */
export const relayFile = {
  ...peer,
  do: z.literal('relay-file'),
  to: idSchema,
  name: fileName,
  bytes,
  content,
  chunkBytes: z
    .int()
    .min(MIN_RELAY_CHUNK_BYTES)
    .max(MAX_CHUNK_BYTES)
    .describe('16 KiB unless given.')
    .optional(),
  highWaterBytes: z
    .int()
    .min(1)
    .max(MAX_RELAY_WINDOW_BYTES)
    .describe('Waits when the receiver has not acknowledged this much or more; 256 KiB.')
    .optional(),
}

const which = {
  ...peer,
  ...to,
  label: labelSchema.describe('Only a file on this channel.').optional(),
  name: fileName,
}
/** Hands over no more chunks; what the channel has in its buffer still goes out. */
export const pauseFile = { do: z.literal('pause-file'), ...which }
export const resumeFile = { do: z.literal('resume-file'), ...which }
/** Ends a file for good, at either of its ends. */
export const cancelFile = { do: z.literal('cancel-file'), ...which }
