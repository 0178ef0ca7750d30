import { describe, expect, it } from 'vitest'
import type { PacketSend } from '../trace/event.ts'
import { Retransmissions, type Repeat } from './retransmissions.ts'

const base64 = (bytes: number[]): string => Buffer.from(bytes).toString('base64')

/** A STUN message of a type with a transaction that is all one byte. */
const stun = (type: number, id: number): string =>
  base64([type >> 8, type & 255, 0, 0, 0x21, 0x12, 0xa4, 0x42, ...Array<number>(12).fill(id), 0, 6])

/** A DTLS record: an epoch, a kind of handshake message and its number. */
const dtls = (epoch: number, kind: number, number: number): string =>
  base64([22, 254, 253, 0, epoch, 0, 0, 0, 0, 0, 9, 0, 20, kind, 0, 0, 8, 0, number, 0, 0, 0, 0, 0])

function packet(change: Partial<PacketSend>): PacketSend {
  return {
    ...{ seq: 0, atUs: 1000, kind: 'packet.send', at: 'alice', packet: 1, from: 'a', to: 'b' },
    ...{ transport: 'udp', protocol: 'stun', type: 'binding-request', size: 20, summary: '' },
    ...{ bytes: '' },
    ...change,
  }
}

/** What each packet repeats, when they are sent one after the other, by a timer or not. */
function repeats(packets: Partial<PacketSend>[], byTimer = true): (Repeat | undefined)[] {
  const all = new Retransmissions()
  return packets.map((change, seq) => {
    const event = packet({ ...change, seq })
    const atUs = byTimer ? event.atUs - 500 : event.atUs
    return all.take(event, { ...packet({}), atUs })
  })
}

describe('packets sent again', () => {
  it('are told by the transaction of STUN, and each sender has its own', () => {
    const request = { bytes: stun(1, 7) }
    expect(
      repeats([
        request,
        { bytes: stun(1, 8) },
        request,
        { ...request, at: 'bob' },
        { bytes: stun(0x101, 7), type: 'binding-success-response' },
        request,
      ]),
    ).toEqual([undefined, undefined, { of: 0, nth: 1 }, undefined, undefined, { of: 0, nth: 2 }])
  })

  it('are told by the number of a DTLS message: a second ClientHello with a cookie is none', () => {
    const hello = { protocol: 'dtls', type: 'client-hello' } as const
    const first = { ...hello, bytes: dtls(0, 1, 0) }
    expect(repeats([first, { ...hello, bytes: dtls(0, 1, 1) }, first])).toEqual([
      ...[undefined, undefined],
      { of: 0, nth: 1 },
    ])
    const finished = { protocol: 'dtls', type: 'finished', bytes: dtls(1, 99, 99) } as const
    expect(repeats([finished, finished])[1]).toEqual({ of: 0, nth: 1 })
  })

  it('are told by the sequence of TCP, and never by acknowledgements', () => {
    const segment = { flags: 'PSH,ACK', sequence: 9, acknowledgement: 1 }
    const frame = { transport: 'tcp', protocol: 'signaling', segment } as const
    const next = { ...frame, segment: { ...segment, sequence: 29 } }
    const ack = { ...frame, size: 0, segment: { ...segment, flags: 'ACK' } }
    expect(repeats([frame, next, ack, ack, frame]).at(-1)).toEqual({ of: 0, nth: 1 })
    expect(repeats([frame, next, ack, ack])).toEqual(Array(4).fill(undefined))
  })

  it('are chunks of SCTP that a timer sends with the same words, not a peer that says them twice', () => {
    const data = { protocol: 'data', type: 'string', summary: 'DATA stream 1, "hello"' } as const
    expect(repeats([data, data])[1]).toEqual({ of: 0, nth: 1 })
    expect(repeats([data, data], false)[1]).toBeUndefined()
    const sack = { protocol: 'sctp', type: 'sack', summary: 'SACK' } as const
    expect(repeats([sack, sack])[1]).toBeUndefined()
  })

  it('are not guessed at when too little of them is there', () => {
    const short = [{ bytes: '' }, { bytes: '' }, { bytes: 'AAEA' }, { bytes: 'AAEA' }]
    expect(repeats(short)).toEqual(Array(4).fill(undefined))
    const record = { protocol: 'dtls', type: 'server-hello', bytes: 'Fv79' } as const
    expect(repeats([record, record])).toEqual([undefined, undefined])
  })
})
