// Runs written as captures and read again: the same packets, and what they prove of the same states.
import { beforeAll, describe, expect, it } from 'vitest'
import { createLadder } from '../../../../machines/ladder/ladder.ts'
import { initialSnapshots, observe } from '../../../../machines/observe.ts'
import { pathsOf } from '../../../../machines/trace/states.ts'
import type { MachineName, PairEvent, TraceEvent } from '../../../../machines/trace/event.ts'
import { ZOOMS } from '../../../../machines/trace/zoom.ts'
import { why } from '../../../../machines/why/why.ts'
import { concat } from '../../bytes.ts'
import { toPcapng } from '../../record/pcapng/pcapng.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { read } from '../index.ts'

const RELAYED = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: { network: 'office' } },
  networks: { home: { nat: 'symmetric' }, office: { nat: 'symmetric' } },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['stun', 'turn'],
  stop: { atMs: 12_000 },
}
const BLOCKED = {
  version: 1,
  peers: { alice: { network: 'office' }, bob: {} },
  networks: { office: { firewall: { blockUdp: true } } },
  iceServers: [],
  stop: { atMs: 15_000 },
}

/** Machines of which packets show every state that matters. */
const INFERRED: ReadonlySet<MachineName> = new Set([
  'websocket',
  'signaling',
  'ice-gathering',
  'turn',
  'ice',
  'consent',
  'dtls',
  'sctp-association',
  'sctp',
  'channel',
  'connection',
])

/** The last state of each; transports are named by their section in a lab, and not in a capture. */
function lastStates(events: readonly TraceEvent[]): Record<string, string> {
  const last = pathsOf(events)
    .filter(({ machine }) => INFERRED.has(machine))
    .map(({ at, machine, name, from, visits }): [string, string] => {
      const label = machine === 'channel' ? (name ?? '') : ''
      return [`${at} ${machine} ${label}`.trim(), visits.at(-1)?.state ?? from]
    })
  return Object.fromEntries(last.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function packetsOf(events: readonly TraceEvent[]) {
  return events.flatMap((event) => {
    if (event.kind !== 'packet.send') return []
    const { atUs, at, from, to, transport, protocol, type, summary, bytes, segment } = event
    return [{ atUs, at, from, to, transport, protocol, type, summary, bytes, segment }]
  })
}

function arrivalsOf(events: readonly TraceEvent[]) {
  return events.flatMap((event) => {
    if (event.kind === 'packet.translate')
      return [[event.kind, event.atUs, event.at, event.originalFrom, event.from, event.to]]
    return event.kind === 'packet.deliver' ? [[event.kind, event.atUs, event.at, event.from]] : []
  })
}

function selected(events: readonly TraceEvent[]): Record<string, string> {
  const pairs = events.filter(
    (event): event is PairEvent => event.kind === 'pair' && event.change === 'selected',
  )
  return Object.fromEntries(pairs.map(({ at, pair }) => [at, pair]))
}

function messagesOf(events: readonly TraceEvent[]) {
  return events.flatMap((event) =>
    event.kind === 'channel.message'
      ? [[event.at, event.direction, event.label, event.text, event.peer]]
      : [],
  )
}

describe.each([
  ['the smallest scenario', SMALLEST],
  ['two symmetric NATs and a TURN server', RELAYED],
])('the capture of %s', (_title, scenario) => {
  let run: TraceEvent[]
  let events: TraceEvent[]

  beforeAll(async () => {
    run = await runLab(scenario)
    events = read('run.pcapng', concat(...toPcapng(run))).events
  })

  it('gives the same packets, on the same ways', () => {
    expect(packetsOf(events)).toEqual(packetsOf(run))
    expect(arrivalsOf(events)).toEqual(arrivalsOf(run))
    expect(events[0]).toMatchObject({ source: { skipped: [] } })
  })

  it('gives the same states, messages and secrets', () => {
    expect(lastStates(events)).toEqual(lastStates(run))
    expect(selected(events)).toEqual(selected(run))
    expect(messagesOf(events)).toEqual(messagesOf(run))
    const secret = ({ kind }: TraceEvent) => kind === 'keys'
    expect(JSON.stringify(events.find(secret))).toMatch(/"cipherSuite":"TLS_ECDHE/)
  })

  it('is a trace like any: numbered, caused, drawn, and without violations', () => {
    events.forEach(({ seq, cause = -1 }, index) => {
      expect(seq).toBe(index)
      expect(cause).toBeLessThan(seq)
    })
    for (const zoom of ZOOMS) {
      const ladder = createLadder(zoom)
      ladder.append(events)
      expect(ladder.rows.length).toBeGreaterThan(10)
    }
    let snapshots = initialSnapshots()
    for (const event of events) {
      const seen = observe(snapshots, event)
      expect(seen.violations).toEqual([])
      snapshots = seen.snapshots
    }
    expect(why(events)).toBeUndefined()
  })
})

it('explains a capture of checks that never arrive', async () => {
  const run = await runLab(BLOCKED)
  const { events } = read('run.pcapng', concat(...toPcapng(run)))
  expect(lastStates(events)).toMatchObject({ 'alice ice': 'checking', 'bob ice': 'checking' })
  const found = why(events)
  expect(found?.text).toMatch(/ICE/)
  expect(found?.text).toMatch(/nobody saw it arrive|not answered/)
})
