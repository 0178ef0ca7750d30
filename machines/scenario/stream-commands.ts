/** What a script or a person can ask of a peer about live streams: WHIP (RFC 9725) and WHEP. */
import { z } from 'zod'
import { idSchema } from './ids.ts'

const peer = { peer: idSchema }
const server = { to: idSchema.describe('The forwarding server: a peer with the role sfu.') }
const stream = {
  stream: z
    .string()
    .min(1)
    .max(32)
    .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and -')
    .describe('The name of the stream, which is part of the endpoint’s URL; "live".')
    .optional(),
}

/** Publishes the tracks that were added before, by WHIP (RFC 9725 §4.2). */
export const publish = { ...peer, do: z.literal('publish'), ...server, ...stream }
/** Watches a stream by WHEP (draft-ietf-wish-whep); one that nobody publishes yet is asked for again. */
export const watch = {
  ...peer,
  do: z.literal('watch'),
  ...server,
  ...stream,
  media: z
    .array(z.enum(['audio', 'video']))
    .min(1)
    .max(2)
    .describe('What to receive; both unless told.')
    .optional(),
}
/** Ends a session that the peer has opened, by DELETE (RFC 9725 §4.2). */
export const endSession = { ...peer, do: z.literal('end-session'), to: idSchema.optional() }
