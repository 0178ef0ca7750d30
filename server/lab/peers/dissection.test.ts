/** The dissectors of DTLS and SCTP and werift's own parsers read the same values from the same bytes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ClientHello } from '../../../node_modules/werift/lib/dtls/src/handshake/message/client/hello.js'
import { ServerKeyExchange } from '../../../node_modules/werift/lib/dtls/src/handshake/message/server/keyExchange.js'
import { FragmentedHandshake } from '../../../node_modules/werift/lib/dtls/src/record/message/fragment.js'
import { DtlsPlaintext } from '../../../node_modules/werift/lib/dtls/src/record/message/plaintext.js'
import {
  BaseInitChunk,
  DataChunk,
  parsePacket,
  SackChunk,
} from '../../../node_modules/werift/lib/sctp/src/chunk.js'
import type { Field, Layer } from '../../../machines/dissection/field.ts'
import { packetsWith, type Dissected } from '../dissect/tree/dtls/testing.ts'
import { valueOf } from '../dissect/tree/testing.ts'
import { runLab, SMALLEST } from '../testing/run-lab.ts'

const MESSAGES = {
  version: 1,
  peers: { alice: {}, bob: {} },
  script: [
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    { atMs: 3000, peer: 'alice', do: 'send', text: 'x'.repeat(5000) },
  ],
} as const

let packets: Dissected[] = []

beforeAll(async () => {
  const runs = await Promise.all([runLab(SMALLEST), runLab(MESSAGES)])
  packets = runs.flatMap((events) => packetsWith(events, 'dtls'))
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
      const [record] = layer.fields
      if (!record) throw new Error('a datagram without a record')
      const theirs = DtlsPlaintext.deSerialize(Buffer.from(layer.bytes))
      const { contentType, epoch, sequenceNumber, contentLen } = theirs.recordLayerHeader
      expect(valueOf([layer], 'Content Type')).toContain(`(${contentType})`)
      expect(numberOf(layer, 'Epoch')).toBe(epoch)
      expect(numberOf(layer, 'Sequence Number')).toBe(sequenceNumber)
      expect(numberOf(layer, 'Length')).toBe(contentLen)
      if (contentType !== 22 || epoch !== 0) continue
      const handshake = FragmentedHandshake.deSerialize(theirs.fragment)
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
        const { random, cookie, cipherSuites, extensions } = ClientHello.deSerialize(body)
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
        const exchange = ServerKeyExchange.deSerialize(body)
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
      const [source, destination, tag, chunks] = parsePacket(Buffer.from(layer.bytes))
      expect(numberOf(layer, 'Source Port')).toBe(source)
      expect(numberOf(layer, 'Destination Port')).toBe(destination)
      expect(numberOf(layer, 'Verification Tag')).toBe(tag)
      const ours = layer.fields.filter(({ children }) => children?.[0]?.name === 'Chunk Type')
      expect(ours).toHaveLength(chunks.length)
      chunks.forEach((chunk, index) => {
        const one = { ...layer, fields: ours.slice(index, index + 1) }
        expect(valueOf([one], 'Chunk Type')).toContain(`(${chunk.type})`)
        seen.add(ours[index]?.name ?? '')
        if (chunk instanceof DataChunk) {
          expect(numberOf(one, 'TSN')).toBe(chunk.tsn)
          expect(numberOf(one, 'Stream Identifier')).toBe(chunk.streamId)
          expect(numberOf(one, 'Stream Sequence Number')).toBe(chunk.streamSeqNum)
          expect(valueOf([one], 'Payload Protocol Identifier')).toContain(`(${chunk.protocol})`)
          expect(bytesOf(one, one.fields, 'User Data')).toEqual(chunk.userData)
        } else if (chunk instanceof SackChunk) {
          expect(numberOf(one, 'Cumulative TSN Ack')).toBe(chunk.cumulativeTsn)
          expect(numberOf(one, 'Number of Gap Ack Blocks')).toBe(chunk.gaps.length)
        } else if (chunk instanceof BaseInitChunk) {
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
