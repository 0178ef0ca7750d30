/** A packet or description taken apart. Names of fields are those of their specification. */
import type { Difference } from '../../../machines/dissection/difference.ts'
import type { LayerProtocol, Origin } from '../../../machines/dissection/field.ts'
import type { Verdict } from '../../inspector/dissection/findings.ts'

/** `byte 4`, `bytes 4–7`: what lies from one byte up to another. */
const bytes = (start: number, end: number): string =>
  end - start === 1 ? `byte ${start}` : `bytes ${start}–${end - 1}`

export const dissection = {
  layers: 'Layers',
  protocols: {
    ip: 'IP',
    udp: 'UDP',
    tcp: 'TCP',
    http: 'HTTP',
    websocket: 'WebSocket',
    signaling: 'Signaling',
    sdp: 'SDP',
    stun: 'STUN',
    'turn-channel': 'TURN channel',
    dtls: 'DTLS',
    x509: 'X.509',
    sctp: 'SCTP',
    dcep: 'DCEP',
    data: 'Data',
    rtp: 'RTP',
    rtcp: 'RTCP',
    unknown: 'Unknown',
  } satisfies Record<LayerProtocol, string>,
  /** How the bytes of a layer came from those around it. */
  origins: {
    packet: '',
    carried: '',
    decrypted: 'decrypted with the keys of its session',
    unmasked: 'unmasked',
    reassembled: 'put together from several pieces',
    decoded: 'decoded from its text',
  } satisfies Record<Origin, string>,
  size: (count: number, origin: string): string =>
    `${count} bytes${origin === '' ? '' : `, ${origin}`}`,
  more: (count: number): string => `${count} more`,
  andMore: (count: number): string => `and ${count} more`,
  text: 'Text',
  changes: 'Changes',
  changesCount: (count: number): string => `Changes ${count}`,
  bytes: 'Bytes',
  showAs: 'Show the description as',
  copySdp: 'Copy SDP',
  copyHex: 'Copy layer as hex',
  copyJson: 'Copy all layers as JSON',
  sdp: 'SDP',
  hex: 'Hex',
  json: 'JSON',
  large: 'Show large',
  closeLarge: 'Close the large view',
  shownLarge: 'Shown large.',
  noPayload: 'No payload: all there is to say stands in the header.',
  fieldsOf: (protocol: string): string => `Fields of ${protocol}`,
  findings: 'Findings',
  verdicts: {
    right: 'verified',
    wrong: 'wrong',
    unknown: 'not verified',
    broken: 'malformed',
  } satisfies Record<Verdict, string>,
  /** Before the reason. */
  verdictIs: (verdict: Verdict): string => `${dissection.verdicts[verdict]}:`,
  copyValue: (name: string): string => `Copy value of ${name}`,
  /** Where a field stands: `bytes 4–7`, `byte 0, bits 2–6`. */
  noBytes: (before: number): string => `before byte ${before}, no bytes`,
  place: bytes,
  placeOfBits: (start: number, end: number, first: number, last: number): string =>
    `${bytes(start, end)}, ${first === last ? `bit ${first}` : `bits ${first}–${last}`}`,
  noForm: 'The form for edits did not load. Reload the page to try again.',
  rows: (shown: number, all: number): string => `${shown} of ${all} rows are shown.`,
  showMore: 'Show more',
  plain: 'Plaintext',
  asSent: 'As sent',
  bytesOf: (protocol: string): string => `Bytes of ${protocol}`,
  bytesOfAsSent: (protocol: string): string => `Bytes of ${protocol}, as sent`,
  point: 'Point at a field or a byte.',
  /** What differs between two descriptions. */
  kinds: {
    same: 'same',
    changed: 'changed',
    added: 'added',
    removed: 'removed',
  } satisfies Record<Difference['kind'], string>,
  kindIs: (kind: Difference['kind']): string => `${dissection.kinds[kind]}:`,
  then: 'then',
  before: 'before:',
  now: 'now:',
  session: 'Session',
  section: (name: string, media: string | undefined): string =>
    `Media section ${name}: ${media ?? 'unknown'}`,
  showSame: (count: number): string => `Show the ${count} lines that stay the same`,
  hideSame: (count: number): string => `Hide the ${count} lines that stay the same`,
}
