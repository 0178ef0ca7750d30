/**
 * A link and all that can go wrong on it. Impairments stack: a packet meets partition, MTU, queue,
 * loss, corruption, duplication and delay in this order, in each direction on its own.
 */
import { z } from 'zod'
import { MINUTE_MS } from './ids.ts'
import { LINK_PROFILE_NAMES } from './link-profiles.ts'

const rate = z.number().min(0).max(1)
const ms = z.number().min(0).max(MINUTE_MS)

/** Gilbert–Elliott: a chain of two states, each with its own loss; moves once a packet. */
const burstLossSchema = z.strictObject({
  enterRate: rate.describe('Chance, a packet, to go from the good state to the bad.'),
  leaveRate: rate.describe('Chance, a packet, to go back.'),
  goodLossRate: rate.default(0),
  badLossRate: rate.default(1),
})

const flappingSchema = z.strictObject({
  upMs: z.number().min(1).max(MINUTE_MS).describe('The link works this long,'),
  downMs: z.number().min(1).max(MINUTE_MS).describe('then not for this long, and again.'),
})

/** How jitter is distributed between 0 and `jitterMs`. */
const JITTERS = ['uniform', 'normal', 'heavy-tail'] as const

/** What both directions of a link may set. */
const impairments = {
  latencyMs: ms.describe('One way, milliseconds.').optional(),
  jitterMs: ms
    .describe('Up to this much is added to the latency of each packet, milliseconds.')
    .optional(),
  lossRate: rate.describe('Share of packets lost, each on its own, 0 to 1.').optional(),
  jitter: z.enum(JITTERS).describe('How jitter is distributed between 0 and jitterMs.').optional(),
  burstLoss: burstLossSchema.describe('Gilbert–Elliott: losses that come in bursts.').optional(),
  reorderRate: rate
    .describe('Share of packets that wait reorderDelayMs longer, so that others overtake them.')
    .optional(),
  reorderDelayMs: ms.optional(),
  duplicateRate: rate.describe('Share of packets that arrive twice.').optional(),
  corruptRate: rate
    .describe('Share of packets with one bit flipped; the checksum of UDP or TCP then fails.')
    .optional(),
  bandwidthKbps: z
    .number()
    .min(1)
    .max(100_000_000)
    .describe('Kilobits a second; packets queue for their turn.')
    .optional(),
  queueBytes: z
    .int()
    .min(0)
    .max(100_000_000)
    .describe('Room of the queue before the bottleneck; what does not fit is dropped (tail drop).')
    .optional(),
  mtuBytes: z
    .int()
    .min(68)
    .max(65_535)
    .describe('Largest IP packet, headers included; larger ones are dropped.')
    .optional(),
  partitioned: z.boolean().describe('Nothing passes.').optional(),
  flapping: flappingSchema.describe('The link comes and goes.').optional(),
}

const directionSchema = z.strictObject(impairments)

/** A link; `up` and `down` say what differs in one direction, seen from the network or server. */
export const linkSchema = z.strictObject({
  profile: z
    .enum(LINK_PROFILE_NAMES)
    .describe('A named kind of link; what stands beside it takes precedence.')
    .optional(),
  ...impairments,
  up: directionSchema.describe('Only away from here, towards the internet.').optional(),
  down: directionSchema.describe('Only towards here.').optional(),
})

/** A link as a person writes it. */
export type LinkInput = z.infer<typeof linkSchema>
export type Impairments = z.infer<typeof directionSchema>
