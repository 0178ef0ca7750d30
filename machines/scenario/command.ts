/** What a script or a person can ask of a peer, a server or a network while the lab runs. */
import { z } from 'zod'
import { answerCall, call, hangUp, refuseCall } from './call-commands.ts'
import { dragPointer, movePointer, pressKey, steer } from './control-commands.ts'
import { faultSchema } from './fault-shape.ts'
import { cancelFile, pauseFile, relayFile, resumeFile, sendFile } from './file-commands.ts'
import { idSchema, labelSchema, MINUTE_MS } from './ids.ts'
import { MAX_REPEATS } from './limits.ts'
import { linkSchema } from './link-shape.ts'
import {
  addTrack,
  enableTrack,
  removeTrack,
  requestKeyFrame,
  setBitrate,
  setDirection,
} from './media-commands.ts'
import { natChoiceSchema } from './nat-shape.ts'
import { firewallSchema } from './network-shape.ts'
import { mischief } from './server-shape.ts'
import { endSession, publish, watch } from './stream-commands.ts'

const textSchema = z.string().max(65_536)

const peer = { peer: idSchema }
/** Picks the remote peer when there are several. */
const to = { to: idSchema.optional() }
const label = { label: labelSchema }
const server = { server: idSchema }
/** Does it again and again, the first time at once. */
const repeat = {
  repeat: z
    .strictObject({
      count: z.int().min(2).max(MAX_REPEATS).describe('How often in all.'),
      everyMs: z.number().min(1).max(MINUTE_MS).describe('From one to the next, milliseconds.'),
    })
    .optional(),
}

const connect = { ...peer, do: z.literal('connect'), to: idSchema }
const createChannel = {
  ...peer,
  do: z.literal('create-channel'),
  ...to,
  ...label,
  ordered: z.boolean().optional(),
  maxRetransmits: z.int().min(0).max(65_535).optional(),
  maxPacketLifeTime: z.int().min(0).max(65_535).optional(),
  protocol: z
    .string()
    .max(256)
    .describe('The subprotocol; `peerscope-control` for commands of a pad.')
    .optional(),
}
/** Repeated, `{n}` in the text stands for the number of the message, from 1. */
const send = { ...peer, do: z.literal('send'), ...to, ...label, text: textSchema, ...repeat }
/** A message by way of the signaling server, not of a data channel; `{n}` as in `send`. */
const chat = { ...peer, do: z.literal('chat'), to: idSchema, text: textSchema, ...repeat }
const getStats = { ...peer, do: z.literal('get-stats'), ...to, ...repeat }
const closeChannel = { ...peer, do: z.literal('close-channel'), ...to, ...label }
const restartIce = { ...peer, do: z.literal('restart-ice'), ...to }
const cutSignaling = { ...peer, do: z.literal('cut-signaling') }
const close = { ...peer, do: z.literal('close'), ...to }
const failServer = { ...server, do: z.literal('fail-server') }
const restoreServer = { ...server, do: z.literal('restore-server') }
/** `link` adds to what is set; one with a `profile` replaces it. */
const setServer = {
  ...server,
  do: z.literal('set-server'),
  link: linkSchema.optional(),
  ...mischief,
}
/** A new `nat` starts with an empty table, as a router does that was exchanged. */
const setNetwork = {
  network: idSchema,
  do: z.literal('set-network'),
  nat: natChoiceSchema.optional(),
  link: linkSchema.optional(),
  firewall: firewallSchema.optional(),
}
/** Empties the table of a NAT, as a restart of the router does. */
const rebootNat = { network: idSchema, do: z.literal('reboot-nat') }
/** Unplugs a peer from where it is and plugs it into another network, with new addresses. */
const move = { ...peer, do: z.literal('move'), network: idSchema }
/** Replaces the rule with the same id, if there is one. */
const addFault = { do: z.literal('add-fault'), fault: faultSchema }
const removeFault = { do: z.literal('remove-fault'), id: idSchema }

