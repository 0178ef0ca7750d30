/** RTCP: compound packets (RFC 3550 §6.1), sealed as SRTCP (RFC 3711 §3.4) or clear. */
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { nest, type Dissector } from '../context.ts'
import { Reader } from '../reader.ts'
import { hexNumber, hexOf, numberAt } from '../show.ts'
import { sealOfRtcp, type Sealing } from '../rtp/sealed.ts'
import { INDEX_BYTES, openRtcp, RTCP_CLEAR_BYTES } from '../rtp/srtp.ts'
import { kindName, readPacket } from './packet.ts'

/** Most packets in a compound one that are read. */
const MAX_PACKETS = 256
/** Bytes behind the E flag and index: the tag of AES-CM; AES-GCM has it before. */
const TAG_BYTES = [10, 0]
/** No call sends so many RTCP packets; used to guess where the index of SRTCP stands. */
const LIKELY_INDEX = 0x1000000

/** Reads all packets of a datagram, and what is inside when its keys are known. Never throws. */
export const dissectRtcp: Dissector = (bytes, context) => {
  const seal = sealOfRtcp(bytes, context)
  if (!seal && !looksSealed(bytes)) return [clearLayer(bytes)]
  const layers = [sealedLayer(bytes, seal)]
  const opened = seal?.keys && openRtcp(seal.profile, seal.keys.rtcp, bytes)
  if (opened)
    nest(layers, { layer: 0, start: 0, end: bytes.length }, 'decrypted', [clearLayer(opened)])
  return layers
}

function clearLayer(bytes: Uint8Array): Layer {
  const reader = new Reader(bytes)
  const names: string[] = []
  while (reader.more && names.length < MAX_PACKETS) names.push(readPacket(reader))
  if (reader.more) reader.fail(`More than ${MAX_PACKETS} packets`)
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ', …' : '')
  const summary = `RTCP ${shown}`
  return { protocol: 'rtcp', summary, bytes, origin: 'packet', fields: reader.done() }
}

/** Lengths that do not add up, and an E flag with a likely index where SRTCP has it. */
function looksSealed(bytes: Uint8Array): boolean {
  let at = 0
  while (at + 4 <= bytes.length && (bytes[at] ?? 0) >> 6 === 2)
    at += 4 * (numberAt(bytes, at + 2, 2) + 1)
  if (at === bytes.length) return false
  return TAG_BYTES.some((tag) => isIndex(bytes, bytes.length - tag - INDEX_BYTES))
}

function isIndex(bytes: Uint8Array, at: number): boolean {
  if (at < RTCP_CLEAR_BYTES) return false
  const word = numberAt(bytes, at, 4)
  return word >= 0x80000000 && word - 0x80000000 < LIKELY_INDEX
}

function sealedLayer(bytes: Uint8Array, seal: Sealing | undefined): Layer {
  const reader = new Reader(bytes)
  const kind = kindName(bytes[1] ?? 0)
  readClearHeader(reader)
  const behind = tagBehind(bytes, seal)
  const sealed = Math.max(0, reader.left - INDEX_BYTES - behind)
  reader.octets(reader.broken ? 0 : sealed, {
    name: behind === 0 ? 'Encrypted packets with tag' : 'Encrypted packets',
    doc: 'rtcp.sealed',
    mark: behind === 0 ? seal?.mark : undefined,
    value: hexOf,
  })
  reader.bits(4, { name: 'E, SRTCP index', doc: 'rtcp.index-word' }, [
    { name: 'E', doc: 'rtcp.encrypted-flag', count: 1 },
    { name: 'SRTCP index', doc: 'rtcp.index', count: 31 },
  ])
  reader.rest({ name: 'Authentication tag', doc: 'rtcp.tag', mark: seal?.mark })
  const summary = `SRTCP ${kind} first`
  return { protocol: 'rtcp', summary, bytes, origin: 'packet', fields: reader.done() }
}

/** Bytes of the tag that stands behind the index; of AES-GCM there is none. */
function tagBehind(bytes: Uint8Array, seal: Sealing | undefined): number {
  if (seal) return seal.profile.cipher === 'AES-CM' ? seal.profile.rtcpTagBytes : 0
  return TAG_BYTES.find((tag) => isIndex(bytes, bytes.length - tag - INDEX_BYTES)) ?? 0
}

function readClearHeader(reader: Reader): void {
  reader.bits(1, { name: 'Version, P, count', doc: 'rtcp.first' }, [
    { name: 'Version', doc: 'rtcp.version', count: 2 },
    { name: 'Padding', doc: 'rtcp.padding-flag', count: 1 },
    { name: 'Count', doc: 'rtcp.count', count: 5 },
  ])
  reader.uint(1, {
    name: 'Packet type',
    doc: 'rtcp.packet-type',
    value: (type) => `${type} (${kindName(type)})`,
  })
  reader.uint(2, { name: 'Length', doc: 'rtcp.length' })
  reader.uint(4, { name: 'SSRC', doc: 'rtcp.ssrc', value: (ssrc) => hexNumber(ssrc, 8) })
}
