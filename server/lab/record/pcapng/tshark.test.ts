/**
 * Wireshark's dissectors as judges of our captures and of our dissection, for every scenario that
 * comes with Peerscope and for calls of browsers, where tshark is installed (`.ci/run` installs it). Where it is not, one test
 * says so and makes sure that it is true.
 */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Dissection } from '../../../../machines/dissection/field.ts'
import { isPacket, type Segment, type TraceEvent } from '../../../../machines/trace/event.ts'
import { Conversation } from '../../dissect/tree/conversation.ts'
import { read } from '../../recordings/index.ts'
import { runLab } from '../../testing/run-lab.ts'
import { MANY_PACKETS, shippedScenarios } from '../../testing/shipped-scenarios.ts'
import { isWide, sampled } from '../../testing/wide.ts'
import { hasTshark, tshark, tsharkRows } from '../../testing/tshark.ts'
import { FACT_NAMES, ourFacts, theirFacts } from './facts.ts'
import { MergedCapture, type Origin } from './merged-capture.ts'
import { readIp } from './testing.ts'

const LIMIT_MS = 240_000
/** Scenarios of one merged capture: with many more, turned addresses of one would meet another's. */
const BATCH = 26
/** Away from the seeds that scenarios have. */
const FIRST_SEED = 1000
/**
 * One has a TURN server on port 443, where tshark is told to expect HTTP; in the other a
 * ChangeCipherSpec is lost, and tshark does not open the Finished behind it.
 */
const NOT_FOR_TSHARK: ReadonlySet<string> = new Set(['gallery/only-443', 'gallery/live-stream-10'])
/** Where another seed moves a peer in the middle of what tshark needs to follow a session. */
const OWN_SEED: ReadonlySet<string> = new Set(['gallery/wifi-to-cellular'])
const SUMS = ['ip', 'udp', 'tcp', 'sctp'].map((name) => `${name}.checksum.status`)
const RIGHT = '1'
const OTHERS = ['_ws.expert.message', '_ws.malformed', 'tcp.stream', 'udp.stream']
const CLIENT_HELLO = '1'
const [DCEP_ACK, DCEP_OPEN] = ['2', '3']

/** What tshark may remark of any capture of ours. */
const HARMLESS = [
  /^seq \d+$/,
  /^dropped by [\w-]+: [\w-]+ \(seq \d+\)$/,
  /^GET \/(\?access_token=\S+)? HTTP|^HTTP\/1\.1 (101|401|403)/,
  /^(POST|PATCH|DELETE) \/wh[ie]p\/\S+ HTTP\/1\.1|^HTTP\/1\.1 (200|201|204|409)/,
  /^Unencrypted HTTP protocol detected over encrypted port/,
  /^Connection (establish|finish|reset)/,
  /^This frame (initiates|undergoes) the connection closing/,
  // tshark gets the keys of DTLS, not those that SRTP makes of them (RFC 5764 §4.2).
  /^Encrypted RTCP Payload/,
]
/** And where packets were lost on their way, or came late. */
const OF_LOSSES = [
  // tshark goes by the order of arrival where RFC 6347 §4.2.2 goes by the message's number: it takes a
  // ServerHello that comes after ServerHelloDone for one that resumes a session.
  /Session resumption/,
  /\(suspected\) (spurious |fast )?retransmission/,
  /\(suspected\) out-of-order/,
  /^Duplicate ACK/,
  /^Previous segment\(s\) not captured/,
]

/** A packet as one vantage point saw it: what we say of it, and what tshark says. */
interface Seen extends Origin {
  row: Record<string, string[]>
  ours: Dissection
}

interface Judged {
  events: readonly TraceEvent[]
  packets: Seen[]
}

