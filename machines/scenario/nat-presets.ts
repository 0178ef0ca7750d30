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
