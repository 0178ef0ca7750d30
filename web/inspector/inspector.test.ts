import { describe, expect, it } from 'vitest'
import type { PacketDrop, PairEvent, TraceEvent } from '../../machines/trace/event.ts'
import { noteOf } from '../../machines/ladder/notes.ts'
import { call, offer, START } from '../store/fixture.ts'
import { played, traceOf } from '../../machines/media/fixture.ts'
import { explain } from './explain.ts'
import { fieldsOf } from './fields.ts'
import { fromBase64, hexLines } from './hex.ts'
import { layerOf } from './layer.ts'
import { summaryOf } from './summary.ts'

const candidate = {
  type: 'host',
  address: '192.0.2.1',
  port: 5000,
  transport: 'udp',
  priority: 1,
} as const
const pair: PairEvent = {
  seq: 1,
  atUs: 5,
  kind: 'pair',
  at: 'alice',
  cause: 0,
  pair: 'p',
  change: 'selected',
  local: candidate,
  remote: candidate,
}
const drop: PacketDrop = {
  seq: 2,
  atUs: 6,
  kind: 'packet.drop',
  at: 'internet',
  cause: 1,
  packet: 3,
  from: '192.0.2.1:5000',
  to: '192.0.2.2:5000',
  transport: 'udp',
  protocol: 'stun',
  type: 'binding-request',
  size: 100,
  summary: 'Binding request',
  by: 'internet',
  reason: 'loss',
}

describe('summary', () => {
  it('says what an event is in a few words', () => {
    expect([START, offer(1), call(2), drop].map(summaryOf)).toEqual([
      'Lab started: alice, bob',
      'Send offer to bob',
      'createOffer()',
      'Binding request, dropped by internet: the link lost it',
    ])
  })

  it('says of a frame what became of it, and of a reading who carried how much', () => {
    const [, sentFrame, decoded, incomplete, reading] = traceOf([
      played(1, { direction: 'send', outcome: 'sent', isKeyFrame: true, size: 3142, packets: 3 }),
      played(2, { bufferUs: 57_756 }),
      played(3, { outcome: 'incomplete', missing: 1 }),
      {
        ...{ kind: 'traffic', at: 'alice', sinceUs: 1_289_000, sentPackets: 1, sentBytes: 60 },
        ...{ receivedPackets: 2, receivedBytes: 90 },
      },
    ])
    expect(
      [sentFrame, decoded, incomplete, reading].map((each) => each && summaryOf(each)),
    ).toEqual([
      'Key frame 1 of “camera” sent: 3142 B in 3 packets',
      'Frame 2 of “camera” decoded, after 58 ms in the buffer',
      'Frame 3 of “camera” given up: 1 packet missing',
      'Traffic of alice since 1.289 s: sent 1 packet with 60 B, received 2 packets with 90 B',
    ])
    expect(decoded && layerOf(decoded)).toBe('media')
    expect(decoded && explain(decoded)?.cite).toBe('W3C WebRTC Statistics §8.3')
  })

  it('says of the rest what the ladder says', () => {
    expect(summaryOf(pair)).toBe(noteOf(pair)?.label)
  })

  it('says what a NAT did, with both ends of the row', () => {
    const ends = { internal: '192.168.1.10:5000', external: '198.51.100.1:6000', transport: 'udp' }
    const events = (
      [
        { kind: 'nat.bind', remote: '192.0.2.20:3478' },
        { kind: 'nat.refresh', remote: '192.0.2.20:3478' },
        { kind: 'nat.expire', reason: 'timeout' },
        { kind: 'nat.refuse', remote: '203.0.113.9:1', reason: 'filtered' },
      ] as const
    ).map((own) => ({ seq: 1, atUs: 0, at: 'nat-home', ...ends, ...own }) as TraceEvent)
    expect(events.map(summaryOf)).toEqual([
      'New mapping: 192.168.1.10:5000 as 198.51.100.1:6000, to reach 192.0.2.20:3478',
      'Mapping kept alive: 192.168.1.10:5000 as 198.51.100.1:6000, by a packet with 192.0.2.20:3478',
      'Mapping forgotten: 192.168.1.10:5000 as 198.51.100.1:6000: timeout',
      'Refused a packet with 203.0.113.9:1: filtered',
    ])
  })

  it('says what a NAT wrote on a packet', () => {
    const translated: TraceEvent = {
      ...drop,
      kind: 'packet.translate',
      originalFrom: '192.168.1.10:5000',
      originalTo: drop.to,
    }
    expect(summaryOf(translated)).toBe(
      'Binding request, translated from 192.168.1.10:5000 to 192.0.2.1:5000',
    )
  })

  it('falls back to the kind of an event it does not know', () => {
    const unknown = { seq: 9, atUs: 0, kind: 'quantum', at: 'lab' } as unknown as TraceEvent
    expect(summaryOf(unknown)).toBe('quantum')
  })
})

describe('layer', () => {
  it('follows the protocol, and is a fault where a packet is lost', () => {
    expect([offer(1), pair, drop].map(layerOf)).toEqual(['signaling', 'stun', 'fault'])
  })
})

describe('fields', () => {
  it('spread nested objects and leave out what is absent', () => {
    expect(fieldsOf(pair).map(({ name }) => name)).toEqual([
      'pair',
      'change',
      ...['type', 'address', 'port', 'transport', 'priority'].map((key) => `local.${key}`),
      ...['type', 'address', 'port', 'transport', 'priority'].map((key) => `remote.${key}`),
    ])
  })

  it('give text of several lines a block', () => {
    const sdp: TraceEvent = { ...offer(1), message: { sdp: 'v=0\r\no=-\r\n' } }
    expect(fieldsOf(sdp).find(({ name }) => name === 'message.sdp')).toMatchObject({ block: true })
  })
})

describe('hex dump', () => {
  it('writes offset, bytes in two groups, and printable text', () => {
    const bytes = Uint8Array.from({ length: 18 }, (_, i) => (i === 17 ? 0 : 0x41 + i))
    expect(hexLines(bytes, 10)).toEqual([
      {
        offset: '0000',
        hex: '41 42 43 44 45 46 47 48  49 4a 4b 4c 4d 4e 4f 50',
        text: 'ABCDEFGHIJKLMNOP',
      },
      { offset: '0010', hex: '51 00', text: 'Q·' },
    ])
  })

  it('stops at the cap', () => {
    expect(hexLines(new Uint8Array(1000), 4)).toHaveLength(4)
  })

  it('does not take what is not base64', () => {
    expect(fromBase64('***')).toBeUndefined()
    expect(fromBase64('aGk=')).toEqual(Uint8Array.of(0x68, 0x69))
  })
})