/** Seen from many sides, those of many packets are in the wide sweep only. */
const shipped = shippedScenarios().filter(
  ({ name }) =>
    !NOT_FOR_TSHARK.has(name) && (isWide || !MANY_PACKETS.has(name.replace('gallery/', ''))),
)
/** What people open, and some of the networks that hurt. */
const scenarios = [
  ...shipped.filter(({ name }) => !name.startsWith('broken/')),
  ...sampled(
    shipped.filter(({ name }) => name.startsWith('broken/')),
    4,
  ),
]
const recordings = ['chromium-camera', 'chromium-data', 'chromium-both', 'firefox-data']
const names = [...scenarios.map(({ name }) => name), ...recordings]

if (!hasTshark())
  describe('tshark is not installed', () =>
    it('so it judges nothing here', async () => {
      await expect(tshark(new Uint8Array(), [])).rejects.toThrow('ENOENT')
    }))
else judge()

/** With a seed of its own: tshark knows a session by its ClientHello, which the seed decides. */
function seeded(name: string, scenario: unknown): unknown {
  if (OWN_SEED.has(name)) return scenario
  const seed = FIRST_SEED + scenarios.findIndex((each) => each.name === name)
  return { seed, ...(scenario as object) }
}

function judge(): void {
  const runs = new Map<string, Judged>()
  const run = (name: string): Judged => runs.get(name) ?? { events: [], packets: [] }
  const all = (): Seen[] => [...runs.values()].flatMap(({ packets }) => packets)

  beforeAll(async () => {
    for (let from = 0; from < scenarios.length; from += BATCH)
      await judged(scenarios.slice(from, from + BATCH), from === 0 ? recordings : [])
  }, LIMIT_MS)

  async function judged(some: typeof scenarios, recordedToo: readonly string[]): Promise<void> {
    const merged = new MergedCapture()
    const packets: Seen[] = []
    const take = (name: string, events: readonly TraceEvent[], together = false): void => {
      const dissect = dissectorOf(events)
      const origins = merged.add(name, events, { together })
      const seen = origins.map((origin) => ({ ...origin, row: {}, ours: dissect(origin) }))
      runs.set(name, { events, packets: seen })
      packets.push(...seen)
    }
    for (const { name, scenario } of some) take(name, await runLab(seeded(name, scenario)))
    for (const name of recordedToo) take(name, recorded(name), true)
    const rows = await tsharkRows(merged.bytes(), [...OTHERS, ...SUMS, ...FACT_NAMES])
    expect(rows.length).toBe(packets.length)
    packets.forEach((packet, index) => (packet.row = rows[index] ?? {}))
  }

  it('shows tshark every protocol', () => {
    const met = new Set(all().flatMap(({ row }) => FACT_NAMES.filter((name) => row[name]?.length)))
    expect(FACT_NAMES.filter((name) => !met.has(name))).toEqual([])
  })

  describe.each(names)('%s', (name) => {
    it('has no malformed packet, no bad checksum and no sequence number that is wrong', () => {
      const { events, packets } = run(name)
      const harmless = [...HARMLESS, ...(isRough(events) ? OF_LOSSES : [])]
      const wrong = packets.flatMap((seen) => {
        const { row } = seen
        if (isSealedReport(events, seen)) return []
        const sums = SUMS.flatMap((sum) => row[sum]?.filter((status) => status !== RIGHT) ?? [])
        const remarks = row['_ws.expert.message']?.filter(
          (remark) => !harmless.some((pattern) => pattern.test(remark)),
        )
        const found = [...(row['_ws.malformed'] ?? []), ...sums, ...(remarks ?? [])]
        return found.map((each) => `${whereOf(seen)}: ${each}`)
      })
      expect(packets.length).toBeGreaterThan(0)
      expect(wrong).toEqual([])
    })

    it('is opened by its keys, down to the channels', () => {
      const { events, packets } = run(name)
      const opened = openedStreams(packets)
      const closed = packets.filter(
        (seen) => opened.has(streamOf(seen)) && isSealed(seen) && !isOpened(seen),
      )
      expect(closed.map(whereOf)).toEqual([])
      const dcep = new Set(packets.flatMap(({ row }) => row['rtcdc.message_type'] ?? []))
      if (opensChannel(events)) expect([...dcep].sort()).toEqual([DCEP_ACK, DCEP_OPEN])
    })

    it('means the same to tshark and to us', () => {
      const { packets } = run(name)
      const opened = openedStreams(packets)
      const differences = packets.flatMap((seen) => {
        const theirs = theirFacts(seen.row)
        const ours = ourFacts(seen.ours, { isSealed: !opened.has(streamOf(seen)) })
        return FACT_NAMES.filter((fact) => String(theirs[fact]) !== String(ours[fact])).map(
          (fact) => `${whereOf(seen)}: ${fact} ${String(theirs[fact])}, ours ${String(ours[fact])}`,
        )
      })
      expect(differences).toEqual([])
    })
  })
}

