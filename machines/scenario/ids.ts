/** Ids of peers, networks, servers and faults, and the texts that commands carry. */
import { z } from 'zod'

/** Ids of peers, networks and servers; they share one namespace. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'an id starts with a letter and has only a-z, 0-9 and "-"')
  .max(32)

/** W3C WebRTC §6.2: label is at most 65,535 bytes; the lab keeps labels short enough to draw. */
export const labelSchema = z.string().min(1).max(256)

export const DAY_MS = 86_400_000
export const MINUTE_MS = 60_000
