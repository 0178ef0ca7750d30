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
const channelOptions = {
  ordered: z.boolean().optional(),
  maxRetransmits: z.int().min(0).max(65_535).optional(),
  maxPacketLifeTime: z.int().min(0).max(65_535).optional(),
}

/** One variant a verb; `to` picks the remote peer when there are several. */
const verbs = [
  z.strictObject({ ...peer, do: z.literal('connect'), to: idSchema }),
  z.strictObject({
    ...peer,
    do: z.literal('create-channel'),
    label: labelSchema,
    to: idSchema.optional(),
    ...channelOptions,
  }),
  z.strictObject({
    ...peer,
    do: z.literal('send'),
    label: labelSchema,
    text: textSchema,
    to: idSchema.optional(),
  }),
  z.strictObject({
    ...peer,
    do: z.literal('close-channel'),
    label: labelSchema,
    to: idSchema.optional(),
  }),
  z.strictObject({ ...peer, do: z.literal('restart-ice'), to: idSchema.optional() }),
  z.strictObject({ ...peer, do: z.literal('cut-signaling') }),
  z.strictObject({ ...peer, do: z.literal('close'), to: idSchema.optional() }),
  z.strictObject({ server: idSchema, do: z.literal('fail-server') }),
  z.strictObject({ server: idSchema, do: z.literal('restore-server') }),
] as const

/** A command without its time. */
export const commandSchema = z.discriminatedUnion('do', verbs)
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
    verbs[0].extend(when),
    verbs[1].extend(when),
    verbs[2].extend(when),
    verbs[3].extend(when),
    verbs[4].extend(when),
    verbs[5].extend(when),
    verbs[6].extend(when),
    verbs[7].extend(when),
    verbs[8].extend(when),
  ])
  .refine(
    (entry) => [entry.atMs, entry.after, entry.atSeq].filter((x) => x !== undefined).length <= 1,
    {
      message: 'give only one of atMs, after and atSeq',
    },
  )
export type ScriptEntry = z.infer<typeof scriptEntrySchema>
