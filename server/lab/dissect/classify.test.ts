import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Endpoint, Outgoing } from '../network/packet.ts'
import { ChannelLabels } from './channel-labels.ts'
import { classify, type Knowledge } from './classify.ts'
import { DtlsRoles } from './dtls-flight.ts'
import { SealedRecords } from './sealed-records.ts'

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

const SEALED = record(23, 1, [9, 9, 9, 9, 9, 9, 9, 9])

/** A lab that has seen `SEALED` being made of `plaintext`. */
function seeing(plaintext: Uint8Array): Knowledge {
  const sealed = new SealedRecords()
  const seal = (): Uint8Array => new Uint8Array(SEALED)
  sealed.add(new Uint8Array(SEALED), { connection: 'alice bob', plaintext, seal })
  const roles = new DtlsRoles()
  const isTurn = (at: Endpoint): boolean => at.address === TURN.address
  return { sealed, labels: new ChannelLabels(), roles, isTurn }
}

const TURN = { address: '192.0.2.30', port: 443 }
const NOTHING = new Uint8Array(0)

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
    [record(21, 0, [2, 40]), 'alert', 'Alert fatal handshake_failure'],
    [record(21, 1, [2, 40]), 'alert', 'Alert (encrypted)'],
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
      expect(classify(udp(SEALED), seeing(plaintext))).toEqual({ protocol, type, summary })
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

  it.each([
    [
      [0x40, 0x01, 0, 20, 0x00, 0x01, 0, 0, ...STUN_HEAD],
      'channel-data',
      'ChannelData 0x4001: Binding request',
    ],
    [
      [0x00, 0x16, 0, 24, ...STUN_HEAD, 0x00, 0x13, 0, 20, 0x00, 0x01, 0, 0, ...STUN_HEAD],
      'send-indication',
      'Send indication: Binding request',
    ],
    [
      [0x00, 0x17, 0, 24, ...STUN_HEAD, 0x00, 0x13, 0, 18, ...SEALED.slice(0, 18), 0, 0],
      'data-indication',
      'Data indication: Application data (encrypted)',
    ],
  ])('of TURN, and what it carries', (bytes, type, summary) => {
    expect(classify(udp(bytes))).toEqual({ protocol: 'turn', type, summary })
  })

  it('of TURN in a stream to a TURN server, and of no other stream', () => {
    const channelData = [0x40, 0x01, 0, 1, 7, 0, 0, 0]
    const packet = { ...tcp('PSH,ACK', new Uint8Array(channelData)), to: TURN }
    const known = seeing(NOTHING)
    expect(classify(packet, known)).toMatchObject({ protocol: 'turn', type: 'channel-data' })
    const middle = { ...packet, payload: new Uint8Array([200, 1]) }
    expect(classify(middle, known)).toMatchObject({ protocol: 'turn', type: 'continued' })
    expect(classify({ ...packet, to: endpoint }, known).protocol).toBe('signaling')
    const request = new Uint8Array([0x00, 0x03, 0, 0, ...STUN_HEAD])
    expect(classify(tcp('PSH,ACK', request))).toMatchObject({ type: 'allocate-request' })
  })

  it('never throws, and always has something to say', () => {
    fc.assert(
      fc.property(packets, fc.uint8Array({ maxLength: 60 }), (payload, plain) => {
        for (const packet of [tcp('PSH,ACK', payload), { ...udp([]), payload }]) {
          for (const known of [undefined, seeing(plain)]) {
            const { summary, type, tags = [] } = classify(packet, known)
            expect(summary.length).toBeGreaterThan(0)
            expect(type.length).toBeGreaterThan(0)
            expect(new Set(tags).size).toBe(tags.length)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})

/** Random bytes, most of them behind a beginning that leads into one of the dissectors. */
const packets = fc
  .tuple(
    fc.constantFrom<number[]>(
      [],
      [0, 1, 0, 40, ...STUN_HEAD],
      [0, 0x16, 0, 40, ...STUN_HEAD, 0, 0x13],
      [0x40, 0, 0],
      [22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40],
      [0x81, 0x7e],
      SEALED,
    ),
    fc.uint8Array({ maxLength: 120 }),
  )
  .map(([start, rest]) => new Uint8Array([...start, ...rest]))

describe('tags say what the dissection found', () => {
  const tags = (bytes: number[], known?: Knowledge): readonly string[] =>
    classify(udp(bytes), known).tags ?? []

  it('in STUN: attributes, and the code of an error', () => {
    const attributes = [0, 0x25, 0, 0, 0, 9, 0, 4, 0, 0, 4, 1, 0x80, 0x22, 0, 0, 0x12, 0x34, 0, 0]
    expect(tags([0x01, 0x11, 0, attributes.length, ...STUN_HEAD, ...attributes])).toEqual([
      'use-candidate',
      'error-code',
      'error-401',
      'software',
      'attribute-0x1234',
    ])
  })

  it('in TURN: what is inside, apart from its own', () => {
    const inner = [0x00, 0x01, 0, 4, ...STUN_HEAD, 0x00, 0x25, 0, 0]
    expect(tags([0x40, 0, 0, inner.length, ...inner])).toEqual([
      'channel-data',
      'inner-stun',
      'inner-binding-request',
      'inner-use-candidate',
    ])
  })

  it('in SCTP: chunks, payload, stream, and the label once it was told', () => {
    const label = [...text('chat')]
    const header = [3, 0, 1, 0, 0, 0, 0, 0, 0, label.length, 0, 0]
    const open = sctp([0, 3, 0, 32, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 50, ...header, ...label])
    const known = seeing(open)
    expect(tags(SEALED, known)).toContain('label-chat')
    const data = sctp([3, 0, 0, 4], [0, 6, 0, 17, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 51, 7])
    const later = { ...seeing(data), labels: known.labels }
    expect(tags(SEALED, later)).toEqual([
      'sack',
      'data',
      'ppid-51',
      'stream-1',
      'label-chat',
      'unordered',
      'fragment',
      'string',
    ])
  })

  it('in alerts: level and description', () => {
    expect(tags(record(21, 0, [1, 0]))).toEqual(['alert', 'warning', 'close-notify'])
  })

  it('in a signaling message that fits its segment', () => {
    const message = JSON.stringify({ type: 'candidate', candidate: 'x 1 udp 1 h 1 typ relay' })
    const frame = new Uint8Array([0x81, message.length, ...text(message)])
    expect(classify(tcp('PSH,ACK', frame)).tags).toEqual(['candidate', 'typ-relay'])
    expect(classify(tcp('PSH,ACK', frame.subarray(0, 30))).tags).toEqual(['candidate'])
  })
})

describe('the flights of a handshake', () => {
  const client = { address: '192.0.2.1', port: 1111 }
  const server = { address: '192.0.2.2', port: 2222 }
  const hello = (cookieBytes: number): number[] => {
    const body = [254, 253, ...new Array<number>(32).fill(1), 0, cookieBytes, 9, 9, 9, 9]
    return [1, 0, 0, body.length, 0, 0, 0, 0, 0, 0, 0, body.length, ...body]
  }
  const known = seeing(NOTHING)
  const flight = (from: Endpoint, ...records: number[][]): string | undefined =>
    classify({ ...udp(records.flat()), from }, known).tags?.find((tag) => tag.startsWith('flight'))
  const finished = [record(20, 0, [1]), record(22, 1, new Array<number>(40).fill(7))]

  it('are told apart by message, and by who sent the first of them', () => {
    expect(flight(client, record(22, 0, handshake(11)))).toBeUndefined()
    expect(flight(client, record(22, 0, hello(0)))).toBe('flight-1')
    expect(flight(server, record(22, 0, handshake(3)))).toBe('flight-2')
    expect(flight(client, record(22, 0, hello(4)))).toBe('flight-3')
    expect(flight(server, record(22, 0, handshake(11)))).toBe('flight-4')
    expect(flight(client, record(22, 0, handshake(11)))).toBe('flight-5')
    expect(flight(client, ...finished)).toBe('flight-5')
    expect(flight(server, ...finished)).toBe('flight-6')
  })
})