/** A command without its time; one variant a verb. */
export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject(connect),
  z.strictObject(createChannel),
  z.strictObject(send),
  z.strictObject(sendFile),
  z.strictObject(relayFile),
  z.strictObject(pauseFile),
  z.strictObject(resumeFile),
  z.strictObject(cancelFile),
  z.strictObject(chat),
  z.strictObject(call),
  z.strictObject(answerCall),
  z.strictObject(refuseCall),
  z.strictObject(hangUp),
  z.strictObject(publish),
  z.strictObject(watch),
  z.strictObject(endSession),
  z.strictObject(getStats),
  z.strictObject(addTrack),
  z.strictObject(removeTrack),
  z.strictObject(enableTrack),
  z.strictObject(setDirection),
  z.strictObject(setBitrate),
  z.strictObject(requestKeyFrame),
  z.strictObject(steer),
  z.strictObject(movePointer),
  z.strictObject(pressKey),
  z.strictObject(closeChannel),
  z.strictObject(restartIce),
  z.strictObject(cutSignaling),
  z.strictObject(close),
  z.strictObject(move),
  z.strictObject(failServer),
  z.strictObject(restoreServer),
  z.strictObject(setServer),
  z.strictObject(setNetwork),
  z.strictObject(rebootNat),
  z.strictObject(addFault),
  z.strictObject(removeFault),
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
    z.strictObject({ ...when, ...sendFile }),
    z.strictObject({ ...when, ...relayFile }),
    z.strictObject({ ...when, ...pauseFile }),
    z.strictObject({ ...when, ...resumeFile }),
    z.strictObject({ ...when, ...cancelFile }),
    z.strictObject({ ...when, ...chat }),
    z.strictObject({ ...when, ...call }),
    z.strictObject({ ...when, ...answerCall }),
    z.strictObject({ ...when, ...refuseCall }),
    z.strictObject({ ...when, ...hangUp }),
    z.strictObject({ ...when, ...publish }),
    z.strictObject({ ...when, ...watch }),
    z.strictObject({ ...when, ...endSession }),
    z.strictObject({ ...when, ...getStats }),
    z.strictObject({ ...when, ...addTrack }),
    z.strictObject({ ...when, ...removeTrack }),
    z.strictObject({ ...when, ...enableTrack }),
    z.strictObject({ ...when, ...setDirection }),
    z.strictObject({ ...when, ...setBitrate }),
    z.strictObject({ ...when, ...requestKeyFrame }),
    z.strictObject({ ...when, ...steer }),
    z.strictObject({ ...when, ...dragPointer }),
    z.strictObject({ ...when, ...pressKey }),
    z.strictObject({ ...when, ...closeChannel }),
    z.strictObject({ ...when, ...restartIce }),
    z.strictObject({ ...when, ...cutSignaling }),
    z.strictObject({ ...when, ...close }),
    z.strictObject({ ...when, ...move }),
    z.strictObject({ ...when, ...failServer }),
    z.strictObject({ ...when, ...restoreServer }),
    z.strictObject({ ...when, ...setServer }),
    z.strictObject({ ...when, ...setNetwork }),
    z.strictObject({ ...when, ...rebootNat }),
    z.strictObject({ ...when, ...addFault }),
    z.strictObject({ ...when, ...removeFault }),
  ])
  .refine(
    (entry) => [entry.atMs, entry.after, entry.atSeq].filter((x) => x !== undefined).length <= 1,
    { message: 'give only one of atMs, after and atSeq' },
  )
  .refine((entry) => entry.atUs === undefined || entry.atSeq !== undefined, {
    message: 'atUs stands beside atSeq; use atMs for a time of its own',
  })
  .refine((entry) => !('then' in entry) || entry.then === undefined || entry.after === undefined, {
    message: 'then stands beside atMs or atSeq, not beside after',
  })
export type ScriptEntry = z.infer<typeof scriptEntrySchema>
