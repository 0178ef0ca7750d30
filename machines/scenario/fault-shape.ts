/** Rules for surgery: what happens to packets and signaling messages that match. */
import { z } from 'zod'
import { DAY_MS, idSchema, MINUTE_MS } from './ids.ts'

const bytes = z.int().min(0).max(65_535)

export const faultMatchSchema = z.strictObject({
  from: idSchema.optional().describe('The host or peer that sent it.'),
  to: idSchema.optional().describe('The host or peer that it is meant for.'),
  via: idSchema
    .optional()
    .describe('A NAT or router on its way; the rule acts when it passes there.'),
  transport: z.enum(['udp', 'tcp']).optional(),
  protocol: z
    .enum(['signaling', 'stun', 'turn', 'dtls', 'sctp', 'dcep', 'data', 'rtp', 'rtcp', 'tcp'])
    .optional()
    .describe('"signaling" matches whole signaling messages; "tcp" any stream segment.'),
  type: z.string().min(1).max(64).optional().describe('As the trace names it: "binding-request".'),
  has: z
    .union([z.string().min(1).max(64), z.array(z.string().min(1).max(64)).min(1).max(16)])
    .optional()
    .describe(
      'What the dissection must have found: STUN attributes ("use-candidate"), "flight-4" of DTLS, messages of a DTLS record ("finished"), SDP attributes ("fingerprint"), "typ-srflx" of a candidate.',
    ),
  direction: z
    .enum(['send', 'receive'])
    .optional()
    .describe('Where the rule acts: as it leaves its sender (the default), or as it arrives.'),
  size: z.strictObject({ min: bytes.optional(), max: bytes.optional() }).optional(),
  packet: z
    .int()
    .min(0)
    .optional()
    .describe('One packet only, by its number in the trace of this scenario.'),
})

export const faultSchema = z.strictObject({
  id: idSchema,
  match: faultMatchSchema,
  nth: z
    .union([
      z.int().min(1),
      z.array(z.int().min(1)).min(1).max(1000),
      z.literal('every'),
      z.strictObject({ rate: z.number().min(0).max(1) }),
    ])
    .default('every')
    .describe('Which of the matches are hit, counted from 1.'),
  between: z
    .strictObject({
      fromMs: z.number().min(0).max(DAY_MS).optional(),
      toMs: z.number().min(0).max(DAY_MS).optional(),
    })
    .optional(),
  action: z.enum(['drop', 'delay', 'duplicate', 'reorder', 'corrupt', 'rewrite']),
  delayMs: z
    .number()
    .min(0)
    .max(MINUTE_MS)
    .optional()
    .describe('For delay (1000 when absent), and how long reorder waits at most for a successor.'),
  field: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe(
      'For rewrite and corrupt: "sdp.fingerprint", "sdp.ice-ufrag", "candidate.address", "stun.error-code", "stun.message-integrity", "sctp.verification-tag", "byte.12" …',
    ),
  value: z
    .string()
    .max(4096)
    .optional()
    .describe(
      'For rewrite: the new value; bytes as hex. Without one, an attribute of STUN or of SDP is taken out.',
    ),
})
export type Fault = z.output<typeof faultSchema>
export type FaultMatch = z.output<typeof faultMatchSchema>
