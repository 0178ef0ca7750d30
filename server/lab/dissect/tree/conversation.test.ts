import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dissection } from '../../../../machines/dissection/field.ts'
import {
  isPacket,
  type Draft,
  type PacketEvent,
  type TraceEvent,
} from '../../../../machines/trace/event.ts'
import { traceOf } from '../../../../machines/trace/sample.ts'
import { base64, bytesOfBase64 } from '../../network/base64.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { Conversation } from './conversation.ts'
import { MAX_DEPTH } from './packet.ts'
import { message, signed, text } from './stun/testing.ts'
import { everyField, flaws, outline, verdictOf } from './testing.ts'

const RELAYED = {
  ...SMALLEST,
  peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['turn'],
}
const blocked = { firewall: { blockUdp: true } }
const OVER_TCP = {
  ...SMALLEST,
  servers: RELAYED.servers,
  peers: { alice: { network: 'a' }, bob: { network: 'b' } },
  networks: { a: blocked, b: blocked },
  iceServers: ['turn?transport=tcp'],
}

/** Docs of bytes that nobody could read. */
const UNREAD = ['common.rest', 'common.unknown', 'stream.unframed']

interface Run {
  packets: PacketEvent[]
  conversation: Conversation
}

async function runOf(scenario: object): Promise<Run> {
  const events: TraceEvent[] = await runLab(scenario)
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  return { packets: events.filter(isPacket), conversation }
}

let runs: Record<string, Run>
beforeAll(async () => {
  runs = {
    default: await runOf(SMALLEST),
    relayed: await runOf(RELAYED),
    'relayed over TCP': await runOf(OVER_TCP),
  }
})

/** Layers up to, and without, the first that is not STUN's or TURN's. */
function stunLayers({ layers }: Dissection): Dissection['layers'] {
  const end = layers.findIndex(
    ({ protocol }) => !['tcp', 'stun', 'turn-channel'].includes(protocol),
  )
  return end < 0 ? layers : layers.slice(0, end)
}

describe.each(['default', 'relayed', 'relayed over TCP'])('of a %s run', (name) => {
  const stun = () => {
    const run = runs[name]
    if (!run) throw new Error(`no run ${name}`)
    const { packets, conversation } = run
    return packets
      .filter(({ protocol }) => protocol === 'stun' || protocol === 'turn')
      .map((packet) => ({ packet, dissection: conversation.dissect(packet.seq) ?? { layers: [] } }))
  }

  it('every byte of every STUN and TURN packet has an explained field', () => {
    const found = stun().flatMap(({ packet, dissection }) =>
      flaws(stunLayers(dissection)).map((flaw) => `${packet.seq}: ${flaw}`),
    )
    expect(stun().length).toBeGreaterThan(10)
    expect(found).toEqual([])
  })

  it('every byte of every other packet has one as well, and nothing is unknown', () => {
    const { packets, conversation } = runs[name] ?? { packets: [] }
    const found = packets.flatMap(({ seq }) => {
      const { layers } = conversation?.dissect(seq) ?? { layers: [] }
      const unread = layers
        .flatMap(({ fields }) => everyField(fields))
        .filter(({ doc }) => UNREAD.includes(doc))
      return [...flaws(layers), ...unread.map(({ doc }) => doc)].map((flaw) => `${seq}: ${flaw}`)
    })
    expect(found).toEqual([])
  })

  it('no field of them has a problem', () => {
    const lines = stun().flatMap(({ dissection }) => outline(stunLayers(dissection)))
    expect(lines.filter((line) => line.includes(' !'))).toEqual([])
  })

  it('every integrity and every fingerprint is right', () => {
    const all = stun()
    for (const mark of ['MESSAGE-INTEGRITY', 'FINGERPRINT']) {
      const verdicts = all.map(({ dissection }) => verdictOf(dissection.layers, mark))
      expect(verdicts).toContain('right')
      expect(verdicts.filter((each) => each === 'wrong' || each === 'unknown')).toEqual([])
    }
  })
})

const PASSWORD = 'a-password-of-22-chars'
const check = signed(message(0x0001, [[0x0006, text('abcd:wxyz')]]), PASSWORD)
const answer = signed(message(0x0101, []), PASSWORD)
const ends = { from: '192.0.2.1:1000', to: '192.0.2.2:2000', transport: 'udp' as const }

function packetEvent(kind: PacketEvent['kind'], packet: number, payload?: Uint8Array): Draft {
  const bytes = payload && { bytes: base64(payload) }
  const more = { type: 'x', size: 0, summary: '', protocol: 'stun' as const, ...bytes }
  return { kind, at: 'alice', packet, ...ends, ...more } as Draft
}

function fed(drafts: Draft[]): Conversation {
  const conversation = new Conversation()
  for (const event of traceOf(drafts)) conversation.feed(event)
  return conversation
}

function integrity(conversation: Conversation, seq: number): string | undefined {
  return verdictOf(conversation.dissect(seq)?.layers ?? [], 'MESSAGE-INTEGRITY')
}

