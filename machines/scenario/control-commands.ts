/** What a script or a person can ask of a pad: commands on a channel for remote control. */
import { z } from 'zod'
import { MAX_COORDINATE } from '../control/command.ts'
import { KEYS, type Key } from '../control/keys.ts'
import { PATHS } from '../control/path.ts'
import { idSchema } from './ids.ts'
import { MAX_STEERING_HZ, MAX_STEERING_SECONDS, MIN_STEERING_HZ } from './limits.ts'

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
/** Presses a key on the other peer's pad, down and up. */
export const pressKey = { ...onChannel, do: z.literal('press-key'), key }
