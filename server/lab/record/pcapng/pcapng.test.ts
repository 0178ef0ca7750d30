import { beforeAll, describe, expect, it } from 'vitest'
import type { PacketEvent, TraceEvent } from '../../../../machines/trace/event.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { toPcapng } from './pcapng.ts'
import {
  readBlocks,
  readIp,
  readPackets,
  secretsOf,
  type ReadBlock,
  type ReadPacket,
} from './testing.ts'

const INSIDE = '192.168.1.10:5000'
const OUTSIDE = '198.51.100.1:6000'
const SERVER = '192.0.2.20:3478'
const START = {
  kind: 'lab.start',
  peerscope: '1.2.3',
  hosts: [
    { id: 'alice', role: 'peer', addresses: ['192.168.1.10'] },
    { id: 'nat-home', role: 'nat', addresses: ['192.168.1.1', '198.51.100.1'] },
    { id: 'stun', role: 'stun', addresses: ['192.0.2.20'] },
  ],
  scenario: { networks: { home: {}, inner: { upstream: 'home' } } },
}

/** Gives events their `seq` and time; tests write only what matters to a capture. */
function traceOf(...events: object[]): TraceEvent[] {
  const common = { transport: 'udp', packet: 7, from: INSIDE, to: SERVER, at: 'alice' }
  return [START, ...events].map(
    (event, seq) => ({ seq, atUs: seq * 1000, ...common, ...event }) as unknown as TraceEvent,
  )
}

function write(events: readonly TraceEvent[]): ReadBlock[] {
  return readBlocks(Uint8Array.from([...toPcapng(events)].flatMap((part) => [...part])))
}

function seen(events: readonly TraceEvent[]) {
  return readPackets(write(events)).map(({ interface: name, bytes, comment }) => {
    const { source, target, hopLimit, payload, sumsAreRight } = readIp(bytes)
    expect(sumsAreRight).toBe(true)
    return [name, comment, `${source} > ${target}`, hopLimit, String.fromCharCode(...payload)]
  })
}

const SEND = { kind: 'packet.send', bytes: btoa('hello') }

describe('toPcapng', () => {
  it('shows a translated packet on both sides, each with its addresses', () => {
    const hop = { kind: 'packet.translate', at: 'nat-home', from: OUTSIDE, cause: 1 }
    const translate = { ...hop, originalFrom: INSIDE, originalTo: SERVER }
    const deliver = { kind: 'packet.deliver', at: 'stun', from: OUTSIDE, cause: 2 }
    expect(seen(traceOf(SEND, translate, deliver))).toEqual([
      ['alice', 'seq 1', `${INSIDE} > ${SERVER}`, 64, 'hello'],
      ['nat-home inside', 'seq 2', `${INSIDE} > ${SERVER}`, 64, 'hello'],
      ['nat-home outside', 'seq 2', `${OUTSIDE} > ${SERVER}`, 63, 'hello'],
      ['stun', 'seq 3', `${OUTSIDE} > ${SERVER}`, 63, 'hello'],
    ])
  })

  it('shows an answer outside before inside, and a hairpin inside twice', () => {
    const answer = { ...SEND, at: 'stun', from: SERVER, to: OUTSIDE }
    const back = { kind: 'packet.translate', at: 'nat-home', from: SERVER, to: INSIDE, cause: 1 }
    const names = (...events: object[]) => seen(traceOf(...events)).map(([name]) => name)
    expect(names(answer, { ...back, originalFrom: SERVER, originalTo: OUTSIDE })).toEqual([
      'stun',
      'nat-home outside',
      'nat-home inside',
    ])
    const hairpin = { ...back, from: OUTSIDE, originalFrom: INSIDE, originalTo: OUTSIDE }
    expect(names(SEND, hairpin)).toEqual(['alice', 'nat-home inside', 'nat-home inside'])
  })

  it('knows from which side a packet came that is only passed on', () => {
    const ends = { from: '[2001:db8:2::10]:1', to: '[2001:db8:0::10]:2' }
    const forward = { kind: 'packet.forward', at: 'nat-home', cause: 1 }
    const sides = (way: object) =>
      seen(traceOf({ ...SEND, ...way }, { ...forward, ...way })).map(([name]) => name)
    const inside = ['nat-home inside', 'nat-home outside']
    expect(sides(ends)).toEqual(['alice', ...inside])
    expect(sides({ from: ends.to, to: ends.from })).toEqual(['alice', ...inside.toReversed()])
  })

  it('lets each copy of a packet keep its own bytes, and leaves out what was dropped', () => {
    const hit = { kind: 'fault.hit', at: 'alice', cause: 1 }
    const whole = { kind: 'packet.deliver', at: 'stun', cause: 2 }
    const changed = { ...whole, bytes: btoa('jello!!') }
    const drop = { kind: 'packet.drop', by: 'stun', at: 'stun', cause: 2 }
    const payloads = seen(traceOf(SEND, hit, whole, changed, drop)).map((sighting) => sighting[4])
    expect(payloads).toEqual(['hello', 'hello', 'jello!!'])
  })

  it('says where a packet was seen last who dropped it', () => {
    const hop = { kind: 'packet.translate', at: 'nat-home', from: OUTSIDE, cause: 1 }
    const translate = { ...hop, originalFrom: INSIDE, originalTo: SERVER }
    const hit = { kind: 'fault.hit', at: 'stun', cause: 2 }
    const drop = { kind: 'packet.drop', by: 'stun', reason: 'fault', at: 'stun', cause: 3 }
    const comments = write(traceOf(SEND, translate, hit, drop)).map(({ comments }) => comments)
    expect(comments.filter((each) => each.length > 0)).toEqual([
      ['seq 1'],
      ['seq 2'],
      ['seq 2', 'dropped by stun: fault (seq 4)'],
    ])
  })

  it('writes a recording as it was seen: at its time, and nothing that was only supposed', () => {
    const beganUs = 1_700_000_000_000_123
    const supposed = { kind: 'packet.deliver', at: 'stun', cause: 1, atUs: 1000 }
    const events = traceOf(SEND, supposed)
    const recorded = [{ ...events[0], source: { beganUs } } as TraceEvent, ...events.slice(1)]
    const times = readPackets(write(recorded)).map(({ atNs }) => atNs)
    expect(times).toEqual([BigInt(beganUs + 1000) * 1000n])
  })

  it('leaves out what is longer than IP allows', () => {
    const size = (bytes: number) =>
      seen(traceOf({ ...SEND, bytes: btoa('x'.repeat(bytes)) })).length
    expect([size(65_507), size(65_508)]).toEqual([1, 0])
  })
})

