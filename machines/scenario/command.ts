/** What a script or a person can ask of a peer or a server while the lab runs. */
import { z } from 'zod'

/** Ids of peers, networks and servers; they share one namespace. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'an id starts with a letter and has only a-z, 0-9 and "-"')
  .max(32)

/** W3C WebRTC §6.2: label is at most 65,535 bytes; the lab keeps labels short enough to draw. */
const labelSchema = z.string().min(1).max(256)
const textSchema = z.string().max(65_536)

const peer = { peer: idSchema }
/** Picks the remote peer when there are several. */
const to = { to: idSchema.optional() }
const label = { label: labelSchema }
const server = { server: idSchema }

const connect = { ...peer, do: z.literal('connect'), to: idSchema }
const createChannel = {
  ...peer,
  do: z.literal('create-channel'),
  ...to,
  ...label,
  ordered: z.boolean().optional(),
  maxRetransmits: z.int().min(0).max(65_535).optional(),
  maxPacketLifeTime: z.int().min(0).max(65_535).optional(),
}
const send = { ...peer, do: z.literal('send'), ...to, ...label, text: textSchema }
const closeChannel = { ...peer, do: z.literal('close-channel'), ...to, ...label }
const restartIce = { ...peer, do: z.literal('restart-ice'), ...to }
const cutSignaling = { ...peer, do: z.literal('cut-signaling') }
const close = { ...peer, do: z.literal('close'), ...to }
const failServer = { ...server, do: z.literal('fail-server') }
const restoreServer = { ...server, do: z.literal('restore-server') }

/** A command without its time; one variant a verb. */
export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject(connect),
  z.strictObject(createChannel),
  z.strictObject(send),
  z.strictObject(closeChannel),
  z.strictObject(restartIce),
  z.strictObject(cutSignaling),
  z.strictObject(close),
  z.strictObject(failServer),
  z.strictObject(restoreServer),
])
export type Command = z.infer<typeof commandSchema>

const when = {
  atMs: z.number().min(0).max(86_400_000).optional(),
  after: z.string().min(1).max(512).optional(),
  atSeq: z.int().min(0).optional(),
  atUs: z.int().min(0).optional(),
}

/**
 * One entry of a scenario's script: a command and when it acts. `atMs` is virtual time, `after` an
 * event expression that fires once, `atSeq` the last event already written when a person acted;
 * `atUs` beside it is the virtual time of that moment, when time had gone on since that event.
 */
export const scriptEntrySchema = z
  .discriminatedUnion('do', [
    z.strictObject({ ...when, ...connect }),
    z.strictObject({ ...when, ...createChannel }),
    z.strictObject({ ...when, ...send }),
    z.strictObject({ ...when, ...closeChannel }),
    z.strictObject({ ...when, ...restartIce }),
    z.strictObject({ ...when, ...cutSignaling }),
    z.strictObject({ ...when, ...close }),
    z.strictObject({ ...when, ...failServer }),
    z.strictObject({ ...when, ...restoreServer }),
  ])
  .refine(
    (entry) => [entry.atMs, entry.after, entry.atSeq].filter((x) => x !== undefined).length <= 1,
    { message: 'give only one of atMs, after and atSeq' },
  )
  .refine((entry) => entry.atUs === undefined || entry.atSeq !== undefined, {
    message: 'atUs stands beside atSeq; use atMs for a time of its own',
  })
export type ScriptEntry = z.infer<typeof scriptEntrySchema>
