/** Attributes of RTP streams: formats, header extensions, feedback, sources, layers. */
import type { Reader } from '../reader.ts'
import { FLAG, headed, single, type Attribute, type Scope } from './attribute.ts'
import { extensionName } from './extmap-names.ts'
import { isNext, needed, notNumber, notOneOf, remainder, word, words, type Word } from './words.ts'

/** `96 (VP8)`, or what the payload type has at all times (RFC 3551 §6). */
function payloadType(scope: Scope): Word {
  return {
    name: 'Payload type',
    doc: 'sdp.payload-type',
    value: (text) => named(text, scope),
    problem: (text) => (text === '*' ? undefined : notNumber(0, 127)(text)),
  }
}

function named(type: string, { codecs }: Scope): string {
  if (type === '*') return '* (all formats)'
  const codec = codecs.get(type)
  return codec === undefined ? type : `${type} (${codec})`
}

function readRtpmap(reader: Reader): void {
  needed(reader, { name: 'Payload type', doc: 'sdp.payload-type', problem: notNumber(0, 127) })
  needed(reader, { name: 'Encoding', doc: 'sdp.rtpmap.encoding' }, '/')
  needed(
    reader,
    {
      name: 'Clock rate',
      doc: 'sdp.rtpmap.clock-rate',
      value: (text) => `${text} Hz`,
      problem: notNumber(1, 0xffffffff),
    },
    '/',
  )
  remainder(reader, { name: 'Channels', doc: 'sdp.rtpmap.channels', problem: notNumber(1, 255) })
}

function readFmtp(reader: Reader, scope: Scope): void {
  needed(reader, payloadType(scope))
  while (reader.more)
    word(
      reader,
      { name: 'Parameter', doc: 'sdp.fmtp.parameter', value: (text) => fmtpValue(text, scope) },
      ';',
    )
}

/** The retransmission format says which format it repeats (RFC 4588 §8.6). */
function fmtpValue(text: string, scope: Scope): string {
  const original = /^\s*apt=(\d{1,3})$/.exec(text)?.[1]
  return original === undefined ? text.trim() : `apt=${named(original, scope)}`
}

function readExtmap(reader: Reader): void {
  needed(reader, {
    name: 'Id and direction',
    doc: 'sdp.extmap.id',
    problem: (text) => notNumber(1, 4351)(text.split('/', 1)[0] ?? ''),
  })
  needed(reader, {
    name: 'URI',
    doc: 'sdp.extmap.uri',
    value: (uri) => (extensionName(uri) === uri ? uri : `${uri} (${extensionName(uri)})`),
  })
  remainder(reader, { name: 'Attributes', doc: 'sdp.extmap.attributes' })
}

function readSsrc(reader: Reader): void {
  needed(reader, SOURCE)
  needed(reader, { name: 'Attribute', doc: 'sdp.ssrc.attribute' }, ':')
  remainder(reader, { name: 'Value', doc: 'sdp.ssrc.value' })
}

const SOURCE: Word = { name: 'Source', doc: 'sdp.ssrc.source', problem: notNumber(0, 0xffffffff) }

function readRtcpFb(reader: Reader, scope: Scope): void {
  needed(reader, payloadType(scope))
  needed(reader, { name: 'Feedback', doc: 'sdp.rtcp-fb.type' })
  remainder(reader, { name: 'Parameter', doc: 'sdp.rtcp-fb.parameter' })
}

const DIRECTION: Word = {
  name: 'Direction',
  doc: 'sdp.rid.direction',
  problem: notOneOf(['send', 'recv']),
}

function readRid(reader: Reader): void {
  needed(reader, { name: 'Id', doc: 'sdp.rid.id' })
  needed(reader, DIRECTION)
  while (reader.more) word(reader, { name: 'Restriction', doc: 'sdp.rid.restriction' }, ';')
}

function readSimulcast(reader: Reader): void {
  while (reader.more) {
    // An early draft had a space and other names here, and Firefox sent it.
    if (isNext(reader, ' ')) reader.octets(1, { name: 'Space', doc: 'sdp.space', value: ' ' })
    needed(reader, DIRECTION)
    needed(reader, { name: 'Layers', doc: 'sdp.simulcast.layers', value: layers })
  }
}

/** `a;b,c;~d`: alternatives have commas between them, and paused ones a tilde (RFC 8853 §5.1). */
function layers(text: string): string {
  return text
    .split(';')
    .map((layer) => layer.replaceAll(',', ' or ').replaceAll('~', 'paused '))
    .join(', ')
}

function readRtcp(reader: Reader): void {
  needed(reader, { name: 'Port', doc: 'sdp.rtcp.port', problem: notNumber(0, 65535) })
  word(reader, { name: 'Network type', doc: 'sdp.network-type' })
  word(reader, { name: 'Address type', doc: 'sdp.address-type' })
  remainder(reader, { name: 'Address', doc: 'sdp.rtcp.address' })
}

export const RTP_ATTRIBUTES: Record<string, Attribute> = {
  rtpmap: { read: readRtpmap },
  fmtp: { read: readFmtp },
  'rtcp-fb': { read: readRtcpFb },
  extmap: { read: readExtmap },
  rtcp: { read: readRtcp },
  'rtcp-mux': FLAG,
  'rtcp-mux-only': FLAG,
  'rtcp-rsize': FLAG,
  ssrc: { read: readSsrc },
  'ssrc-group': headed(
    {
      name: 'Semantics',
      doc: 'sdp.ssrc-group.semantics',
      problem: (text) =>
        /^[A-Z-]{1,16}$/.test(text) ? undefined : 'Semantics are capital letters',
    },
    SOURCE,
  ),
  rid: { read: readRid },
  simulcast: { read: readSimulcast },
  imageattr: {
    read: (reader, scope) => {
      needed(reader, payloadType(scope))
      words(reader, { name: 'Sizes', doc: 'sdp.imageattr.sizes' })
    },
  },
  ptime: single({ name: 'Duration', doc: 'sdp.ptime', value: (text) => `${text} ms` }),
  maxptime: single({ name: 'Duration', doc: 'sdp.maxptime', value: (text) => `${text} ms` }),
  framerate: single({ name: 'Rate', doc: 'sdp.framerate' }),
  quality: single({ name: 'Quality', doc: 'sdp.quality' }),
  orient: single({ name: 'Orientation', doc: 'sdp.orient' }),
  crypto: single({ name: 'Keys', doc: 'sdp.crypto' }),
  cryptex: FLAG,
  packetization: {
    read: (reader, scope) => {
      needed(reader, payloadType(scope))
      remainder(reader, { name: 'Packetization', doc: 'sdp.packetization.how' })
    },
  },
  'rtcp-xr': {
    read: (reader) => void words(reader, { name: 'Report', doc: 'sdp.rtcp-xr.report' }),
  },
  'ts-refclk': single({ name: 'Clock', doc: 'sdp.ts-refclk' }),
  mediaclk: single({ name: 'Clock', doc: 'sdp.mediaclk' }),
  'x-google-flag': single({ name: 'Flag', doc: 'sdp.x-google-flag' }),
}
