/**
 * The shape of a scenario file: its fields, their ranges and plain defaults. What depends on several
 * fields at once (unknown references, who is polite, the default script) is in `schema.ts`.
 */
import { z } from 'zod'
import { idSchema, scriptEntrySchema } from './command.ts'
import {
  MAX_NETWORKS,
  MAX_PEERS,
  MAX_SCRIPT_ENTRIES,
  MIN_PEERS,
  SCENARIO_VERSION,
} from './limits.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const UINT32_MAX = 4_294_967_295

/** One access link, the same in both directions; the links at both ends of a path add up. */
const linkSchema = z.strictObject({
  latencyMs: z.number().min(0).max(MINUTE_MS).default(25).describe('One way, milliseconds.'),
  jitterMs: z
    .number()
    .min(0)
    .max(MINUTE_MS)
    .default(0)
    .describe('Up to this much is added to the latency of each packet, milliseconds.'),
  lossRate: z.number().min(0).max(1).default(0).describe('Share of packets lost, 0 to 1.'),
})
const link = linkSchema.prefault({})

const peerSchema = z.strictObject({
  network: idSchema
    .default('internet')
    .describe('The id of a network; `internet` is the open one.'),
  polite: z
    .boolean()
    .optional()
    .describe('Gives way when offers collide. By default the first peer does not, the others do.'),
  iceTransportPolicy: z.enum(['all', 'relay']).default('all'),
})

const behaviour = z.enum([
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
])

/** A NAT in the words of RFC 4787. */
const natSchema = z.strictObject({
  mapping: behaviour.describe('RFC 4787 section 4.1'),
  filtering: behaviour.describe('RFC 4787 section 5'),
  ports: z.enum(['preserve', 'sequential', 'random']).default('preserve'),
  mappingTimeoutMs: z.number().min(1000).max(DAY_MS).default(120_000),
  hairpinning: z.boolean().default(false),
  publicAddress: z.ipv4().optional(),
})

/** The well-known names for common NATs. */
const NAT_PRESETS = [
  'none',
  'full-cone',
  'restricted-cone',
  'port-restricted-cone',
  'symmetric',
] as const

export const networkSchema = z.strictObject({
  nat: z.union([z.enum(NAT_PRESETS), natSchema]).default('none'),
  upstream: idSchema.optional().describe('The network that this one sits behind.'),
  link,
  firewall: z.strictObject({ blockUdp: z.boolean().default(false) }).prefault({}),
})

const serverSchema = z.strictObject({ link })
const turnSchema = z.strictObject({
  username: z.string().min(1).max(128),
  credential: z.string().min(1).max(128),
  link,
})

const serversSchema = z.strictObject({
  signaling: serverSchema.prefault({}),
  stun: serverSchema.prefault({}),
  turn: turnSchema.optional(),
})

const faultSchema = z.strictObject({
  id: idSchema,
  match: z.strictObject({
    from: idSchema.optional(),
    to: idSchema.optional(),
    via: idSchema.optional(),
    protocol: z
      .enum(['signaling', 'stun', 'turn', 'dtls', 'sctp', 'dcep', 'data', 'rtp', 'rtcp'])
      .optional(),
    type: z.string().min(1).max(64).optional(),
    direction: z.enum(['send', 'receive']).optional(),
    size: z
      .strictObject({
        min: z.int().min(0).max(65_535).optional(),
        max: z.int().min(0).max(65_535).optional(),
      })
      .optional(),
  }),
  nth: z
    .union([
      z.int().min(1),
      z.array(z.int().min(1)).min(1).max(1000),
      z.literal('every'),
      z.strictObject({ rate: z.number().min(0).max(1) }),
    ])
    .default('every'),
  between: z
    .strictObject({
      fromMs: z.number().min(0).max(DAY_MS).optional(),
      toMs: z.number().min(0).max(DAY_MS).optional(),
    })
    .optional(),
  action: z.enum(['drop', 'delay', 'duplicate', 'reorder', 'corrupt', 'rewrite']),
  delayMs: z.number().min(0).max(MINUTE_MS).optional(),
})

/** `parseScenario` adds what the shape alone cannot say. */
export const scenarioSchema = z.strictObject({
  version: z.literal(SCENARIO_VERSION),
  title: z.string().max(200).optional(),
  seed: z.int().min(0).max(UINT32_MAX).default(1),
  werift: z
    .enum(['patched', 'stock'])
    .default('patched')
    .describe('The WebRTC stack with our documented patches, or as published.'),
  peers: z
    .record(idSchema, peerSchema)
    .refine(
      (peers) => MIN_PEERS <= Object.keys(peers).length && Object.keys(peers).length <= MAX_PEERS,
      { message: `must have ${MIN_PEERS} to ${MAX_PEERS} entries` },
    )
    .meta({ minProperties: MIN_PEERS, maxProperties: MAX_PEERS }),
  networks: z
    .record(idSchema, networkSchema)
    .refine((networks) => Object.keys(networks).length <= MAX_NETWORKS, {
      message: `must have at most ${MAX_NETWORKS} entries`,
    })
    .meta({ maxProperties: MAX_NETWORKS })
    .default({}),
  servers: serversSchema.prefault({}),
  iceServers: z.array(idSchema).max(8).default(['stun']),
  faults: z.array(faultSchema).max(256).default([]),
  script: z.array(scriptEntrySchema).max(MAX_SCRIPT_ENTRIES).optional(),
  stop: z.strictObject({ atMs: z.number().positive().max(DAY_MS).default(30_000) }).prefault({}),
  limits: z.strictObject({ events: z.int().min(10).max(2_000_000).default(200_000) }).prefault({}),
})
