/** The dissectors of DTLS and SCTP and werift's own parsers read the same values from the same bytes. */
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Field, Layer } from '../../../machines/dissection/field.ts'
import type { ScenarioInput } from '../../../machines/scenario/schema.ts'
import { packetsWith, type Dissected } from '../dissect/tree/dtls/testing.ts'
import { valueOf } from '../dissect/tree/testing.ts'
import { runLab, SMALLEST } from '../testing/run-lab.ts'

/** werift's parsers are no part of what it exports; these are the fields of theirs that are compared. */
interface Parsers {
  DtlsPlaintext: { deSerialize: (bytes: Buffer) => PlainRecord }
  FragmentedHandshake: { deSerialize: (bytes: Buffer) => HandshakeHeader }
  ClientHello: { deSerialize: (bytes: Buffer) => Hello }
  ServerKeyExchange: { deSerialize: (bytes: Buffer) => Exchange }
  parsePacket: (bytes: Buffer) => [source: number, destination: number, tag: number, Chunk[]]
}
interface PlainRecord {
  recordLayerHeader: Record<'contentType' | 'epoch' | 'sequenceNumber' | 'contentLen', number>
  fragment: Buffer
}
type HandshakeHeader = Record<'msg_type' | 'message_seq' | 'fragment_length', number>
interface Hello {
  random: { gmt_unix_time: number; random_bytes: Buffer }
  cookie: Buffer
  cipherSuites: number[]
  extensions: unknown[]
}
interface Exchange {
  namedCurve: number
  publicKey: Buffer
  signature: Buffer
}
interface Chunk {
  type: number
  tsn?: number
  streamId?: number
  streamSeqNum?: number
  protocol?: number
  userData?: Buffer
  cumulativeTsn?: number
  gaps?: unknown[]
  initiateTag?: number
  initialTsn?: number
  outboundStreams?: number
}

const require = createRequire(import.meta.url)
const lib = require.resolve('werift').replace(/webrtc\/src\/index\.js$/, '')
const theirs = Object.assign(
  {},
  ...[
    'dtls/src/record/message/plaintext.js',
    'dtls/src/record/message/fragment.js',
    'dtls/src/handshake/message/client/hello.js',
    'dtls/src/handshake/message/server/keyExchange.js',
    'sctp/src/chunk.js',
  ].map((file): unknown => require(`${lib}${file}`)),
) as Parsers

/** A text that takes several packets. */
const LONG: ScenarioInput = {
  version: 1,
  peers: { alice: {}, bob: {} },
  script: [
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    { atMs: 0, peer: 'alice', do: 'create-channel', label: 'long' },
    { atMs: 3000, peer: 'alice', do: 'send', label: 'long', text: 'x'.repeat(5000) },
  ],
}

const packets: Dissected[] = []

beforeAll(async () => {
  for (const scenario of [SMALLEST, LONG])
    packets.push(...packetsWith(await runLab(scenario), 'dtls'))
}, 120_000)

function layersOf(protocol: Layer['protocol']): Layer[] {
  return packets.flatMap(({ layers }) => layers.filter((layer) => layer.protocol === protocol))
}

/** The bytes of a field of this name within a layer. */
function bytesOf(layer: Layer, fields: readonly Field[], name: string): Buffer {
  for (const field of fields) {
    if (field.name === name) return Buffer.from(layer.bytes.subarray(field.start, field.end))
    const inner = bytesOf(layer, field.children ?? [], name)
    if (inner.length > 0) return inner
  }
  return Buffer.alloc(0)
}

/** `5 (more words)` → 5. */
function numberOf(layer: Layer, name: string): number {
  return Number.parseInt(valueOf([layer], name) ?? '', 10)
}

