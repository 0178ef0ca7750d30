import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../network/packet.ts'
import { classify } from './classify.ts'

const endpoint = { address: '192.0.2.1', port: 1 }
const udp = (bytes: number[]): Outgoing => ({
  transport: 'udp',
  from: endpoint,
  to: endpoint,
  payload: new Uint8Array(bytes),
})
const tcp = (flags: string, payload: Uint8Array): Outgoing => ({
  ...udp([]),
  transport: 'tcp',
  payload,
  segment: { flags, sequence: 0, acknowledgement: 0 },
})
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

const STUN_HEAD = [0x21, 0x12, 0xa4, 0x42, ...new Array<number>(12).fill(0)]

function record(type: number, epoch: number, body: number[]): number[] {
  return [
    type,
    0xfe,
    0xfd,
    0,
    epoch,
    0,
    0,
    0,
    0,
    0,
    0,
    body.length >> 8,
    body.length & 255,
    ...body,
  ]
}

function handshake(type: number, length = 0, fragment = length): number[] {
  return [type, 0, 0, length, 0, 0, 0, 0, 0, 0, 0, fragment, ...new Array<number>(fragment).fill(0)]
}

function sctp(...chunks: number[][]): Uint8Array {
  return new Uint8Array([...new Array<number>(12).fill(0), ...chunks.flat()])
}

describe('classify names a packet', () => {
  it.each([
    [[0x00, 0x01, 0, 0, ...STUN_HEAD], 'stun', 'binding-request', 'Binding request'],
    [
      [0x00, 0x01, 0, 4, ...STUN_HEAD, 0x00, 0x25, 0, 0],
      'stun',
      'binding-request',
      'Binding request, USE-CANDIDATE',
    ],
    [
      [
        0x01,
        0x01,
        0,
        12,
        ...STUN_HEAD,
        0x00,
        0x20,
        0,
        8,
        0,
        1,
        0x21 ^ 0x1f,
        0x12 ^ 0x90,
        0x21 ^ 203,
        0x12 ^ 0,
        0xa4 ^ 113,
        0x42 ^ 7,
      ],
      'stun',
      'binding-success-response',
      'Binding success response, mapped 203.0.113.7:8080',
    ],
    [
      [0x01, 0x13, 0, 0, ...STUN_HEAD],
      'turn',
      'allocate-error-response',
      'Allocate error response',
    ],
  ])('of STUN', (bytes, protocol, type, summary) => {
    expect(classify(udp(bytes))).toEqual({ protocol, type, summary })
  })

  it.each([
    [record(22, 0, handshake(1)), 'client-hello', 'ClientHello'],
    [
      [...record(22, 0, handshake(2)), ...record(22, 0, handshake(11, 30, 20))],
      'server-hello',
      'ServerHello, Certificate (fragment)',
    ],
    [
      [...record(20, 0, [1]), ...record(22, 1, new Array<number>(40).fill(7))],
      'change-cipher-spec',
      'ChangeCipherSpec, Finished (encrypted)',
    ],
    [record(23, 1, [1, 2, 3]), 'application-data', 'Application data (encrypted)'],
    [record(21, 0, [2, 40]), 'alert', 'Alert'],
  ])('of DTLS', (bytes, type, summary) => {
    expect(classify(udp(bytes))).toEqual({ protocol: 'dtls', type, summary })
  })

  it.each([
    [sctp([1, 0, 0, 4]), 'sctp', 'init', 'INIT'],
    [sctp([3, 0, 0, 4], [4, 0, 0, 4]), 'sctp', 'sack', 'SACK, HEARTBEAT'],
    [
      sctp([0, 3, 0, 18, 0, 0, 0, 1, 0, 5, 0, 0, 0, 0, 0, 51, 104, 105, 0, 0]),
      'data',
      'string',
      'DATA stream 5, string, 2 B "hi"',
    ],
    [
      sctp([0, 3, 0, 17, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 50, 2]),
      'dcep',
      'data-channel-ack',
      'DATA_CHANNEL_ACK stream 1',
    ],
  ])(
    'of SCTP, by what the record held before it was encrypted',
    (plaintext, protocol, type, summary) => {
      expect(classify(udp(record(23, 1, [9])), plaintext)).toEqual({ protocol, type, summary })
    },
  )

  it.each([
    [tcp('SYN', new Uint8Array()), 'tcp', 'syn', 'TCP SYN'],
    [tcp('FIN,ACK', new Uint8Array()), 'tcp', 'fin', 'TCP FIN ACK'],
    [
      tcp('PSH,ACK', text('GET / HTTP/1.1\r\nHost: x\r\n\r\n')),
      'signaling',
      'upgrade-request',
      'HTTP GET / HTTP/1.1, Upgrade: websocket',
    ],
    [
      tcp('PSH,ACK', text('HTTP/1.1 101 Switching Protocols\r\n')),
      'signaling',
      'upgrade-response',
      'HTTP/1.1 101 Switching Protocols',
    ],
    [
      tcp('PSH,ACK', new Uint8Array([0x81, 0x10, ...text('{"type":"offer"}')])),
      'signaling',
      'offer',
      'WebSocket text frame, offer',
    ],
    [tcp('PSH,ACK', new Uint8Array([0x89, 0])), 'signaling', 'ping', 'WebSocket Ping frame'],
  ])('of the signaling stream', (packet, protocol, type, summary) => {
    expect(classify(packet)).toEqual({ protocol, type, summary })
  })

  it('unmasks what a client sends', () => {
    const mask = [1, 2, 3, 4]
    const masked = [...text('{"type":"register"}')].map((byte, i) => byte ^ (mask[i % 4] ?? 0))
    const packet = tcp('PSH,ACK', new Uint8Array([0x81, 0x80 | masked.length, ...mask, ...masked]))
    expect(classify(packet).type).toBe('register')
  })

  it('never throws, and always has something to say', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        fc.option(fc.uint8Array({ maxLength: 60 })),
        (payload, stream, plain) => {
          const packet = stream ? tcp('PSH,ACK', payload) : { ...udp([]), payload }
          const { summary, type } = classify(packet, plain ?? undefined)
          expect(summary.length).toBeGreaterThan(0)
          expect(type.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
