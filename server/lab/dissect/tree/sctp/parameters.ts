/** The parameters of INIT, INIT ACK, HEARTBEAT and RE-CONFIG, and the causes of ERROR and ABORT. */
import { CHUNK_TYPES } from '../../../../../machines/dissection/names.ts'
import type { Reader } from '../reader.ts'
import { hexNumber, hexOf } from '../show.ts'
import { CAUSES, ERROR_DETECTIONS, HMACS, named, PARAMETER_TYPES, RESULTS } from './names.ts'
import type { TlvKind } from './tlv.ts'

export const PARAMETERS: TlvKind = {
  names: PARAMETER_TYPES,
  typeName: 'Parameter Type',
  typeDoc: 'sctp.parameter-type',
  lengthDoc: 'sctp.parameter-length',
  doc: 'sctp.parameter',
  values: {
    1: { doc: 'sctp.heartbeat-info' },
    5: { doc: 'sctp.ipv4-address', fill: ipv4 },
    6: { doc: 'sctp.ipv6-address', fill: ipv6 },
    7: { doc: 'sctp.state-cookie' },
    8: { doc: 'sctp.unrecognized-parameter' },
    9: { doc: 'sctp.cookie-preservative', fill: lifeSpan },
    12: { doc: 'sctp.supported-address-types', fill: addressTypes },
    13: { doc: 'sctp.outgoing-reset', fill: outgoingReset },
    14: { doc: 'sctp.incoming-reset', fill: incomingReset },
    15: { doc: 'sctp.tsn-reset', fill: requestNumber },
    16: { doc: 'sctp.reconfig-response', fill: response },
    17: { doc: 'sctp.add-outgoing', fill: addStreams },
    18: { doc: 'sctp.add-incoming', fill: addStreams },
    0x8000: { doc: 'sctp.ecn-capable' },
    0x8001: { doc: 'sctp.zero-checksum', fill: errorDetection },
    0x8002: { doc: 'sctp.auth-random' },
    0x8003: { doc: 'sctp.auth-chunks', fill: chunkTypes },
    0x8004: { doc: 'sctp.auth-hmacs', fill: hmacs },
    0x8005: { doc: 'sctp.padding-parameter' },
    0x8008: { doc: 'sctp.supported-extensions', fill: chunkTypes },
    0xc000: { doc: 'sctp.forward-tsn-supported' },
    0xc006: { doc: 'sctp.adaptation', fill: adaptation },
  },
}

export const ERROR_CAUSES: TlvKind = {
  names: CAUSES,
  typeName: 'Cause Code',
  typeDoc: 'sctp.cause-code',
  lengthDoc: 'sctp.cause-length',
  doc: 'sctp.cause',
  values: {
    1: { doc: 'sctp.cause-stream', fill: invalidStream },
    2: { doc: 'sctp.cause-missing', fill: missingParameters },
    3: { doc: 'sctp.cause-stale-cookie', fill: staleness },
    4: { doc: 'sctp.cause-resource' },
    6: { doc: 'sctp.cause-chunk-type' },
    8: { doc: 'sctp.cause-parameters' },
    9: { doc: 'sctp.cause-no-data', fill: emptyTsn },
    10: { doc: 'sctp.cause-shutting-down' },
    12: { doc: 'sctp.cause-user-abort', fill: reason },
    13: { doc: 'sctp.cause-violation', fill: reason },
  },
}

function ipv4(reader: Reader): void {
  const value = (bytes: Uint8Array) => bytes.join('.')
  reader.octets(4, { name: 'IPv4 Address', doc: 'sctp.ipv4-address', value })
}

/** Eight groups of four digits, as they are. */
function ipv6(reader: Reader): void {
  const value = (bytes: Uint8Array) => (hexOf(bytes).match(/.{4}/g) ?? []).join(':')
  reader.octets(16, { name: 'IPv6 Address', doc: 'sctp.ipv6-address', value })
}

