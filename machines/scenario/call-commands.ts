/** What a script or a person can ask of a peer about calls: to call, to answer, to refuse, to hang up. */
import { z } from 'zod'
import { MAX_RING_MS, MEDIA, RING_MS } from '../call/message.ts'
import { idSchema } from './ids.ts'

/** Shortest time that a call rings. */
const MIN_RING_MS = 1000

const peer = { peer: idSchema }
const which = { to: idSchema.describe('Whose call, when there are several.').optional() }

/** Calls a person: it rings there until it is answered, refused, or given up. */
export const call = {
  ...peer,
  do: z.literal('call'),
  to: idSchema.describe('Who is called.'),
  media: z
    .array(z.enum(MEDIA))
    .min(1)
    .max(MEDIA.length)
    .describe('What both send once it is answered; audio and video unless given.')
    .optional(),
  ringMs: z
    .int()
    .min(MIN_RING_MS)
    .max(MAX_RING_MS)
    .describe(`How long it rings before nobody has answered, milliseconds; ${RING_MS}.`)
    .optional(),
}
/** Answers the call that rings. */
export const answerCall = { ...peer, do: z.literal('answer-call'), ...which }
/** Does not want the call that rings. */
export const refuseCall = { ...peer, do: z.literal('refuse-call'), ...which }
/** Ends a call; before an answer the caller cancels it. The connection is closed at both ends. */
export const hangUp = { ...peer, do: z.literal('hang-up'), ...which }
