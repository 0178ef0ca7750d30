/** The servers of a world: signaling, STUN, TURN; how they answer, well or not. */
import { z } from 'zod'
import { idSchema, DAY_MS, MINUTE_MS } from './ids.ts'
import { linkSchema } from './link-shape.ts'

const port = z.int().min(1).max(65_535)

/** What a server does wrong, if anything. */
export const mischief = {
  answerDelayMs: z
    .number()
    .min(0)
    .max(MINUTE_MS)
    .describe('Each answer is this late, milliseconds.')
    .optional(),
  answers: z
    .enum(['right', 'wrong-address', 'error-500', 'garbage', 'nothing'])
    .describe(
      'STUN and TURN: a wrong mapped address, an error, bytes that are no STUN, silence. Signaling: error-500 refuses every message, garbage is not JSON.',
    )
    .optional(),
}

/** Letters that a URL carries as they are (RFC 3986 §2.3): a browser's WebSocket has no header for a token. */
export const tokenSchema = z
  .string()
  .regex(/^[\w.~-]{1,128}$/, 'must be 1 to 128 letters, digits or . _ ~ -')

/** An origin as browsers write it (RFC 6454 §6.2): scheme, host, port if it is not the usual one. */
export const originSchema = z
  .string()
  .max(256)
  .regex(
    /^(null|https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)$/,
    'must be an origin such as https://app.example, without a path',
  )

export const signalingServerSchema = z.strictObject({
  port: port.default(443),
  token: tokenSchema
    .describe('Who does not present it in the query of the URL is refused with 401.')
    .optional(),
  origins: z
    .array(originSchema)
    .min(1)
    .max(8)
    .describe(
      'Pages that may connect; a handshake with another Origin, or none, is refused with 403.',
    )
    .optional(),
  link: linkSchema.prefault({}),
  ...mischief,
})

export const stunServerSchema = z.strictObject({
  port: port.default(3478),
  link: linkSchema.prefault({}),
  ...mischief,
})
export type StunServerValues = z.output<typeof stunServerSchema>

export const turnServerSchema = z.strictObject({
  username: z.string().min(1).max(128),
  credential: z.string().min(1).max(128),
  realm: z.string().min(1).max(128).default('peerscope.example'),
  port: port.default(3478),
  transports: z
    .array(z.enum(['udp', 'tcp']))
    .min(1)
    .max(2)
    .default(['udp', 'tcp'])
    .describe('What clients may use to reach it; relayed packets are always UDP.'),
  lifetimeMs: z
    .number()
    .min(1000)
    .max(DAY_MS)
    .default(600_000)
    .describe('Of an allocation, unless refreshed (RFC 8656 section 3.2).'),
  permissionLifetimeMs: z.number().min(1000).max(DAY_MS).default(300_000),
  channelLifetimeMs: z.number().min(1000).max(DAY_MS).default(600_000),
  nonceLifetimeMs: z
    .number()
    .min(1000)
    .max(DAY_MS)
    .default(3_600_000)
    .describe('After it a request is answered 438 Stale Nonce.'),
  maxAllocations: z.int().min(0).max(10_000).default(100).describe('A user; more get 486.'),
  link: linkSchema.prefault({}),
  ...mischief,
})
export type TurnServerValues = z.output<typeof turnServerSchema>

/** A server's id, or `turn?transport=tcp` (RFC 7065) to be reached over TCP at once. */
export const iceServerSchema = z.union([z.literal('turn?transport=tcp'), idSchema])

export const serversSchema = z.strictObject({
  signaling: signalingServerSchema.prefault({}),
  stun: stunServerSchema.prefault({}),
  turn: turnServerSchema.optional(),
})
