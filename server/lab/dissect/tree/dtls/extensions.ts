/** The extensions of both hellos (RFC 5246 §7.4.1.4), those that WebRTC uses in full. */
import type { Reader } from '../reader.ts'
import {
  CERTIFICATE_COMPRESSIONS,
  GROUPS,
  named,
  namedHex,
  POINT_FORMATS,
  PSK_MODES,
  SIGNATURE_SCHEMES,
  SRTP_PROFILES,
  versionName,
} from './names.ts'
import { MORE_EXTENSIONS } from './extensions-more.ts'
import type { Side } from './transcript.ts'
import { by, enumerated, numbers, opaque, vector } from './vector.ts'

export interface Extension {
  name: string
  doc: string
  /** Reads what it says; absent when it says nothing, or nothing that is taken apart here. */
  fill?: (reader: Reader, side: Side) => void
}

const group = { name: 'Group', doc: 'dtls.group' }
const scheme = { name: 'Signature Algorithm', doc: 'dtls.signature-scheme' }
const schemeName = (number: number) => namedHex(SIGNATURE_SCHEMES, number)

const EXTENSIONS: Record<number, Extension> = {
  ...MORE_EXTENSIONS,
  0: { name: 'server_name', doc: 'dtls.ext-server-name', fill: serverName },
  10: { name: 'supported_groups', doc: 'dtls.ext-supported-groups', fill: supportedGroups },
  11: { name: 'ec_point_formats', doc: 'dtls.ext-point-formats', fill: pointFormats },
  13: { name: 'signature_algorithms', doc: 'dtls.ext-signature-algorithms', fill: schemes },
  14: { name: 'use_srtp', doc: 'dtls.ext-use-srtp', fill: useSrtp },
  16: {
    name: 'application_layer_protocol_negotiation',
    doc: 'dtls.ext-alpn',
    fill: applicationProtocols,
  },
  23: { name: 'extended_master_secret', doc: 'dtls.ext-extended-master-secret' },
  27: { name: 'compress_certificate', doc: 'dtls.ext-compress-certificate', fill: compressions },
  35: { name: 'session_ticket', doc: 'dtls.ext-session-ticket' },
  43: { name: 'supported_versions', doc: 'dtls.ext-supported-versions', fill: versions },
  44: { name: 'cookie', doc: 'dtls.ext-cookie', fill: cookie },
  45: { name: 'psk_key_exchange_modes', doc: 'dtls.ext-psk-modes', fill: pskModes },
  50: {
    name: 'signature_algorithms_cert',
    doc: 'dtls.ext-signature-algorithms',
    fill: schemes,
  },
  51: { name: 'key_share', doc: 'dtls.ext-key-share', fill: keyShare },
  65281: { name: 'renegotiation_info', doc: 'dtls.ext-renegotiation-info', fill: renegotiation },
}

const NAMES = Object.fromEntries(Object.entries(EXTENSIONS).map(([type, { name }]) => [type, name]))

/** Reads the extensions at the end of a hello; a hello may have none (RFC 5246 §7.4.1.2). */
export function extensions(reader: Reader, side: Side): void {
  if (!reader.more) return
  const what = { name: 'Extensions', doc: 'dtls.extensions', value: enumerated }
  vector(reader, 2, what, (inner) => {
    const found: string[] = []
    while (inner.more) found.push(extension(inner, side))
    return found
  })
}

function extension(reader: Reader, side: Side): string {
  const bytes = reader.bytes.subarray(reader.at, reader.end)
  const type = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
  const known = EXTENSIONS[type]
  const name = known?.name ?? named(NAMES, type)
  const doc = known?.doc ?? 'dtls.ext-unknown'
  reader.group(undefined, { name: known?.name ?? 'Extension', doc, value: name }, (inner) => {
    inner.uint(2, {
      name: 'Type',
      doc: 'dtls.extension-type',
      value: (number) => named(NAMES, number),
    })
    const size = inner.uint(2, { name: 'Length', doc: 'dtls.extension-length' })
    if (size === 0) return
    const content = { name: 'Content', doc, value: '' }
    const fill = known?.fill
    if (fill) inner.group(size, content, (rest) => fill(rest, side))
    else inner.octets(size, { name: 'Content', doc })
  })
  return name
}

