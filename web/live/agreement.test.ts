import { expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { compare, readSeen } from './agreement.ts'
import { Tally } from './tally.ts'

const STATS: Record<string, string | number>[] = [
  {
    id: 'T',
    type: 'transport',
    selectedCandidatePairId: 'P',
    dtlsState: 'connected',
    bytesSent: 1000,
    packetsSent: 10,
    bytesReceived: 50_000,
    packetsReceived: 100,
  },
  {
    id: 'P',
    type: 'candidate-pair',
    localCandidateId: 'L',
    remoteCandidateId: 'R',
    currentRoundTripTime: 0.002,
  },
  { id: 'L', type: 'local-candidate', port: 4000 },
  { id: 'R', type: 'remote-candidate', address: '127.0.0.1', port: 5000 },
]

type Packet = { at: string; packet: number; type?: string; protocol?: string; size?: number }
let seq = 0

function packet(kind: 'send' | 'deliver', atUs: number, given: Packet, bytes = ''): TraceEvent {
  return {
    seq: seq++,
    atUs,
    kind: `packet.${kind}`,
    from: '127.0.0.1:4000',
    to: '127.0.0.1:5000',
    transport: 'udp',
    protocol: 'dtls',
    type: 'handshake',
    size: 100,
    summary: '',
    ...given,
    bytes,
  } as TraceEvent
}

/** A STUN message, as far as its id goes. */
function stun(id: number): string {
  return btoa(String.fromCharCode(...Array.from({ length: 20 }, () => id)))
}

function tallied(events: TraceEvent[]): Tally {
  const tally = new Tally('browser')
  tally.take(events, events.length)
  return tally
}

it('counts what left and reached the peer outside, without checks, each event once', () => {
  const events = [
    packet('send', 0, { at: 'browser', packet: 1, size: 70 }),
    packet('deliver', 0, { at: 'server', packet: 1, size: 70 }),
    packet('send', 0, { at: 'server', packet: 2, size: 30 }),
    packet('deliver', 0, { at: 'browser', packet: 2, size: 30 }),
    packet('send', 0, { at: 'browser', packet: 3, protocol: 'stun', type: 'x' }, stun(1)),
  ]
  const tally = tallied(events)
  tally.take(events, events.length)
  expect(tally.seen).toEqual({
    sentPackets: 1,
    sentBytes: 70,
    receivedPackets: 1,
    receivedBytes: 30,
    pair: {
      local: { address: '127.0.0.1', port: 4000 },
      remote: { address: '127.0.0.1', port: 5000 },
    },
  })
  expect(new Tally('browser').seen).toEqual({})
})

it('measures from a check of the other side to its answer', () => {
  const stunPacket = { protocol: 'stun', size: 60 }
  const asks = { ...stunPacket, type: 'binding-request' }
  const answers = { ...stunPacket, type: 'binding-success-response' }
  const events = [
    packet('send', 1000, { ...asks, at: 'server', packet: 1 }, stun(7)),
    packet('send', 2000, { ...answers, at: 'browser', packet: 2 }, stun(8)),
    packet('send', 3000, { ...answers, at: 'browser', packet: 3 }, stun(7)),
    packet('deliver', 4500, { ...answers, at: 'server', packet: 2 }),
    packet('deliver', 5000, { ...answers, at: 'server', packet: 3 }),
  ]
  expect(tallied(events).seen).toEqual({ roundTripMs: 4 })
})

it('agrees on what is within what may be under way, and on a pair whose own address is kept', () => {
  const trace = {
    ...tallied([packet('send', 0, { at: 'browser', packet: 1 })]).seen,
    sentPackets: 14,
    sentBytes: 1600,
    receivedPackets: 200,
    receivedBytes: 90_000,
    roundTripMs: 3,
    dtls: 'connected',
  }
  const rows = compare(readSeen(STATS), trace)
  expect(rows.map(({ name, agrees }) => [name, agrees])).toEqual([
    ['sentPackets', true],
    ['sentBytes', true],
    ['receivedPackets', false],
    ['receivedBytes', false],
    ['roundTripMs', true],
    ['pair', true],
    ['dtls', true],
  ])
  expect(rows.at(-2)).toMatchObject({ browser: '…:4000 ↔ 127.0.0.1:5000' })
})

it('takes a trace for late that has what the browser counted a moment ago', () => {
  const sent = (sentPackets: number) => ({ sentPackets })
  expect(compare(sent(300), sent(200))[0]?.agrees).toBe(false)
  expect(compare(sent(300), sent(200), sent(190))[0]?.agrees).toBe(true)
  expect(compare(sent(300), sent(150), sent(190))[0]?.agrees).toBe(false)
})

it('says nothing of two checks that took unlike times', () => {
  const [row] = compare({ roundTripMs: 187 }, { roundTripMs: 453 })
  expect(row).toEqual({ name: 'roundTripMs', browser: 187, trace: 453 })
})

it('says nothing where one side does not know', () => {
  expect(compare(readSeen(STATS.slice(0, 1)), {})[0]).toEqual({ name: 'sentPackets', browser: 10 })
  expect(compare({}, {})).toEqual([])
})

it('reads what Firefox tells of the pair instead of the transport', () => {
  const [, pair, local, remote] = STATS
  const told = { ...pair, selected: true, bytesSent: 5, bytesReceived: 6 }
  const seen = readSeen([told, { ...local }, { ...remote }])
  expect(seen).toMatchObject({ sentBytes: 5, receivedBytes: 6, roundTripMs: 2 })
  expect(seen.pair?.remote).toEqual({ address: '127.0.0.1', port: 5000 })
})

it('knows a pair by its counts where the transport has none, and keeps to the transport in use', () => {
  const pair = STATS[1]
  const closed = { id: 'T0', type: 'transport', dtlsState: 'closed' }
  expect(readSeen([closed, ...STATS])).toEqual(readSeen(STATS))
  expect(readSeen(STATS).countsOf).toBeUndefined()
  const bare = { id: 'T', type: 'transport', selectedCandidatePairId: 'P', dtlsState: 'connected' }
  const counted = { ...pair, bytesSent: 5 }
  expect(readSeen([closed, bare, counted])).toMatchObject({ countsOf: 'P', dtls: 'connected' })
})

it('takes no name for an address', () => {
  const own = { id: 'L', type: 'local-candidate', port: 4000, address: '(redacted)' }
  const trace = tallied([packet('send', 0, { at: 'browser', packet: 1 })]).seen
  const rows = compare(readSeen([...STATS.slice(0, 2), own, ...STATS.slice(3)]), trace)
  expect(rows.find(({ name }) => name === 'pair')).toMatchObject({ agrees: true })
})

it('knows the DTLS transport that is left when BUNDLE closes the others', () => {
  const dtls = (name: string, to: string) =>
    ({
      seq: seq++,
      atUs: 0,
      kind: 'state',
      machine: 'dtls',
      name,
      from: '',
      to,
      peer: 'browser',
    }) as TraceEvent
  expect(tallied([dtls('0', 'connected'), dtls('1', 'closed')]).seen.dtls).toBe('connected')
  expect(tallied([dtls('0', 'closed'), dtls('1', 'closed')]).seen.dtls).toBe('closed')
})
