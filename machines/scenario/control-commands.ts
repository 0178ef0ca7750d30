/** What a script or a person can ask of a pad: commands on a channel for remote control. */
import { z } from 'zod'
import { MAX_COORDINATE } from '../control/command.ts'
import { KEYS, type Key } from '../control/keys.ts'
import { PATHS } from '../control/path.ts'
import { idSchema } from './ids.ts'
import { MAX_PLACES, MAX_STEERING_HZ, MAX_STEERING_SECONDS, MIN_STEERING_HZ } from './limits.ts'

const onChannel = {
  peer: idSchema,
  to: idSchema.optional(),
  label: z.string().min(1).max(256).describe('A channel whose protocol is `peerscope-control`.'),
}
const coordinate = z.int().min(0).max(MAX_COORDINATE)
const key = z.enum(KEYS as [Key, ...Key[]])

/** Moves the pointer along a path, so many commands a second; each key is pressed for a moment, one a second. */
export const steer = {
  ...onChannel,
  do: z.literal('steer'),
  path: z.enum(PATHS),
  seconds: z.int().min(1).max(MAX_STEERING_SECONDS),
  hz: z
    .int()
    .min(MIN_STEERING_HZ)
    .max(MAX_STEERING_HZ)
    .describe('Commands a second; 60 unless given.')
    .optional(),
  keys: z
    .array(key)
    .max(MAX_STEERING_SECONDS)
    .describe('Pressed one after the other, one a second.')
    .optional(),
}
/** Moves the pointer of the other peer's pad; 0, 0 is left and top. */
export const movePointer = {
  ...onChannel,
  do: z.literal('move-pointer'),
  x: coordinate,
  y: coordinate,
}
/** Where the pointer of a drag went on to, and when a person did it: as an entry of its own would say. */
const place = z
  .strictObject({
    atMs: z.number().min(0).max(86_400_000).optional(),
    atSeq: z.int().min(0).optional(),
    atUs: z.int().min(0).optional(),
    x: coordinate,
    y: coordinate,
  })
  .refine(({ atMs, atSeq }) => (atMs === undefined) !== (atSeq === undefined), {
    message: 'give either atMs or atSeq',
  })
/** In a script: the moves of one drag, in one entry. */
export const dragPointer = {
  ...movePointer,
  then: z
    .array(place)
    .min(1)
    .max(MAX_PLACES)
    .describe('More places of the same pointer, as the page records a drag.')
    .optional(),
}
/** Presses a key on the other peer's pad, down and up. */
export const pressKey = { ...onChannel, do: z.literal('press-key'), key }