function serverName(reader: Reader): void {
  vector(reader, 2, { name: 'Server Name List', doc: 'dtls.server-names' }, (inner) => {
    while (inner.more) {
      inner.uint(1, {
        name: 'Name Type',
        doc: 'dtls.server-name-type',
        value: (type) => (type === 0 ? 'host_name (0)' : `unknown (${type})`),
      })
      const size = inner.uint(2, { name: 'Host Name Length', doc: 'dtls.vector-length' })
      inner.text(size, { name: 'Host Name', doc: 'dtls.server-name' })
    }
  })
}

function supportedGroups(reader: Reader): void {
  const list = { name: 'Named Groups', doc: 'dtls.ext-supported-groups' }
  numbers(reader, { list, one: group, lengthBytes: 2, bytes: 2, show: by(GROUPS) })
}

function pointFormats(reader: Reader): void {
  const list = { name: 'Point Formats', doc: 'dtls.ext-point-formats' }
  const one = { name: 'Point Format', doc: 'dtls.point-format' }
  numbers(reader, { list, one, lengthBytes: 1, bytes: 1, show: by(POINT_FORMATS) })
}

function schemes(reader: Reader): void {
  const list = { name: 'Signature Algorithms', doc: 'dtls.ext-signature-algorithms' }
  numbers(reader, { list, one: scheme, lengthBytes: 2, bytes: 2, show: schemeName })
}

function useSrtp(reader: Reader): void {
  const list = { name: 'SRTP Protection Profiles', doc: 'dtls.ext-use-srtp' }
  const one = { name: 'SRTP Protection Profile', doc: 'dtls.srtp-profile' }
  const show = (number: number) => namedHex(SRTP_PROFILES, number)
  numbers(reader, { list, one, lengthBytes: 2, bytes: 2, show })
  opaque(reader, 1, { name: 'MKI', doc: 'dtls.srtp-mki' })
}

function applicationProtocols(reader: Reader): void {
  vector(reader, 2, { name: 'Protocol Names', doc: 'dtls.ext-alpn' }, (inner) => {
    while (inner.more) {
      const size = inner.uint(1, { name: 'Protocol Name Length', doc: 'dtls.vector-length' })
      inner.text(size, { name: 'Protocol Name', doc: 'dtls.protocol-name' })
    }
  })
}

function compressions(reader: Reader): void {
  const list = { name: 'Algorithms', doc: 'dtls.ext-compress-certificate' }
  const one = { name: 'Algorithm', doc: 'dtls.certificate-compression' }
  numbers(reader, { list, one, lengthBytes: 1, bytes: 2, show: by(CERTIFICATE_COMPRESSIONS) })
}

/** The client offers several, the server has chosen one (RFC 8446 §4.2.1). */
function versions(reader: Reader, side: Side): void {
  const one = { name: 'Version', doc: 'dtls.supported-version' }
  if (side === 'server') {
    reader.uint(2, { ...one, value: versionName })
    return
  }
  const list = { name: 'Versions', doc: 'dtls.ext-supported-versions' }
  numbers(reader, { list, one, lengthBytes: 1, bytes: 2, show: versionName })
}

function cookie(reader: Reader): void {
  opaque(reader, 2, { name: 'Cookie', doc: 'dtls.cookie' })
}

function pskModes(reader: Reader): void {
  const list = { name: 'Modes', doc: 'dtls.ext-psk-modes' }
  const one = { name: 'Mode', doc: 'dtls.psk-mode' }
  numbers(reader, { list, one, lengthBytes: 1, bytes: 1, show: by(PSK_MODES) })
}

function keyShare(reader: Reader, side: Side): void {
  if (side === 'server') {
    keyShareEntry(reader)
    return
  }
  vector(reader, 2, { name: 'Client Shares', doc: 'dtls.ext-key-share' }, (inner) => {
    while (inner.more) keyShareEntry(inner)
  })
}

/** A HelloRetryRequest names the group only (RFC 8446 §4.2.8). */
function keyShareEntry(reader: Reader): void {
  reader.uint(2, { ...group, value: by(GROUPS) })
  if (reader.more) opaque(reader, 2, { name: 'Key Exchange', doc: 'dtls.key-share' })
}

function renegotiation(reader: Reader): void {
  opaque(reader, 1, { name: 'Renegotiated Connection', doc: 'dtls.renegotiated-connection' })
}
