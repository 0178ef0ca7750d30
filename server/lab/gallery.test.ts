// What the gallery says of its scenarios is what happens in them: each runs once, on the real stack.
import { describe, expect, it } from 'vitest'
import { Histories } from '../../machines/chart/histories.ts'
import { SHOWN_IN } from '../../machines/chart/shown-in.ts'
import { predict } from '../../machines/prediction/predict.ts'
import { EMPTY_LAB, PRESETS, presetOf, type Preset } from '../../machines/scenario/presets.ts'
import { orphans } from '../../machines/trace/causes.ts'
import type { PacketDrop, PairEvent, TraceEvent } from '../../machines/trace/event.ts'
import { summarise } from '../../machines/trace/summary.ts'
import { runLab, scenarioOf } from './testing/run-lab.ts'
import { LARGE } from './testing/shipped-scenarios.ts'
import { states } from './testing/trace-reading.ts'
import { isWide } from './testing/wide.ts'

const LIMIT_MS = 120_000

const runs = new Map<string, Promise<TraceEvent[]>>()

function run(id: string): Promise<TraceEvent[]> {
  const known = runs.get(id) ?? runLab(presetOf(id)?.scenario)
  runs.set(id, known)
  return known
}

/** Whether a peer's connection was ever in a state. */
function was(events: readonly TraceEvent[], at: string, state: string): boolean {
  return events.some(
    (event) =>
      event.kind === 'state' &&
      event.machine === 'connection' &&
      event.at === at &&
      event.to === state,
  )
}

/** `local-remote` types of the pairs that a peer selected, in order. */
function selected(events: readonly TraceEvent[], at: string): string[] {
  return events
    .filter((event): event is PairEvent => event.kind === 'pair' && event.at === at)
    .filter(({ change }) => change === 'selected')
    .map(({ local, remote }) => `${local.type}-${remote.type}`)
}

function drops(events: readonly TraceEvent[]): string[] {
  return events
    .filter((event): event is PacketDrop => event.kind === 'packet.drop')
    .map(({ by, reason }) => `${by} ${reason}`)
}

function endOf(ends: readonly (string | undefined)[]): Preset['ends'] {
  if (ends.includes('failed')) return 'failed'
  if (ends.every((end) => end === undefined)) return 'unanswered'
  if (ends.every((end) => end === 'closed')) return 'hung-up'
  expect(ends).toEqual(['connected', 'connected'])
  return 'connected'
}

/** What ICE found, and how it ended, as a preset says it. */
function outcome(events: readonly TraceEvent[]): Pick<Preset, 'way' | 'ends'> {
  const isFound = states(events, 'alice', 'ice').includes('connected')
  const pairs = ['alice', 'bob'].flatMap((at) => selected(events, at).slice(-1))
  const found = pairs.some((pair) => pair.includes('relay')) ? 'relayed' : 'direct'
  const ends = ['alice', 'bob'].map((at) => states(events, at, 'connection').at(-1))
  return { way: isFound ? found : 'none', ends: endOf(ends) }
}

describe('every scenario of the gallery', () => {
  it.each(PRESETS.map(({ id }) => id).filter((id) => isWide || id !== LARGE))(
    '%s takes the way and ends as its card says, with its whole script played',
    async (id) => {
      const events = await run(id)
      const { way, ends } = presetOf(id) ?? {}
      // Where nobody answers, ICE never looks for the way that there is.
      expect(outcome(events)).toEqual({ way: ends === 'unanswered' ? 'none' : way, ends })
      expect(orphans(events)).toEqual([])
      if (ends !== 'failed') expect(summarise(events).waiting).toEqual([])
    },
    LIMIT_MS,
  )

  it.each(PRESETS.filter(({ scenario }) => !scenario.faults).map((preset) => [preset.id, preset]))(
    '%s is predicted to take that way, as far as its world at the start decides',
    (id, { way, scenario }) => {
      if (id === 'stun-down')
        return expect(predict(scenarioOf(scenario), 'alice', 'bob').connects).toBe(true)
      const { connects, pairs } = predict(scenarioOf(scenario), 'alice', 'bob')
      expect(connects).toBe(way !== 'none')
      if (way === 'relayed') expect(pairs.every((pair) => pair.includes('relay'))).toBe(true)
    },
  )

  it('come to the states that the diagrams send one there for', async () => {
    for (const [machine, places] of Object.entries(SHOWN_IN))
      for (const [state, id] of Object.entries(places)) {
        const histories = new Histories()
        histories.append(await run(id))
        const groups = histories.groups.filter((group) => group.machine === machine)
        const isShown = groups.some(({ together }) => together.stays.has(state))
        expect([machine, state, id, isShown]).toEqual([machine, state, id, true])
      }
  })

  it('and in the empty lab nothing happens by itself but two registrations', async () => {
    const events = await runLab(EMPTY_LAB)
    expect(events.filter(({ kind }) => kind === 'command' || kind === 'pair')).toEqual([])
    expect(states(events, 'bob', 'websocket').at(-1)).toBe('registered')
  })
})

