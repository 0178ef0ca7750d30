/**
 * The shape of a scenario file: its fields, their ranges and plain defaults. What depends on several
 * fields at once (unknown references, who is polite, the default script) is in `schema.ts`.
 */
import { z } from 'zod'
import { scriptEntrySchema } from './command.ts'
import { faultSchema } from './fault-shape.ts'
import { DAY_MS, idSchema } from './ids.ts'
import {
  MAX_NETWORKS,
  MAX_PEERS,
  MAX_SCRIPT_ENTRIES,
  MIN_PEERS,
  SCENARIO_VERSION,
} from './limits.ts'
import { mediaSchema } from './media-shape.ts'
import { networkSchema } from './network-shape.ts'
import { iceServerSchema, originSchema, serversSchema, tokenSchema } from './server-shape.ts'

const UINT32_MAX = 4_294_967_295

const peerSchema = z.strictObject({
  network: idSchema
    .default('internet')
    .describe('The id of a network; `internet` is the open one.'),
  alsoIn: z
    .array(idSchema)
    .max(3)
    .optional()
    .describe('Further networks that a multihomed peer has an interface in.'),
  polite: z
    .boolean()
    .optional()
    .describe('Gives way when offers collide. By default the first peer does not, the others do.'),
  iceTransportPolicy: z.enum(['all', 'relay']).default('all'),
  iceServers: z
    .array(iceServerSchema)
    .max(8)
    .optional()
    .describe('Instead of the iceServers of the scenario.'),
  earlyCandidates: z
    .enum(['hold', 'add'])
    .optional()
    .describe(
      'A candidate that comes before its description: "hold" it until then (the default), or "add" it at once, as a careless application does; a browser then rejects it.',
    ),
  turnCredential: z
    .string()
    .min(1)
    .max(128)
    .optional()
    .describe('What this peer presents to the TURN server, when it is not the right one.'),
  token: tokenSchema.describe('What this peer presents to the signaling server.').optional(),
  origin: originSchema
    .describe('Of the page that this peer is: the Origin of its WebSocket handshake.')
    .optional(),
  iceRole: z
    .enum(['controlling', 'controlled'])
    .optional()
    .describe('What its ICE agent believes, whoever offered, until a role conflict is repaired.'),
  mdns: z
    .boolean()
    .optional()
    .describe('Tells names that end in .local instead of the addresses of its host candidates.'),
  media: mediaSchema.optional(),
  role: z
    .enum(['peer', 'sfu', 'mcu'])
    .optional()
    .describe(
      'A server of media instead of an end: an SFU forwards what comes from each to all others, an MCU mixes audio (PCMU) into one stream for each.',
    ),
  outside: z
    .literal(true)
    .optional()
    .describe(
      'A real peer instead of one in the lab: a browser or a program, reached over real sockets.',
    ),
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
  iceServers: z.array(iceServerSchema).max(8).default(['stun']),
  faults: z.array(faultSchema).max(256).default([]),
  script: z.array(scriptEntrySchema).max(MAX_SCRIPT_ENTRIES).optional(),
  stop: z
    .strictObject({
      atMs: z
        .number()
        .positive()
        .max(DAY_MS)
        .optional()
        .describe('When the lab ends: by default after 30 s, with a peer outside after a day.'),
    })
    .prefault({}),
  limits: z.strictObject({ events: z.int().min(10).max(2_000_000).default(200_000) }).prefault({}),
})