describe('werift and the dissector agree', () => {
  it('about the headers of records and handshake messages', () => {
    let messages = 0
    for (const layer of layersOf('dtls').filter(({ origin }) => origin === 'packet')) {
      const record = theirs.DtlsPlaintext.deSerialize(Buffer.from(layer.bytes))
      const { contentType, epoch, sequenceNumber, contentLen } = record.recordLayerHeader
      expect(valueOf([layer], 'Content Type')).toContain(`(${contentType})`)
      expect(numberOf(layer, 'Epoch')).toBe(epoch)
      expect(numberOf(layer, 'Sequence Number')).toBe(sequenceNumber)
      expect(numberOf(layer, 'Length')).toBe(contentLen)
      if (contentType !== 22 || epoch !== 0) continue
      const handshake = theirs.FragmentedHandshake.deSerialize(record.fragment)
      expect(valueOf([layer], 'Message Type')).toContain(`(${handshake.msg_type})`)
      expect(numberOf(layer, 'Message Sequence')).toBe(handshake.message_seq)
      expect(numberOf(layer, 'Fragment Length')).toBe(handshake.fragment_length)
      messages++
    }
    expect(messages).toBeGreaterThan(20)
  })

  it('about hellos and the exchange of keys', () => {
    const read = { hellos: 0, exchanges: 0 }
    for (const layer of layersOf('dtls')) {
      const body = Buffer.from(layer.bytes.subarray(13 + 12))
      if (layer.summary === 'ClientHello') {
        const { random, cookie, cipherSuites, extensions } = theirs.ClientHello.deSerialize(body)
        const shown = bytesOf(layer, layer.fields, 'Random')
        expect(shown.readUInt32BE()).toBe(random.gmt_unix_time)
        expect(shown.subarray(4)).toEqual(random.random_bytes)
        expect(bytesOf(layer, layer.fields, 'Cookie')).toEqual(cookie)
        const suites = bytesOf(layer, layer.fields, 'Cipher Suites')
        expect(cipherSuites.map((_, index) => suites.readUInt16BE(index * 2))).toEqual(cipherSuites)
        expect(valueOf([layer], 'Extensions')?.split(', ')).toHaveLength(extensions.length)
        read.hellos++
      }
      if (layer.summary === 'ServerKeyExchange') {
        const exchange = theirs.ServerKeyExchange.deSerialize(body)
        expect(valueOf([layer], 'Named Curve')).toContain(`(${exchange.namedCurve})`)
        expect(bytesOf(layer, layer.fields, 'Public Key')).toEqual(exchange.publicKey)
        expect(bytesOf(layer, layer.fields, 'Signature')).toEqual(exchange.signature)
        read.exchanges++
      }
    }
    expect(read.hellos).toBeGreaterThanOrEqual(8)
    expect(read.exchanges).toBeGreaterThanOrEqual(4)
  })

  it('about the chunks of SCTP packets', () => {
    const seen = new Set<string>()
    for (const layer of layersOf('sctp')) {
      const [source, destination, tag, chunks] = theirs.parsePacket(Buffer.from(layer.bytes))
      expect(numberOf(layer, 'Source Port')).toBe(source)
      expect(numberOf(layer, 'Destination Port')).toBe(destination)
      expect(numberOf(layer, 'Verification Tag')).toBe(tag)
      const ours = layer.fields.filter(({ children }) => children?.[0]?.name === 'Chunk Type')
      expect(ours).toHaveLength(chunks.length)
      chunks.forEach((chunk, index) => {
        const one = { ...layer, fields: ours.slice(index, index + 1) }
        expect(valueOf([one], 'Chunk Type')).toContain(`(${chunk.type})`)
        seen.add(ours[index]?.name ?? '')
        if (chunk.userData) {
          expect(numberOf(one, 'TSN')).toBe(chunk.tsn)
          expect(numberOf(one, 'Stream Identifier')).toBe(chunk.streamId)
          expect(numberOf(one, 'Stream Sequence Number')).toBe(chunk.streamSeqNum)
          expect(valueOf([one], 'Payload Protocol Identifier')).toContain(`(${chunk.protocol})`)
          expect(bytesOf(one, one.fields, 'User Data')).toEqual(chunk.userData)
        } else if (chunk.gaps) {
          expect(numberOf(one, 'Cumulative TSN Ack')).toBe(chunk.cumulativeTsn)
          expect(numberOf(one, 'Number of Gap Ack Blocks')).toBe(chunk.gaps.length)
        } else if (chunk.initiateTag !== undefined) {
          expect(numberOf(one, 'Initiate Tag')).toBe(chunk.initiateTag)
          expect(numberOf(one, 'Initial TSN')).toBe(chunk.initialTsn)
          expect(numberOf(one, 'Number of Outbound Streams')).toBe(chunk.outboundStreams)
        }
      })
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['INIT', 'INIT ACK', 'COOKIE ECHO', 'COOKIE ACK', 'DATA', 'SACK']),
    )
  })

  it('about a message in pieces', () => {
    const texts = layersOf('data').filter(({ bytes }) => bytes.length === 5000)
    // Once where it was sent, once where it came.
    expect(texts.map(({ origin }) => origin)).toEqual(['reassembled', 'reassembled'])
  })
})