/**
 * Hosts see what the page shows of the event. A gateway sees what passes, in its order, and is asked
 * as the interface of a capture.
 */
function dissectorOf(events: readonly TraceEvent[]): (origin: Origin) => Dissection {
  const conversation = new Conversation()
  const segments = new Map<number, Segment>()
  for (const event of events) {
    conversation.feed(event)
    if (event.kind === 'packet.send' && event.segment) segments.set(event.packet, event.segment)
  }
  let next = events.length
  return ({ at, seq, bytes }) => {
    const event = events[seq]
    if (!event || !isPacket(event)) throw new Error(`event ${seq} is no packet`)
    if (event.kind === 'packet.send' || event.kind === 'packet.deliver')
      return conversation.dissect(seq) ?? { layers: [] }
    const { source: from, target: to, payload } = readIp(bytes)
    const { atUs, transport, packet } = event
    const segment = segments.get(packet)
    const seen = { seq: next, atUs, at, transport, from, to, segment }
    conversation.add({ ...seen, payload: Uint8Array.from(payload) })
    return conversation.dissect(next++) ?? { layers: [] }
  }
}

/** A call of browsers, as a trace. */
function recorded(name: string): TraceEvent[] {
  const file = `${name}.pcapng`
  const folder = new URL('../../recordings/fixtures/', import.meta.url)
  return read(file, readFileSync(new URL(file, folder))).events
}

/** Whether segments were lost on their way, as far as we know. */
function isRough(events: readonly TraceEvent[]): boolean {
  if (events.some((event) => event.kind === 'lab.start' && event.source)) return true
  return events.some((event) => event.kind === 'packet.drop' && event.transport === 'tcp')
}

/**
 * Those whose handshake was seen: DTLS knows a session by its addresses (RFC 9146 §1), so that
 * tshark cannot tell what goes on under new ones after an ICE restart or a move.
 */
function openedStreams(packets: readonly Seen[]): Set<string> {
  const opening = packets.filter(({ row }) => row['dtls.handshake.type']?.includes(CLIENT_HELLO))
  return new Set(opening.map(streamOf))
}

function isSealed({ row }: Seen): boolean {
  return row['dtls.record.epoch']?.some((epoch) => epoch !== '0') ?? false
}

function isOpened({ ours }: Seen): boolean {
  return ours.layers.some(({ origin }) => origin === 'decrypted')
}

function opensChannel(events: readonly TraceEvent[]): boolean {
  return events.some(
    (event) => event.kind === 'state' && event.machine === 'channel' && event.to === 'open',
  )
}

/**
 * SRTCP under AES-GCM ends with the word that says whether it is encrypted (RFC 7714 §9.3). tshark 4.0 looks for
 * that word before the tag, takes a part of the ciphertext for it, and now and then reads on as if all were plain.
 */
function isSealedReport(events: readonly TraceEvent[], { seq }: Seen): boolean {
  const event = events[seq]
  return event !== undefined && isPacket(event) && event.protocol === 'rtcp'
}

function streamOf({ row }: Seen): string {
  return String([row['udp.stream'], row['tcp.stream']])
}

function whereOf({ at, seq }: Origin): string {
  return `seq ${seq} at ${at}`
}
