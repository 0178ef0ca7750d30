/** The part of a scenario's peer that says how it receives audio and video. */
import { z } from 'zod'
import { JITTER_BUFFER_MS, MAX_JITTER_BUFFER_MS } from './media-limits.ts'

/** What a peer offers and answers for video, and how it plays. */
export const mediaSchema = z
  .strictObject({
    nack: z
      .boolean()
      .default(true)
      .describe('Asks for lost packets again: generic NACK (RFC 4585 §6.2.1).'),
    rtx: z
      .boolean()
      .default(false)
      .describe('Repeats go as a stream of their own (RFC 4588), where both sides can.'),
    pli: z
      .boolean()
      .default(true)
      .describe('Asks for a key frame when pictures are lost: PLI (RFC 4585 §6.3.1).'),
    transportCc: z
      .boolean()
      .default(false)
      .describe('Transport-wide sequence numbers and feedback on them.'),
    jitterBufferMs: z
      .number()
      .min(0)
      .max(MAX_JITTER_BUFFER_MS)
      .default(JITTER_BUFFER_MS)
      .describe('How long frames are held back at least, to even out jitter.'),
  })
  .describe(
    'How audio and video are negotiated and played. A peer that says nothing here sends a peer outside its own media back.',
  )
export type MediaSettings = z.infer<typeof mediaSchema>
