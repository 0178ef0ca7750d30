/** Calls that end at a bad moment, in the built lab: nothing of them is left over, and both know. */
import { describe, expect, it } from 'vitest'
import { orphans } from '../../machines/trace/causes.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { states, violations } from './testing/trace-reading.ts'

const CALL = { atMs: 1000, peer: 'alice', do: 'call', to: 'bob', media: ['audio'] }
const ANSWER = { atMs: 2000, peer: 'bob', do: 'answer-call' }
/** Slow enough that messages of both sides are on their way at once. */
const SLOW = { networks: { internet: { link: { latencyMs: 20 } } } }
const WHO = ['alice', 'bob'] as const

function run(script: object[], more: object = {}): Promise<TraceEvent[]> {
  return runLab({ ...SMALLEST, ...SLOW, stop: { atMs: 8000 }, ...more, script })
}

/** How each of the two ended. */
function endings(events: readonly TraceEvent[]): unknown[] {
  return WHO.map((at) => {
    const last = events.findLast(
      (event) => event.kind === 'state' && event.machine === 'call' && event.at === at,
    )
    return last?.kind === 'state' && last.to === 'ended' ? last.context?.['reason'] : last
  })
}

/** Connections that were made, by peer. */
function made(events: readonly TraceEvent[]): number[] {
  return WHO.map(
    (at) =>
      events.filter(
        (event) => event.kind === 'api' && event.at === at && event.call === 'RTCPeerConnection',
      ).length,
  )
}

function isSound(events: readonly TraceEvent[]): void {
  expect(violations(events)).toEqual([])
  expect(orphans(events)).toEqual([])
}

describe('a call that is hung up while it is negotiated', () => {
  it.each([
    ['bob', 1],
    ['bob', 100],
    ['bob', 200],
    ['alice', 100],
    ['alice', 150],
    ['alice', 200],
    ['alice', 300],
  ])('by %s %i ms after the answer leaves no connection behind', async (peer, afterMs) => {
    const events = await run([CALL, ANSWER, { atMs: 2000 + afterMs, peer, do: 'hang-up' }])
    expect(endings(events)).toEqual(['hung-up', 'hung-up'])
    expect(Math.max(...made(events))).toBe(1)
    for (const at of WHO) expect(states(events, at, 'connection').at(-1) ?? 'closed').toBe('closed')
    isSound(events)
  })

  it('may be followed by another at once', async () => {
    const events = await run([
      ...[CALL, ANSWER, { atMs: 2100, peer: 'bob', do: 'hang-up' }],
      { ...CALL, atMs: 2110, peer: 'bob', to: 'alice' },
      { atMs: 3000, peer: 'alice', do: 'answer-call' },
    ])
    for (const at of WHO) expect(states(events, at, 'call').at(-1)).toBe('in-call')
    expect(made(events)).toEqual([2, 1])
    isSound(events)
  })

  it('leaves the way free for a connection without a call', async () => {
    const events = await run([
      ...[CALL, ANSWER, { atMs: 2100, peer: 'bob', do: 'hang-up' }],
      { atMs: 3000, peer: 'alice', do: 'create-channel', label: 'data', to: 'bob' },
      { atMs: 3000, peer: 'alice', do: 'connect', to: 'bob' },
    ])
    for (const at of WHO) expect(states(events, at, 'connection').at(-1)).toBe('connected')
    isSound(events)
  })
})
