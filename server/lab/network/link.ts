/** An access link: how long a packet takes on it, and whether it is lost. Decides; never acts. */
import type { Randomness } from './ports.ts'

export interface LinkQuality {
  /** One way, milliseconds. */
  latencyMs: number
  /** Up to this much is added, uniformly: datagrams may overtake each other. */
  jitterMs: number
  /** Independent loss, 0 to 1. */
  lossRate: number
}

export type LinkVerdict = { pass: true; delayUs: number } | { pass: false; reason: 'loss' }

/** What happens to one packet that enters the link now. */
export function linkVerdict(quality: LinkQuality, random: Randomness): LinkVerdict {
  if (quality.lossRate > 0 && random.fraction() < quality.lossRate)
    return { pass: false, reason: 'loss' }
  const latencyUs = Math.round(quality.latencyMs * 1000)
  const jitterUs = Math.round(quality.jitterMs * 1000)
  return { pass: true, delayUs: latencyUs + (jitterUs > 0 ? random.between(0, jitterUs) : 0) }
}
