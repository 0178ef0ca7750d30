/** Header extensions of RTP (RFC 3550 §5.3.1) with one-byte or two-byte headers (RFC 8285 §4). */
import type { Reader, What } from '../reader.ts'
import { hexNumber, hexOf, numberAt } from '../show.ts'
import { extensionName } from '../sdp/extmap-names.ts'

const ONE_BYTE = 0xbede
/** The upper 12 bits; the others are for the application. */
const TWO_BYTE = 0x100
/** Ends the elements of a one-byte block (RFC 8285 §4.2). */
const STOP_ID = 15
/** Announce that contributing sources and extensions are encrypted as well (RFC 9335 §6.1). */
const CRYPTEX: readonly number[] = [0xc0de, 0xc2de]

/** Whether the extension that begins here is encrypted. */
export function isCryptex(packet: Uint8Array, at: number): boolean {
  return CRYPTEX.includes(numberAt(packet, at, 2))
}

/** Reads the block behind the fixed header; `names` says which extension a number stands for. */
export function readExtensions(reader: Reader, names: ReadonlyMap<number, string>): void {
  let profile = 0
  let words = 0
  reader.group(4, { name: 'Extension header', doc: 'rtp.extension-header' }, (inner) => {
    profile = inner.uint(2, {
      name: 'Profile',
      doc: 'rtp.extension-profile',
      value: (number) => `${hexNumber(number, 4)} (${profileName(number)})`,
    })
    words = inner.uint(2, {
      name: 'Length',
      doc: 'rtp.extension-length',
      value: (length) => `${length} words of 4 bytes`,
    })
  })
  if (reader.broken || words === 0) return
  reader.group(
    words * 4,
    { name: 'Extensions', doc: 'rtp.extensions', value: (count) => String(count) },
    (inner) => {
      if (profile === ONE_BYTE) return readElements(inner, names, 1)
      if (profile >> 4 === TWO_BYTE) return readElements(inner, names, 2)
      if (CRYPTEX.includes(profile)) inner.rest({ name: 'Sealed', doc: 'rtp.extension-sealed' })
      if (inner.left === 0) return 1
      inner.rest({ name: 'Data', doc: 'rtp.extension-data' })
      return 1
    },
  )
}

function profileName(profile: number): string {
  if (profile === ONE_BYTE) return 'one-byte headers'
  if (CRYPTEX.includes(profile)) return 'encrypted'
  return profile >> 4 === TWO_BYTE ? 'two-byte headers' : 'of an application'
}

function readElements(
  reader: Reader,
  names: ReadonlyMap<number, string>,
  headerBytes: 1 | 2,
): number {
  let count = 0
  while (reader.more) {
    if (reader.bytes[reader.at] === 0) {
      readPadding(reader)
      continue
    }
    const first = reader.bytes[reader.at] ?? 0
    const id = headerBytes === 1 ? first >> 4 : first
    if (headerBytes === 1 && id === STOP_ID) {
      reader.rest({ name: 'Stop', doc: 'rtp.extension-stop' })
      break
    }
    readElement(reader, names.get(id), id, headerBytes)
    count++
  }
  return count
}

function readPadding(reader: Reader): void {
  let at = reader.at
  while (at < reader.end && reader.bytes[at] === 0) at++
  reader.octets(at - reader.at, { name: 'Padding', doc: 'rtp.extension-padding' })
}

function readElement(
  reader: Reader,
  uri: string | undefined,
  id: number,
  headerBytes: 1 | 2,
): void {
  const name = uri === undefined ? `Extension ${id}` : extensionName(uri)
  const what = { name, doc: docOf(uri), value: (value: string) => value }
  reader.group(undefined, what, (inner) => {
    const size = headerBytes === 1 ? readShortHeader(inner) : readLongHeader(inner)
    let shown = ''
    const data: What<Uint8Array> = {
      name: 'Data',
      doc: docOf(uri),
      value: (bytes) => (shown = valueOf(uri, bytes)),
    }
    inner.octets(size, data)
    return shown
  })
}

/** ID and length less one (RFC 8285 §4.2). */
function readShortHeader(reader: Reader): number {
  const [, length = 0] = reader.bits(1, { name: 'ID, length', doc: 'rtp.extension-element' }, [
    { name: 'ID', doc: 'rtp.extension-id', count: 4 },
    {
      name: 'Length',
      doc: 'rtp.extension-element-length',
      count: 4,
      value: (bits) => `${bits} (${bits + 1} bytes)`,
    },
  ])
  return reader.broken ? 0 : length + 1
}

function readLongHeader(reader: Reader): number {
  reader.uint(1, { name: 'ID', doc: 'rtp.extension-id' })
  return reader.uint(1, {
    name: 'Length',
    doc: 'rtp.extension-element-length',
    value: (bytes) => `${bytes} bytes`,
  })
}

/** Which explanation an extension has, and how its data is shown, by the end of its URI. */
const KNOWN: Readonly<Record<string, { doc: string; show: (bytes: Uint8Array) => string }>> = {
  'audio level': {
    doc: 'rtp.ext.audio-level',
    show: (bytes) => {
      const [byte = 0] = bytes
      return `−${byte & 0x7f} dBov, ${byte & 0x80 ? 'voice' : 'no voice'}`
    },
  },
  'absolute send time': {
    doc: 'rtp.ext.abs-send-time',
    show: (bytes) => `${(numberAt(bytes, 0, 3) / 0x40000).toFixed(6)} s of 64 s`,
  },
  'transport-wide sequence number': {
    doc: 'rtp.ext.transport-wide-cc',
    show: (bytes) => String(numberAt(bytes, 0, 2)),
  },
  'media identification (mid)': { doc: 'rtp.ext.mid', show: ascii },
  'stream id (rid)': { doc: 'rtp.ext.rid', show: ascii },
  'id of the repaired stream': { doc: 'rtp.ext.rrid', show: ascii },
  'transmission time offset': {
    doc: 'rtp.ext.toffset',
    show: (bytes) => {
      const number = numberAt(bytes, 0, 3)
      return `${number >= 0x800000 ? number - 0x1000000 : number} ticks`
    },
  },
  'video orientation': {
    doc: 'rtp.ext.video-orientation',
    show: (bytes) => `turned by ${((bytes[0] ?? 0) & 3) * 90}°`,
  },
  'playout delay': {
    doc: 'rtp.ext.playout-delay',
    show: (bytes) => {
      const number = numberAt(bytes, 0, 3)
      return `${Math.floor(number / 4096) * 10} to ${(number % 4096) * 10} ms`
    },
  },
}

function docOf(uri: string | undefined): string {
  const known = uri === undefined ? undefined : extensionName(uri)
  return known !== undefined && Object.hasOwn(KNOWN, known)
    ? (KNOWN[known]?.doc ?? 'rtp.ext.other')
    : 'rtp.ext.other'
}

function valueOf(uri: string | undefined, bytes: Uint8Array): string {
  const known = uri === undefined ? '' : extensionName(uri)
  const show = Object.hasOwn(KNOWN, known) ? KNOWN[known]?.show : undefined
  return show ? show(bytes) : hexOf(bytes)
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 64))
}
