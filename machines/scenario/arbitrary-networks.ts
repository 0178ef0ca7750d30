/** Random links, firewalls and NATs that are valid by construction. */
import fc from 'fast-check'
import { LINK_PROFILE_NAMES, type LinkProfileName } from './link-profiles.ts'
import type { Impairments, LinkInput } from './link-shape.ts'
import { NAT_PRESET_NAMES, type NatPresetName } from './nat-presets.ts'
import type { ScenarioInput } from './schema.ts'

type Network = NonNullable<ScenarioInput['networks']>[string]
type NatInput = Exclude<Network['nat'], undefined | 'none'>

const rate = fc.constantFrom(0, 0.01, 0.5, 1)

const impairments = {
  latencyMs: fc.integer({ min: 0, max: 1000 }),
  jitterMs: fc.integer({ min: 0, max: 100 }),
  lossRate: rate,
  jitter: fc.constantFrom('uniform' as const, 'normal' as const, 'heavy-tail' as const),
  burstLoss: fc.record(
    { enterRate: rate, leaveRate: rate, goodLossRate: rate, badLossRate: rate },
    { requiredKeys: ['enterRate', 'leaveRate', 'goodLossRate', 'badLossRate'] },
  ),
  reorderRate: rate,
  reorderDelayMs: fc.nat(100),
  duplicateRate: rate,
  corruptRate: rate,
  bandwidthKbps: fc.integer({ min: 1, max: 100_000 }),
  queueBytes: fc.nat(1_000_000),
  mtuBytes: fc.integer({ min: 68, max: 65_535 }),
  partitioned: fc.boolean(),
  flapping: fc.record({
    upMs: fc.integer({ min: 1, max: 60_000 }),
    downMs: fc.integer({ min: 1, max: 60_000 }),
  }),
}

/** What one direction of a link may say. */
const directionArbitrary: fc.Arbitrary<Impairments> = fc.record(impairments, { requiredKeys: [] })

export const linkArbitrary: fc.Arbitrary<LinkInput> = fc.record(
  {
    profile: fc.constantFrom<LinkProfileName[]>(...LINK_PROFILE_NAMES),
    ...impairments,
    up: directionArbitrary,
    down: directionArbitrary,
  },
  { requiredKeys: [] },
)

export const firewallArbitrary = fc.record({
  blockUdp: fc.boolean(),
  onlyTcp443: fc.boolean(),
  inbound: fc.constantFrom('allow' as const, 'established' as const),
})

const dependence = fc.constantFrom(
  'endpoint-independent' as const,
  'address-dependent' as const,
  'address-and-port-dependent' as const,
)

/** A NAT, by name or by its values; never `none`. */
export const natArbitrary: fc.Arbitrary<NatInput> = fc.oneof(
  fc.constantFrom<Exclude<NatPresetName, 'none'>[]>(
    ...NAT_PRESET_NAMES.filter((name) => name !== 'none'),
  ),
  fc.record(
    {
      mapping: dependence,
      filtering: dependence,
      ports: fc.constantFrom('preserve' as const, 'sequential' as const, 'random' as const),
      whenTaken: fc.constantFrom('next-free' as const, 'overload' as const, 'refuse' as const),
      portParity: fc.boolean(),
      portRange: fc
        .tuple(fc.integer({ min: 1, max: 65_535 }), fc.integer({ min: 1, max: 65_535 }))
        .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
      mappingTimeoutMs: fc.integer({ min: 1000, max: 600_000 }),
      inboundRefresh: fc.boolean(),
      hairpinning: fc.boolean(),
      maxMappings: fc.integer({ min: 1, max: 65_536 }),
      oneToOne: fc.boolean(),
      pooling: fc.constantFrom('paired' as const, 'arbitrary' as const),
    },
    { requiredKeys: ['mapping', 'filtering'] },
  ),
)
