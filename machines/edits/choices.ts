/** Values that have names, for fields that are edited by choosing one. */

export interface Choice {
  /** What the rule writes. */
  value: string
  label: string
}

/** Words that stand for themselves. */
export function words(...all: string[]): Choice[] {
  return all.map((value) => ({ value, label: value }))
}

/** Numbers by the names they go by. */
export function numbered(names: Readonly<Record<number, string>>): Choice[] {
  return Object.entries(names).map(([value, label]) => ({ value, label }))
}

const METHODS = [
  'binding',
  'allocate',
  'refresh',
  'send',
  'data',
  'create-permission',
  'channel-bind',
] as const
const CLASSES = ['request', 'success-response', 'error-response', 'indication'] as const

/** Methods with their classes (RFC 8489 §5, RFC 8656 §17). */
export const STUN_TYPES: readonly Choice[] = words(
  ...METHODS.flatMap((method) =>
    CLASSES.filter((kind) =>
      method === 'send' || method === 'data' ? kind === 'indication' : true,
    ).map((kind) => `${method}-${kind}`),
  ),
)

/** RFC 8831 §8. */
export const PPIDS = numbered({
  50: 'DCEP',
  51: 'string',
  53: 'binary',
  56: 'empty string',
  57: 'empty binary',
})

/** RFC 8832 §8.2.1. */
export const DCEP_MESSAGES = numbered({
  2: 'DATA_CHANNEL_ACK',
  3: 'DATA_CHANNEL_OPEN',
})

/** RFC 8832 §8.2.2. */
export const CHANNEL_TYPES = numbered({
  0: 'reliable',
  128: 'reliable, unordered',
  1: 'partial reliable, retransmissions',
  129: 'partial reliable, retransmissions, unordered',
  2: 'partial reliable, lifetime',
  130: 'partial reliable, lifetime, unordered',
})
