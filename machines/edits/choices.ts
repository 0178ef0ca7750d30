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

function numbered(names: Readonly<Record<number, string>>): Choice[] {
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

/** RFC 8489 §14.8, RFC 8656 §19, RFC 8445 §7.1.2. */
export const STUN_ERRORS: readonly Choice[] = numbered({
  300: 'Try Alternate',
  400: 'Bad Request',
  401: 'Unauthenticated',
  403: 'Forbidden',
  420: 'Unknown Attribute',
  437: 'Allocation Mismatch',
  438: 'Stale Nonce',
  441: 'Wrong Credentials',
  442: 'Unsupported Transport Protocol',
  486: 'Allocation Quota Reached',
  487: 'Role Conflict',
  500: 'Server Error',
  508: 'Insufficient Capacity',
})

/** RFC 5246 §6.2.1. */
export const CONTENT_TYPES = numbered({
  20: 'change_cipher_spec',
  21: 'alert',
  22: 'handshake',
  23: 'application_data',
})

/** RFC 5246 §7.4, RFC 6347 §4.3.2. */
export const HANDSHAKE_TYPES = numbered({
  0: 'hello_request',
  1: 'client_hello',
  2: 'server_hello',
  3: 'hello_verify_request',
  11: 'certificate',
  12: 'server_key_exchange',
  13: 'certificate_request',
  14: 'server_hello_done',
  15: 'certificate_verify',
  16: 'client_key_exchange',
  20: 'finished',
})

/** RFC 5246 §7.2. */
export const ALERT_DESCRIPTIONS = numbered({
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  40: 'handshake_failure',
  42: 'bad_certificate',
  47: 'illegal_parameter',
  50: 'decode_error',
  51: 'decrypt_error',
  80: 'internal_error',
})

/** RFC 9260 §3.2, RFC 3758 §3.2, RFC 6525 §3.1. */
export const CHUNK_TYPES = numbered({
  0: 'DATA',
  1: 'INIT',
  2: 'INIT ACK',
  3: 'SACK',
  4: 'HEARTBEAT',
  5: 'HEARTBEAT ACK',
  6: 'ABORT',
  7: 'SHUTDOWN',
  8: 'SHUTDOWN ACK',
  9: 'ERROR',
  10: 'COOKIE ECHO',
  11: 'COOKIE ACK',
  14: 'SHUTDOWN COMPLETE',
  130: 'RE-CONFIG',
  192: 'FORWARD TSN',
})

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
