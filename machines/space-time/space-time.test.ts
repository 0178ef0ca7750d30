import { describe, expect, it } from 'vitest'
import { connection, HOSTS, TraceWriter } from '../ladder/fixture.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Draft, HostInfo } from '../trace/event.ts'
import type { Zoom } from '../trace/zoom.ts'
import { createSpaceTime } from './space-time.ts'
import type { Way } from './way.ts'

const HOMES: Partial<ScenarioInput> = {
  peers: { alice: { network: 'home-a' }, bob: {} },
  networks: { 'home-a': { nat: 'symmetric' } },
}
const NAT: HostInfo = { id: 'nat-home-a', role: 'nat', addresses: [] }
const INSIDE = '192.168.1.10:5000'
const OUTSIDE = '198.51.100.1:6000'

/** A check of alice on its way to bob, event by event, a millisecond apart. */
class Check {
  readonly trace = new TraceWriter([...HOSTS, NAT], HOMES)
  last = 0
  readonly #packet = {
    packet: 7,
    from: INSIDE,
    to: '203.0.113.11:50001',
    transport: 'udp',
    protocol: 'stun',
    type: 'binding-request',
    size: 88,
    summary: 'Binding request, controlling',
  } as const

  send(): this {
    return this.write({ kind: 'packet.send', at: 'alice', host: 'bob', bytes: '', ...this.#packet })
  }

  translate(): this {
    const after = { ...this.#packet, from: OUTSIDE }
    const before = { originalFrom: INSIDE, originalTo: this.#packet.to }
    return this.write({ kind: 'packet.translate', at: 'nat-home-a', ...after, ...before })
  }

  deliver(): this {
    return this.write({ kind: 'packet.deliver', at: 'bob', ...this.#packet, from: OUTSIDE })
  }

  drop(by: string, reason: string): this {
    return this.write({ kind: 'packet.drop', at: by, by, reason, ...this.#packet })
  }

  hit(): this {
    return this.write({ kind: 'fault.hit', at: 'alice', fault: 'twice', action: 'duplicate' })
  }

  write(draft: Draft): this {
    this.last = this.trace.write({ ...draft, cause: this.last })
    this.trace.later(1000)
    return this
  }

  get ways(): readonly Way[] {
    return fold(this.trace).ways
  }
}

function fold(trace: TraceWriter, zoom: Zoom = 'milestones') {
  const spaceTime = createSpaceTime(zoom)
  spaceTime.append(trace.events)
  return spaceTime
}

const told = ({ points, end }: Way): string =>
  `${points.map(({ at, atUs, from }) => `${at ?? '?'} ${atUs / 1000} ${from === INSIDE ? 'in' : 'out'}`).join(', ')}: ${end}`

describe('the way of a packet', () => {
  it('goes through the NAT that rewrites its address to where it arrives, each at its own time', () => {
    const check = new Check().send().translate().deliver()
    expect(check.ways.map(told)).toEqual(['alice 0 in, nat-home-a 1 out, bob 2 out: delivered'])
    expect(fold(check.trace).wayOf(check.last)).toEqual(check.ways[0])
  })

  it('is under way as long as nothing tells its end', () => {
    const [way] = new Check().send().translate().ways
    expect(way && told(way)).toBe('alice 0 in, nat-home-a 1 out: flying')
    expect(way?.bound).toBe('bob')
  })

  it('ends at the NAT that refused it', () => {
    const [way] = new Check().send().drop('nat-home-a', 'nat-filtered').ways
    expect(way && told(way)).toBe('alice 0 in, nat-home-a 1 in: lost')
    expect(way?.drop?.reason).toBe('nat-filtered')
  })

  it('ends between two columns when the line lost it, or nobody had the address', () => {
    const [lost] = new Check().send().drop('nat-home-a', 'loss').ways
    expect(lost?.points.at(-1)).toMatchObject({ toward: 'nat-home-a' })
    expect(lost?.points.at(-1)).not.toHaveProperty('at')
    const [unknown] = new Check().send().translate().drop('internet', 'no-route').ways
    expect(unknown && told(unknown)).toBe('alice 0 in, nat-home-a 1 out, ? 2 in: lost')
  })

  it('of a doubled packet there are two, with a common beginning', () => {
    const check = new Check().send().hit()
    const hit = check.last
    check.translate()
    check.last = hit
    check.translate()
    const second = check.last
    check.deliver()
    check.last = second - 1
    check.deliver()
    expect(check.ways.map(told)).toEqual([
      'alice 0 in, nat-home-a 2 out, bob 5 out: delivered',
      'alice 0 in, nat-home-a 3 out, bob 4 out: delivered',
    ])
    expect(check.ways.map(({ shared }) => shared)).toEqual([0, 1])
  })

  it('is drawn for what brings a protocol on, and at all for what only keeps it', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'signaling', 'signaling', 'offer', 'WebSocket text frame, offer')
    trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request')
    trace.packet('alice', 'bob', 'sctp', 'sack', 'SACK')
    const labels = (zoom: Zoom) => fold(trace, zoom).ways.map(({ label }) => label)
    expect(labels('signaling')).toEqual(['WebSocket offer'])
    expect(labels('milestones')).toEqual(['WebSocket offer', 'Binding request'])
    expect(labels('all')).toEqual(['WebSocket offer', 'Binding request', 'SACK'])
  })
})

describe('a lifeline', () => {
  it('has the states of its machines as stretches, each until the next', () => {
    const trace = new TraceWriter()
    trace.state('alice', 'ice', 'checking')
    trace.later(40_000)
    trace.state('alice', 'ice', 'connected')
    trace.state('alice', 'dtls', 'connecting')
    const [ice, dtls] = fold(trace).lanesOf('alice')
    expect(ice?.stretches).toEqual([
      { seq: 1, fromUs: 0, untilUs: 40_000, state: 'checking', mood: 'busy' },
      { seq: 2, fromUs: 40_000, state: 'connected', mood: 'good' },
    ])
    expect(dtls?.machine).toBe('dtls')
    expect(fold(trace).laneOf(2)).toEqual(ice)
    expect(fold(trace, 'signaling').lanesOf('alice')).toEqual([])
  })

  it('has marks for what is neither packet nor state', () => {
    const spaceTime = fold(connection())
    const command = spaceTime.marks.find(({ kind }) => kind === 'command')
    expect(command).toMatchObject({ at: 'alice', label: 'connect to bob' })
    expect(spaceTime.markOf(command?.seq ?? -1)).toBe(command)
    expect(spaceTime.has(command?.seq ?? -1)).toBe(true)
    expect(spaceTime.has(0)).toBe(false)
  })
})

describe('a silence', () => {
  it('is a stretch without anything drawn; a packet on its way crosses it', () => {
    const trace = new TraceWriter()
    trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request')
    trace.later(3_000_000)
    trace.packet('bob', 'alice', 'stun', 'binding-success-response', 'Binding success response')
    expect(fold(trace).silences).toEqual([
      { fromUs: 0, untilUs: 25_000, isCrossed: true },
      { fromUs: 25_000, untilUs: 3_025_000, isCrossed: false },
      { fromUs: 3_025_000, untilUs: 3_050_000, isCrossed: true },
    ])
  })

  it('ends with the lab', () => {
    const trace = new TraceWriter()
    trace.later(30_000_000)
    trace.write({ kind: 'lab.end', at: 'lab', reason: 'stop' })
    expect(fold(trace).silences).toEqual([{ fromUs: 0, untilUs: 30_000_000, isCrossed: false }])
    expect(fold(trace).endUs).toBe(30_000_000)
  })
})

it('is the same whether the events come at once or one by one', () => {
  const { events } = connection()
  const atOnce = createSpaceTime('all')
  atOnce.append(events)
  const oneByOne = createSpaceTime('all')
  for (const event of events) oneByOne.append([event])
  expect(oneByOne.ways).toEqual(atOnce.ways)
  expect(oneByOne.marks).toEqual(atOnce.marks)
  expect(oneByOne.silences).toEqual(atOnce.silences)
})

it('visits in a stretch of time what touches it', () => {
  const spaceTime = fold(connection())
  const [, second] = spaceTime.ways
  const fromUs = second?.points[0]?.atUs ?? 0
  const found: Way[] = []
  spaceTime.waysIn(fromUs + 1, fromUs + 2, (way) => found.push(way))
  expect(found).toEqual([second])
  let marks = 0
  spaceTime.marksIn(0, 0, () => marks++)
  expect(marks).toBe(spaceTime.marks.filter(({ atUs }) => atUs === 0).length)
})
