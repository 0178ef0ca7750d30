/** The lines that are no attributes: what each holds, word by word (RFC 8866 §5). */
import type { Reader } from '../reader.ts'
import type { Scope } from './attribute.ts'
import { codecsFrom } from './codecs.ts'
import { needed, notNumber, notOneOf, remainder, word, words, type Word } from './words.ts'

const NETWORK_TYPE: Word = {
  name: 'Network type',
  doc: 'sdp.network-type',
  value: (text) => (text === 'IN' ? 'IN (Internet)' : text),
}
const ADDRESS_TYPE: Word = {
  name: 'Address type',
  doc: 'sdp.address-type',
  problem: notOneOf(['IP4', 'IP6']),
}

/** What a line of one letter is. */
interface LineKind {
  /** Reads what stands behind the equals sign. */
  read: (reader: Reader, scope: Scope) => void
  name: string
}

function text(name: string, doc: string): LineKind {
  return { name, read: (reader) => void remainder(reader, { name, doc }) }
}

function readOrigin(reader: Reader): void {
  needed(reader, {
    name: 'Username',
    doc: 'sdp.o.username',
    value: (user) => (user === '-' ? '- (nobody)' : user),
  })
  needed(reader, { name: 'Session id', doc: 'sdp.o.session-id', problem: notDigits })
  needed(reader, { name: 'Session version', doc: 'sdp.o.version', problem: notDigits })
  needed(reader, NETWORK_TYPE)
  needed(reader, ADDRESS_TYPE)
  remainder(reader, { name: 'Address', doc: 'sdp.o.address' })
}

function notDigits(text: string): string | undefined {
  return /^\d{1,20}$/.test(text) ? undefined : `${JSON.stringify(text)} is not a number`
}

function readConnection(reader: Reader): void {
  needed(reader, NETWORK_TYPE)
  needed(reader, ADDRESS_TYPE)
  if (!reader.more) reader.blame('The address is missing behind this')
  remainder(reader, {
    name: 'Address',
    doc: 'sdp.c.address',
    value: (address) => (isAnywhere(address) ? `${address} (placeholder, ICE finds it)` : address),
  })
}

function isAnywhere(address: string): boolean {
  return address === '0.0.0.0' || address === '::'
}

function readTiming(reader: Reader): void {
  const value = (time: string): string => (time === '0' ? '0 (unbounded)' : time)
  needed(reader, { name: 'Start', doc: 'sdp.t.start', value, problem: notDigits })
  needed(reader, { name: 'Stop', doc: 'sdp.t.stop', value, problem: notDigits })
}

function readBandwidth(reader: Reader): void {
  const type = needed(reader, { name: 'Type', doc: 'sdp.b.type' }, ':')
  const unit = type === 'TIAS' ? 'bit/s' : 'kbit/s'
  remainder(reader, {
    name: 'Bandwidth',
    doc: 'sdp.b.bandwidth',
    value: (number) => `${number} ${unit}`,
    problem: notNumber(0, Number.MAX_SAFE_INTEGER),
  })
}

function readMedia(reader: Reader, scope: Scope): void {
  const media = needed(reader, {
    name: 'Media',
    doc: 'sdp.m.media',
    problem: notOneOf(['audio', 'video', 'application', 'text', 'message', 'image']),
  })
  needed(reader, {
    name: 'Port',
    doc: 'sdp.m.port',
    value: (port) => PORTS[port] ?? port,
    problem: (port) => notNumber(0, 65535)(port.split('/', 1)[0] ?? ''),
  })
  const protocol = needed(reader, { name: 'Protocol', doc: 'sdp.m.protocol' })
  scope.media = media
  scope.codecs = codecsFrom(reader.bytes, reader.end)
  const doc = /SCTP/i.test(protocol) ? 'sdp.m.application' : 'sdp.m.format'
  if (!reader.more) reader.blame('A format is missing behind this')
  words(reader, { name: 'Format', doc, value: (type) => formatName(type, scope) })
}

/** `96 (VP8)`. */
function formatName(type: string, { codecs }: Scope): string {
  const codec = codecs.get(type)
  return codec === undefined ? type : `${type} (${codec})`
}

const PORTS: Record<string, string | undefined> = {
  '0': '0 (refused, or bundled only)',
  '9': '9 (discard: ICE finds the real one)',
}

function readRepeats(reader: Reader): void {
  words(reader, { name: 'Time', doc: 'sdp.r' })
}

function readZones(reader: Reader): void {
  words(reader, { name: 'Adjustment', doc: 'sdp.z' })
}

function readKey(reader: Reader): void {
  word(reader, { name: 'Method', doc: 'sdp.k' }, ':')
  remainder(reader, { name: 'Key', doc: 'sdp.k' })
}

export const LINES: Readonly<Record<string, LineKind>> = {
  v: {
    name: 'Version',
    read: (reader) =>
      void remainder(reader, { name: 'Version', doc: 'sdp.v', problem: notOneOf(['0']) }),
  },
  o: { name: 'Origin', read: readOrigin },
  s: text('Session name', 'sdp.s'),
  i: text('Information', 'sdp.i'),
  u: text('URI', 'sdp.u'),
  e: text('Email address', 'sdp.e'),
  p: text('Phone number', 'sdp.p'),
  c: { name: 'Connection', read: readConnection },
  b: { name: 'Bandwidth', read: readBandwidth },
  t: { name: 'Timing', read: readTiming },
  r: { name: 'Repeat times', read: readRepeats },
  z: { name: 'Time zones', read: readZones },
  k: { name: 'Key', read: readKey },
  m: { name: 'Media', read: readMedia },
}