describe('the capture of a run', () => {
  let events: TraceEvent[]
  let blocks: ReadBlock[]
  let packets: ReadPacket[]

  beforeAll(async () => {
    events = await runLab(SMALLEST)
    blocks = write(events)
    packets = readPackets(blocks)
  })

  it('is a section, its interfaces, the secrets, and then packets only', () => {
    const types = blocks.map(({ type }) => type)
    expect(types.slice(0, 6)).toEqual([0x0a0d0d0a, 1, 1, 1, 1, 10])
    expect(new Set(types.slice(6))).toEqual(new Set([6]))
    expect(blocks[0]?.body.getUint32(0, true)).toBe(0x1a2b3c4d)
    for (const { body, options } of blocks.slice(1, 5)) {
      expect(body.getUint16(0, true)).toBe(101)
      expect(options.get(9)).toEqual(Uint8Array.of(9))
    }
  })

  it('has the secret of each DTLS session once, as a key log', () => {
    const secrets = blocks.find(({ type }) => type === 10)
    expect(secrets?.body.getUint32(0, true)).toBe(0x544c534b)
    expect(secrets && secretsOf(secrets.body)).toMatch(
      /^CLIENT_RANDOM [0-9a-f]{64} [0-9a-f]{96}\n$/,
    )
  })

  it('has each packet where it was sent and where it arrived, at its time', () => {
    const wanted = events.filter(
      (event): event is PacketEvent =>
        event.kind === 'packet.send' || event.kind === 'packet.deliver',
    )
    expect(packets.map(({ atNs, comment }) => `${atNs} ${comment}`)).toEqual(
      wanted.map(({ atUs, seq }) => `${atUs * 1000} seq ${seq}`),
    )
    expect(packets.map((packet) => packet.interface)).toEqual(wanted.map(({ at }) => at))
  })

  it('has right lengths and checksums throughout', () => {
    for (const { bytes } of packets)
      expect(readIp(bytes)).toMatchObject({ lengthsAgree: true, sumsAreRight: true })
    expect(new Set(packets.map(({ bytes }) => readIp(bytes).protocol))).toEqual(new Set([6, 17]))
  })
})