describe('the gallery of networks', () => {
  it('two home NATs connect, after a check that opened one was refused by the other', async () => {
    const events = await run('home-nats')
    expect(was(events, 'alice', 'connected')).toBe(true)
    expect(drops(events).filter((drop) => drop.endsWith('nat-filtered'))).not.toEqual([])
  })

  it('a symmetric NAT and a port-restricted one do not, for bob comes from another port', async () => {
    const events = await run('symmetric-nat')
    expect(was(events, 'alice', 'connected')).toBe(false)
    expect(was(events, 'alice', 'failed')).toBe(true)
    const ports = events.flatMap((event) =>
      event.kind === 'nat.bind' && event.at === 'nat-home-b' && event.transport === 'udp'
        ? event.external
        : [],
    )
    expect(new Set(ports).size).toBeGreaterThan(2)
  })

  it('with TURN they do, through one relay', async () => {
    const events = await run('symmetric-nat-turn')
    const pairs = [selected(events, 'alice').at(-1), selected(events, 'bob').at(-1)]
    expect(pairs.filter((pair) => pair?.includes('relay'))).toHaveLength(2)
    expect(was(events, 'bob', 'connected')).toBe(true)
  })

  it('where UDP is blocked, alice speaks TCP to the relay', async () => {
    const events = await run('udp-blocked')
    expect(was(events, 'alice', 'connected')).toBe(true)
    expect(selected(events, 'alice').at(-1)).toMatch(/^relay-/)
    expect(drops(events)).toContain('nat-office firewall-udp')
    const through = events.flatMap((event) =>
      event.kind === 'packet.translate' && event.at === 'nat-office' ? event.transport : [],
    )
    expect(new Set(through)).toEqual(new Set(['tcp']))
  })

  it('a check crosses three NATs on its way behind a carrier', async () => {
    const events = await run('carrier-grade-nat')
    expect(was(events, 'alice', 'connected')).toBe(true)
    const ways = new Map<number, string[]>()
    for (const event of events)
      if (event.kind === 'packet.translate' && event.protocol === 'stun')
        ways.set(event.packet, [...(ways.get(event.packet) ?? []), event.at])
    expect([...ways.values()]).toContainEqual(['nat-home-a', 'nat-carrier', 'nat-home-b'])
  })

  it('one NAT that does not hairpin keeps two peers apart, unless they tell host candidates', async () => {
    const events = await run('same-nat')
    expect(was(events, 'alice', 'connected')).toBe(false)
    expect(drops(events)).toContain('nat-home nat-hairpin')
    const open = await runLab({ ...presetOf('same-nat')?.scenario, faults: [] })
    expect(was(open, 'alice', 'connected')).toBe(true)
    expect(selected(open, 'alice')).toContain('host-host')
  })

  it('a mapping that ends in the silence between consent checks ends the connection', async () => {
    const events = await run('mapping-timeout')
    expect(was(events, 'bob', 'connected')).toBe(true)
    expect(was(events, 'bob', 'failed')).toBe(true)
    const expired = events.some(
      (event) =>
        event.kind === 'nat.expire' && event.at === 'nat-home-a' && event.reason === 'timeout',
    )
    expect(expired).toBe(true)
  })

  it('a peer that moves offers new addresses and goes on talking', async () => {
    const events = await run('wifi-to-cellular')
    const heard = events.flatMap((event) =>
      event.kind === 'channel.message' && event.direction === 'receive' ? event.text : [],
    )
    expect(heard).toContain('on the road')
  })

  it('a lost first check is made up for', async () => {
    const events = await run('first-check-lost')
    expect(drops(events)).toContain('bob fault')
    expect(was(events, 'alice', 'connected')).toBe(true)
  })

  it('a forgiving NAT lets in what a symmetric one sends, and alice calls it peer-reflexive', async () => {
    expect(selected(await run('cone-symmetric'), 'alice').at(-1)).toBe('host-prflx')
  })

  it('a NAT that hairpins joins two peers by their public address alone', async () => {
    const events = await run('hairpin')
    expect(selected(events, 'alice').at(-1)).toBe('host-srflx')
    expect(drops(events)).not.toContain('nat-home nat-hairpin')
  })

  it('IPv6 passes two symmetric NATs that refuse IPv4, and no firewall drops a check', async () => {
    const events = await run('ipv6')
    const last = events.findLast((event) => event.kind === 'pair' && event.change === 'selected')
    expect(last).toMatchObject({ remote: { address: expect.stringContaining(':') as string } })
    expect(drops(events)).toEqual(
      expect.arrayContaining(['nat-home-a nat-filtered', 'nat-home-b nat-filtered']),
    )
    expect(drops(events).filter((drop) => drop.includes('firewall'))).toEqual([])
  })

  it('names that end in .local are offered instead of addresses, and resolved', async () => {
    const events = await run('mdns')
    const offered = JSON.stringify(events.filter(({ kind }) => kind === 'signal'))
    expect(offered).toMatch(/\.local/)
    expect(offered).not.toContain('192.168.1.10')
  })

  it('without STUN there are host candidates only', async () => {
    const pairs = (await run('stun-down')).filter((event) => event.kind === 'pair')
    expect(new Set(pairs.map(({ local }) => local.type))).toEqual(new Set(['host']))
  })

  it('three seconds late is how late the connection is', async () => {
    const late = summarise(await run('late-candidates')).connections[0]?.connectedAtUs ?? 0
    const usual = summarise(await run('home-nats')).connections[0]?.connectedAtUs ?? 0
    expect(late - usual).toBeGreaterThan(2_500_000)
  })
})

