/** Names of the numbers in SCTP packets. */

/** RFC 9260 §3.3.2.1, §3.3.3.1, §3.3.5, RFC 9653 §4, RFC 4895 §3, RFC 4820 §4, RFC 5061 §4.2, RFC 3758 §3.1, RFC 6525 §4. */
export const PARAMETER_TYPES: Record<number, string> = {
  1: 'Heartbeat Info',
  5: 'IPv4 Address',
  6: 'IPv6 Address',
  7: 'State Cookie',
  8: 'Unrecognized Parameter',
  9: 'Cookie Preservative',
  11: 'Host Name Address',
  12: 'Supported Address Types',
  13: 'Outgoing SSN Reset Request',
  14: 'Incoming SSN Reset Request',
  15: 'SSN/TSN Reset Request',
  16: 'Re-configuration Response',
  17: 'Add Outgoing Streams Request',
  18: 'Add Incoming Streams Request',
  0x8000: 'ECN Capable',
  0x8001: 'Zero Checksum Acceptable',
  0x8002: 'Random',
  0x8003: 'Chunk List',
  0x8004: 'Requested HMAC Algorithm',
  0x8005: 'Padding',
  0x8008: 'Supported Extensions',
  0xc000: 'Forward-TSN-Supported',
  0xc001: 'Add IP Address',
  0xc002: 'Delete IP Address',
  0xc004: 'Set Primary Address',
  0xc006: 'Adaptation Layer Indication',
}

/** RFC 9260 §3.3.10. */
export const CAUSES: Record<number, string> = {
  1: 'Invalid Stream Identifier',
  2: 'Missing Mandatory Parameter',
  3: 'Stale Cookie',
  4: 'Out of Resource',
  5: 'Unresolvable Address',
  6: 'Unrecognized Chunk Type',
  7: 'Invalid Mandatory Parameter',
  8: 'Unrecognized Parameters',
  9: 'No User Data',
  10: 'Cookie Received While Shutting Down',
  11: 'Restart of an Association with New Addresses',
  12: 'User-Initiated Abort',
  13: 'Protocol Violation',
}

/** RFC 6525 §4.4. */
export const RESULTS: Record<number, string> = {
  0: 'Success - Nothing to do',
  1: 'Success - Performed',
  2: 'Denied',
  3: 'Error - Wrong SSN',
  4: 'Error - Request already in progress',
  5: 'Error - Bad Sequence Number',
  6: 'In progress',
}

/** RFC 8831 §8; 55 belongs to none. */
export const PAYLOAD_PROTOCOLS: Record<number, string> = {
  0: 'unspecified',
  50: 'WebRTC DCEP',
  51: 'WebRTC String',
  52: 'WebRTC Binary Partial (deprecated)',
  53: 'WebRTC Binary',
  54: 'WebRTC String Partial (deprecated)',
  56: 'WebRTC String Empty',
  57: 'WebRTC Binary Empty',
}

/** RFC 4895 §8.4. */
export const HMACS: Record<number, string> = { 1: 'SHA-1', 3: 'SHA-256' }

/** RFC 9653 §6. */
export const ERROR_DETECTIONS: Record<number, string> = { 1: 'SCTP over DTLS' }

/** `DATA (0)`. */
export function named(names: Record<number, string>, number: number): string {
  return `${names[number] ?? 'unknown'} (${number})`
}
