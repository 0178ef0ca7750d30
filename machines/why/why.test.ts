import { describe, expect, test } from 'vitest'
import type { Draft, EndReason, TraceEvent } from '../trace/event.ts'
import { COMMAND, state, traceOf } from '../trace/sample.ts'
import { lineOf } from './line.ts'
import { why } from './why.ts'

const FAILED = state('alice', 'ice', 'checking', 'failed', { peer: 'bob' })

function end(reason: EndReason, detail?: string): Draft {
  return { kind: 'lab.end', at: 'lab', reason, ...(detail !== undefined && { detail }) }
}

/** One check of alice to bob's address, and how it ended. */
function check(packet: number, reason?: string): Draft[] {
  const common = {
    packet,
    from: '192.0.2.1:5000',
    to: '192.0.2.2:5000',
    transport: 'udp',
    protocol: 'stun',
    type: 'binding-request',
    size: 100,
    summary: 'Binding request, USERNAME b:a',
  } as const
  const sent: Draft = { kind: 'packet.send', at: 'alice', ...common, bytes: '' }
  if (reason === undefined) return [sent, { kind: 'packet.deliver', at: 'bob', ...common }]
  return [sent, { kind: 'packet.drop', at: 'nat-home', ...common, by: 'nat-home', reason }]
}

describe('honesty', () => {
  test('what the trace does not decide is said to be undecided, with the nearest evidence', () => {
    const undecided = why(traceOf([COMMAND, FAILED]))
    expect(undecided).toMatchObject({ cause: 'unknown', failure: 2, culprit: 2 })
    expect(undecided?.text).toContain('does not decide why')
    const near = why(traceOf([COMMAND, ...check(1, 'solar-flare'), FAILED]))
    expect(near).toMatchObject({ cause: 'unknown', culprit: 3 })
    expect(near?.text).toContain('solar-flare')
  })

  test.each(['__proto__', 'constructor', 'toString'])(
    'a reason named %s is told by its name, in the text and in the chain',
    (reason) => {
      const near = why(traceOf([COMMAND, ...check(1, reason), FAILED]))
      const drop = traceOf(check(1, reason)).find(({ kind }) => kind === 'packet.drop')
      for (const text of [near?.text, drop && lineOf(drop)]) {
        expect(text).toContain(reason)
        expect(text).not.toMatch(/\[object|native code/)
      }
    },
  )

  test('checks that arrive and are not answered are named, though nobody knows why', () => {
    const trace = traceOf([COMMAND, ...check(1), FAILED])
    expect(why(trace)).toMatchObject({ cause: 'no-answer', culprit: 3 })
  })
})

describe('which failure speaks', () => {
  test('the first that lasts; one that healed only when nothing else failed', () => {
    const back = state('alice', 'ice', 'failed', 'connected', { peer: 'bob' })
    const other = state('bob', 'ice', 'checking', 'failed', { peer: 'alice' })
    expect(why(traceOf([COMMAND, FAILED, back, other]))?.failure).toBe(4)
    expect(why(traceOf([COMMAND, FAILED, back]))?.failure).toBe(2)
  })

  test('an interruption that healed is no failure of the run, but can be asked about', () => {
    const gone = state('alice', 'ice', 'connected', 'disconnected', { peer: 'bob' })
    const back = state('alice', 'ice', 'disconnected', 'connected', { peer: 'bob' })
    const trace = traceOf([COMMAND, gone, back])
    expect(why(trace)).toBeUndefined()
    expect(why(trace, 2)?.failure).toBe(2)
  })

  test('what was seen to fail comes before what was not seen to succeed', () => {
    const checking = state('bob', 'ice', 'new', 'checking', { peer: 'alice' })
    expect(why(traceOf([COMMAND, checking, FAILED, end('stop')]))?.failure).toBe(3)
  })

  test('of three peers, only packets between the two that failed matter', () => {
    const [start, ...events] = traceOf([
      COMMAND,
      { ...state('carol', 'stun-transaction', 'idle', 'sent', { peer: 'bob' }) },
      ...check(1, 'loss').map((draft) => ({ ...draft, at: 'carol' })),
      { ...state('alice', 'stun-transaction', 'idle', 'sent', { peer: 'bob' }) },
      ...check(2, 'partition'),
      FAILED,
    ])
    if (start?.kind !== 'lab.start') throw new Error('a trace begins with lab.start')
    const [peer] = Object.values(start.scenario.peers)
    if (!peer) throw new Error('the sample has peers')
    const peers = { alice: peer, bob: peer, carol: peer }
    const trace: TraceEvent[] = [{ ...start, scenario: { ...start.scenario, peers } }, ...events]
    expect(why(trace)).toMatchObject({ cause: 'partition', culprit: 7 })
  })
})

describe('the end of a run', () => {
  test('a crash is the failure, and says nothing of the network', () => {
    const crashed = why(traceOf([COMMAND, FAILED, end('crashed', 'TypeError: x')]))
    expect(crashed).toMatchObject({ cause: 'crashed', failure: 3, culprit: 3 })
    expect(crashed?.text).toContain('TypeError: x')
  })

  test('a full trace explains what had not come about yet', () => {
    const checking = state('alice', 'ice', 'new', 'checking', { peer: 'bob' })
    const full = why(traceOf([COMMAND, checking, ...check(1), end('trace-full')]))
    expect(full).toMatchObject({ cause: 'ended-early', failure: 2, culprit: 5 })
    expect(full?.fix[0]).toContain('limits.events')
  })

  test('before its end a run has not failed to do anything', () => {
    expect(why(traceOf([COMMAND, state('alice', 'ice', 'new', 'checking')]))).toBeUndefined()
  })
})
