/** The well-known names for common NATs: only names for values. */

export const NAT_PRESET_NAMES = [
  'none',
  'full-cone',
  'restricted-cone',
  'port-restricted-cone',
  'symmetric',
  'symmetric-port-preserving',
  'one-to-one',
] as const
export type NatPresetName = (typeof NAT_PRESET_NAMES)[number]

/** What a NAT does unless told otherwise; plain, so that the lab needs no schema library. */
export const NAT_DEFAULTS = {
  ports: 'preserve',
  whenTaken: 'next-free',
  portParity: false,
  portRange: { from: 1024, to: 65_535 },
  mappingTimeoutMs: 120_000,
  inboundRefresh: false,
  hairpinning: false,
  hairpinningSource: 'external',
  maxMappings: 4096,
  whenFull: 'refuse',
  oneToOne: false,
  pooling: 'paired',
} as const