describe('a conversation', () => {
  const sdp = `v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:${PASSWORD}\r\n`
  const offer: Draft = {
    kind: 'signal',
    at: 'bob',
    direction: 'receive',
    type: 'offer',
    message: { type: 'offer', sdp },
  }

  it('answers the same in whatever order it is asked', () => {
    const drafts = [
      offer,
      packetEvent('packet.send', 1, check),
      packetEvent('packet.send', 2, answer),
    ]
    const [forwards, backwards] = [fed(drafts), fed(drafts)]
    const expected = [2, 3].map((seq) => forwards.dissect(seq))
    expect(integrity(forwards, 3)).toBe('right')
    expect([3, 2].map((seq) => backwards.dissect(seq)).reverse()).toEqual(expected)
    expect([3, 2].map((seq) => backwards.dissect(seq)).reverse()).toEqual(expected)
  })

  it('learns passwords from what was signaled, also later', () => {
    expect(integrity(fed([packetEvent('packet.send', 1, check)]), 1)).toBe('unknown')
    expect(integrity(fed([packetEvent('packet.send', 1, check), offer]), 1)).toBe('right')
    const call = { kind: 'api', at: 'bob', call: 'setLocalDescription', phase: 'call' } as const
    const told: Draft = { ...call, detail: { type: 'offer', sdp } }
    expect(integrity(fed([told, packetEvent('packet.send', 1, check)]), 2)).toBe('right')
  })

  it('learns passwords from descriptions that packets carry in the clear', () => {
    const body = `v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:${PASSWORD}\r\n`
    const json = text(JSON.stringify({ type: 'offer', from: 'bob', to: 'alice', sdp: body }))
    const frame = Uint8Array.from([0x81, json.length, ...json])
    const conversation = new Conversation()
    const stream = { ...ends, transport: 'tcp' as const, payload: frame }
    conversation.add({ seq: 0, atUs: 0, at: 'if0', ...stream })
    conversation.add({ seq: 1, atUs: 1, at: 'if0', ...ends, payload: check })
    expect(frame.length).toBeLessThan(128)
    expect(integrity(conversation, 1)).toBe('right')
  })

  it('shows a packet on its way as its sender saw it, and as it was changed', () => {
    const changed = check.slice()
    changed[30] = (changed[30] ?? 0) ^ 1
    const conversation = fed([
      packetEvent('packet.send', 1, check),
      packetEvent('packet.forward', 1),
      packetEvent('packet.deliver', 1, changed),
      packetEvent('packet.drop', 1),
    ])
    expect(conversation.dissect(2)).toEqual(conversation.dissect(1))
    expect(conversation.dissect(3)?.layers[0]?.bytes).toEqual(changed)
    expect(conversation.dissect(4)).toEqual(conversation.dissect(3))
  })

  it('looks into messages and descriptions that were told', () => {
    const layers = fed([offer]).dissect(1)?.layers ?? []
    expect(layers.map(({ protocol, origin }) => `${origin} ${protocol}`)).toEqual([
      'packet signaling',
      'decoded sdp',
    ])
  })

  it('has nothing to say of what carries nothing', () => {
    expect(fed([{ ...offer, message: undefined }]).dissect(1)).toBeUndefined()
    expect(fed([packetEvent('packet.drop', 7)]).dissect(1)).toBeUndefined()
  })

  it('starts over when keys come late', () => {
    const conversation = fed([
      packetEvent('packet.send', 1, check),
      packetEvent('packet.send', 2, answer),
    ])
    const before = [1, 2].map((seq) => conversation.dissect(seq))
    conversation.addDtlsKeys('00'.repeat(32), '11'.repeat(48))
    expect([1, 2].map((seq) => conversation.dissect(seq))).toEqual(before)
  })

  it('takes packets of a capture, and counts those that are too many', () => {
    const conversation = new Conversation({ maxPackets: 1 })
    for (const seq of [5, 6]) conversation.add({ seq, atUs: 0, at: 'if0', ...ends, payload: check })
    expect(conversation.dissect(5)?.layers[0]?.protocol).toBe('stun')
    expect(conversation.dissect(6)).toBeUndefined()
    expect(conversation.cutPackets).toBe(1)
  })

  it('has room for so many bytes of payload', () => {
    const conversation = new Conversation({ maxPayloadBytes: 5 })
    const packet = { atUs: 0, at: 'a', from: 'a', to: 'b', transport: 'udp' } as const
    expect(conversation.add({ ...packet, seq: 0, payload: 'AAAA' })).toBe(true)
    expect(conversation.add({ ...packet, seq: 1, payload: new Uint8Array(3) })).toBe(false)
    expect(conversation.add({ ...packet, seq: 2, payload: new Uint8Array(2) })).toBe(true)
    expect(conversation.cutPackets).toBe(1)
  })

  it('shows bytes that nobody claims', () => {
    const conversation = new Conversation()
    conversation.add({ seq: 0, atUs: 0, at: 'x', ...ends, payload: Uint8Array.of(80, 1) })
    const { layers } = conversation.dissect(0) ?? { layers: [] }
    expect(layers).toMatchObject([{ protocol: 'unknown', summary: '2 bytes, perhaps of QUIC' }])
    expect(flaws(layers)).toEqual([])
  })

  it('stops looking into TURN inside of TURN inside of TURN …', () => {
    let bytes: Uint8Array = Uint8Array.of(80)
    for (let depth = 0; depth < 40; depth++)
      bytes = Uint8Array.from([0x40, 0, bytes.length >> 8, bytes.length & 255, ...bytes])
    const conversation = new Conversation()
    conversation.add({ seq: 0, atUs: 0, at: 'x', ...ends, payload: bytes })
    const { layers } = conversation.dissect(0) ?? { layers: [] }
    expect(layers).toHaveLength(MAX_DEPTH)
    expect(flaws(layers)).toEqual([])
  })
})

it('base64 is read as it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      expect(bytesOfBase64(base64(bytes))).toEqual(bytes)
    }),
  )
})
