/** What a script or a person can ask of a peer's audio and video. */
import { z } from 'zod'
import { idSchema } from './ids.ts'
import {
  MAX_FRAME_RATE,
  MAX_PICTURE_HEIGHT,
  MAX_PICTURE_WIDTH,
  MAX_VIDEO_KBPS,
  MIN_PICTURE_SIDE,
} from './media-limits.ts'

/** A track goes by the id of its MediaStream, which descriptions carry (RFC 8830 §2, token characters). */
export const trackSchema = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[a-z][a-z0-9-]*$/, 'use lower-case letters, digits and -')

const peer = { peer: idSchema }
const to = { to: idSchema.optional() }
const track = { track: trackSchema.describe('The name of a track, of the peer itself.') }
const bitrate = z
  .int()
  .min(16)
  .max(MAX_VIDEO_KBPS)
  .describe('What the encoder aims at, kilobits a second; 120 for a picture of 160 × 120.')
  .optional()

/** Adds a track and negotiates it (W3C WebRTC §5.1, addTrack): a camera's test card, or a scale. */
export const addTrack = {
  ...peer,
  do: z.literal('add-track'),
  ...to,
  ...track,
  codec: z.enum(['VP8', 'opus', 'PCMU']).describe('VP8 is a camera, the others a microphone.'),
  width: z.int().min(MIN_PICTURE_SIDE).max(MAX_PICTURE_WIDTH).multipleOf(2).optional(),
  height: z.int().min(MIN_PICTURE_SIDE).max(MAX_PICTURE_HEIGHT).multipleOf(2).optional(),
  frameRate: z.int().min(1).max(MAX_FRAME_RATE).describe('Frames a second; 15.').optional(),
  bitrateKbps: bitrate,
  adapts: z
    .boolean()
    .describe('Slows the encoder down when its receiver reports loss, and speeds it up again.')
    .optional(),
}
/** Stops sending a track and negotiates that (W3C WebRTC §5.1, removeTrack). */
export const removeTrack = { ...peer, do: z.literal('remove-track'), ...to, ...track }
/** `enabled` of a track: one that is not sends black, or silence (W3C Media Capture §4.3.3). */
export const enableTrack = {
  ...peer,
  do: z.literal('enable-track'),
  ...to,
  ...track,
  enabled: z.boolean(),
}
/** The direction of all media with a peer, as when a call is held (W3C WebRTC §5.4, RFC 9429 §5.8). */
export const setDirection = {
  ...peer,
  do: z.literal('set-direction'),
  ...to,
  direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']),
}
/** What the encoder of a track aims at (W3C WebRTC §5.2, setParameters). */
export const setBitrate = {
  ...peer,
  do: z.literal('set-bitrate'),
  ...to,
  ...track,
  bitrateKbps: z.int().min(16).max(MAX_VIDEO_KBPS),
}
/** Asks the sender of a track for a key frame by a PLI (RFC 4585 §6.3.1). */
export const requestKeyFrame = {
  ...peer,
  do: z.literal('request-key-frame'),
  ...to,
  track: trackSchema.describe('The name of a track that the peer receives.'),
}