function hmacs(reader: Reader): void {
  const value = (id: number) => named(HMACS, id)
  while (reader.more) reader.uint(2, { name: 'HMAC Identifier', doc: 'sctp.auth-hmac-id', value })
}

function adaptation(reader: Reader): void {
  const value = (number: number) => hexNumber(number, 8)
  reader.uint(4, { name: 'Adaptation Code Point', doc: 'sctp.adaptation', value })
}

function lifeSpan(reader: Reader): void {
  const value = (number: number) => `${number} ms`
  reader.uint(4, {
    name: 'Suggested Cookie Life-Span Increment',
    doc: 'sctp.cookie-preservative',
    value,
  })
}

function addressTypes(reader: Reader): void {
  const value = (type: number) => named(PARAMETER_TYPES, type)
  while (reader.more)
    reader.uint(2, { name: 'Address Type', doc: 'sctp.supported-address-types', value })
}

function requestNumber(reader: Reader): void {
  reader.uint(4, {
    name: 'Re-configuration Request Sequence Number',
    doc: 'sctp.reconfig-request-number',
  })
}

function responseNumber(reader: Reader): void {
  reader.uint(4, {
    name: 'Re-configuration Response Sequence Number',
    doc: 'sctp.reconfig-response-number',
  })
}

function streams(reader: Reader): void {
  while (reader.more) reader.uint(2, { name: 'Stream Number', doc: 'sctp.reset-stream' })
}

function outgoingReset(reader: Reader): void {
  requestNumber(reader)
  responseNumber(reader)
  reader.uint(4, { name: "Sender's Last Assigned TSN", doc: 'sctp.last-assigned-tsn' })
  streams(reader)
}

function incomingReset(reader: Reader): void {
  requestNumber(reader)
  streams(reader)
}

function response(reader: Reader): void {
  responseNumber(reader)
  const value = (result: number) => named(RESULTS, result)
  reader.uint(4, { name: 'Result', doc: 'sctp.reconfig-result', value })
  if (!reader.more) return
  reader.uint(4, { name: "Sender's Next TSN", doc: 'sctp.next-tsn' })
  reader.uint(4, { name: "Receiver's Next TSN", doc: 'sctp.next-tsn' })
}

function addStreams(reader: Reader): void {
  requestNumber(reader)
  reader.uint(2, { name: 'Number of New Streams', doc: 'sctp.new-streams' })
  reserved(reader, 2)
}

function errorDetection(reader: Reader): void {
  const value = (id: number) => named(ERROR_DETECTIONS, id)
  reader.uint(4, {
    name: 'Error Detection Method Identifier',
    doc: 'sctp.error-detection-method',
    value,
  })
}

function chunkTypes(reader: Reader): void {
  const value = (type: number) => named(CHUNK_TYPES, type)
  while (reader.more) reader.uint(1, { name: 'Chunk Type', doc: 'sctp.chunk-type', value })
}

function invalidStream(reader: Reader): void {
  reader.uint(2, { name: 'Stream Identifier', doc: 'sctp.stream' })
  reserved(reader, 2)
}

function missingParameters(reader: Reader): void {
  reader.uint(4, { name: 'Number of Missing Parameters', doc: 'sctp.cause-missing' })
  const value = (type: number) => named(PARAMETER_TYPES, type)
  while (reader.more)
    reader.uint(2, { name: 'Missing Parameter Type', doc: 'sctp.parameter-type', value })
}

function staleness(reader: Reader): void {
  const value = (number: number) => `${number} µs`
  reader.uint(4, { name: 'Measure of Staleness', doc: 'sctp.cause-stale-cookie', value })
}

function emptyTsn(reader: Reader): void {
  reader.uint(4, { name: 'TSN', doc: 'sctp.tsn' })
}

function reason(reader: Reader): void {
  reader.text(reader.left, { name: 'Reason', doc: 'sctp.cause-reason' })
}

/** Bytes that are to be zero. */
export function reserved(reader: Reader, size: number): void {
  reader.octets(size, { name: 'Reserved', doc: 'sctp.reserved' })
}