describe('the gallery of relays and firewalls', () => {
  it('where only TCP 443 passes, alice speaks to nothing but port 443', async () => {
    const events = await run('only-443')
    const ports = events.flatMap((event) =>
      event.kind === 'packet.translate' &&
      event.at === 'nat-office' &&
      event.originalFrom.startsWith('192.168.')
        ? [`${event.transport} ${event.originalTo.split(':')[1]}`]
        : [],
    )
    expect(new Set(ports)).toEqual(new Set(['tcp 443']))
  })

  it('a peer that wants relays only offers nothing else', async () => {
    const events = await run('relay-only')
    const offered = events.flatMap((event) =>
      event.kind === 'signal' && event.at === 'alice' && event.direction === 'send'
        ? (JSON.stringify(event.message).match(/typ \w+/g) ?? [])
        : [],
    )
    expect(new Set(offered)).toEqual(new Set(['typ relay']))
  })

  it('a permission that ends closes the relay before the peers give up', async () => {
    const events = await run('turn-permission')
    const dropped = events.find(
      (event): event is PacketDrop => event.kind === 'packet.drop' && event.by === 'turn',
    )
    const failed = events.find(
      (event) => event.kind === 'state' && event.machine === 'connection' && event.to === 'failed',
    )
    expect(dropped?.reason).toMatch(/permission/)
    expect(dropped?.seq).toBeLessThan(failed?.seq ?? 0)
    expect(was(events, 'alice', 'connected')).toBe(true)
  })

  it('a wrong password is answered 401 twice', async () => {
    const events = await run('turn-credential')
    const refusals = events.filter(
      (event) =>
        event.kind === 'packet.deliver' && event.at === 'alice' && event.summary.includes('401'),
    )
    expect(refusals.length).toBeGreaterThanOrEqual(2)
  })
})

describe('the gallery of calls', () => {
  const callStates = (events: readonly TraceEvent[], at: string) => states(events, at, 'call')

  it('is answered after it has rung, seen by both, and hung up by both', async () => {
    const events = await run('call-answered')
    expect(callStates(events, 'alice')).toEqual(['calling', 'connecting', 'in-call', 'ended'])
    expect(callStates(events, 'bob')).toEqual(['ringing', 'connecting', 'in-call', 'ended'])
    for (const at of ['alice', 'bob'])
      expect(states(events, at, 'track', 'camera')).toEqual(['playing', 'ended'])
  })

  it('is missed without a connection', async () => {
    const events = await run('call-missed')
    expect(callStates(events, 'alice')).toEqual(['calling', 'ended'])
    expect(callStates(events, 'bob')).toEqual(['ringing', 'ended'])
    expect(events.filter(({ kind }) => kind === 'api')).toEqual([])
  })
})

describe('the gallery of what runs over a path', () => {
  it('a flight of DTLS that lost a packet is sent again by a timer', async () => {
    const events = await run('dtls-packet-lost')
    expect(drops(events).filter((drop) => drop.endsWith('fault'))).toHaveLength(1)
    expect(
      events.some((event) => event.kind === 'timeout' && event.machine === 'dtls-flight'),
    ).toBe(true)
  })

  it('a rewritten fingerprint ends DTLS at alice, when bob takes it for connected', async () => {
    const events = await run('wrong-fingerprint')
    expect(states(events, 'alice', 'ice')).toContain('connected')
    expect(states(events, 'alice', 'connection').at(-1)).toBe('failed')
    expect(was(events, 'bob', 'connected')).toBe(true)
  })

  it('a file arrives whole, and its sender waited for the channel to drain', async () => {
    const events = await run('send-file')
    const came = events.filter(
      (event) => event.kind === 'channel.message' && event.at === 'bob' && event.text === undefined,
    )
    expect(came.reduce((sum, event) => sum + ('size' in event ? event.size : 0), 0)).toBe(300_000)
    expect(events.some(({ kind }) => kind === 'channel.buffered')).toBe(true)
  })

  it('bob’s answer is sent a second time after his socket broke', async () => {
    const events = await run('signaling-cut')
    const answers = events.filter(
      (event) =>
        event.kind === 'signal' &&
        event.at === 'bob' &&
        event.direction === 'send' &&
        event.type === 'answer',
    )
    expect(answers).toHaveLength(2)
  })
})
