/** What a link does in each direction, once profile, defaults and overrides have been put together. */
import { LINK_PROFILES } from './link-profiles.ts'
import type { Impairments, LinkInput } from './link-shape.ts'

/** One direction of a link, complete. */
export type LinkValues = Required<Omit<Impairments, 'burstLoss' | 'bandwidthKbps' | 'flapping'>> &
  Pick<Impairments, 'burstLoss' | 'bandwidthKbps' | 'flapping'>

/** An access link of 25 ms one way, on which nothing goes wrong; Ethernet's MTU (RFC 894). */
export const PERFECT_LINK: LinkValues = {
  latencyMs: 25,
  jitterMs: 0,
  jitter: 'uniform',
  lossRate: 0,
  reorderRate: 0,
  reorderDelayMs: 10,
  duplicateRate: 0,
  corruptRate: 0,
  queueBytes: 64_000,
  mtuBytes: 1500,
  partitioned: false,
}

/**
 * The values of one direction. Precedence: the direction's own, the link's, the profile's, the
 * defaults. `undefined` counts as not said.
 */
export function linkValues(link: LinkInput, direction: 'up' | 'down'): LinkValues {
  const { profile, up, down, ...both } = link
  const own = direction === 'up' ? up : down
  const layers = [profile && LINK_PROFILES[profile].link, both, own]
  return layers.reduce<LinkValues>((values, layer) => ({ ...values, ...said(layer) }), PERFECT_LINK)
}

function said(layer: Impairments | undefined): Partial<LinkValues> {
  const entries = Object.entries(layer ?? {}).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}
