import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { traceArbitrary } from './arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { COMMAND, CONNECTED, message, state, traceOf } from './sample.ts'
import { formatSummary } from './summary-text.ts'
import { summarise } from './summary.ts'

describe('a run that goes well', () => {
  test('says who connected over which pair, when, and what it took', () => {
    expect(formatSummary(traceOf(CONNECTED))).toBe(`Sample
seed 1, 2 peers, werift 0.25.2 (patched), 18 events, 17.000 ms

Outcome
  alice  connected    host 192.0.2.1:5000 <-> host 192.0.2.2:5000
  bob    never began to connect

Milestones (virtual ms)
                       alice         bob
  registered           2.000           -
  offer                3.000           -
  answer                   -       5.000
  ICE connected       10.000           -
  DTLS connected      12.000           -
  channel open        14.000           -
  first message            -      16.000

Packets
            sent   dropped     bytes
  stun         1         1       100
  dtls         1         0       100

Messages
  bob got "hello" on data at 16.000 ms (#16)

Last states
  alice
    websocket     registered
    signaling     have-local-offer
    ice           connected
    dtls          connected
    connection    connected
    channel data  open

Never acted
  script[0]: alice create-channel
  script[2]: alice send, waits for alice.channel.data.open
  script[3]: bob send, waits for bob.channel.data.open

Ended at 17.000 ms (#17): it reached its stop
`)
  })
})

describe('a run that fails', () => {
  const failed = traceOf([
    COMMAND,
    state('alice', 'ice', 'new', 'checking'),
    state('alice', 'ice', 'checking', 'failed'),
    state('alice', 'connection', 'connecting', 'failed'),
    {
      kind: 'violation',
      at: 'bob',
      machine: 'dtls',
      from: 'failed',
      to: 'connected',
      rule: 'W3C WebRTC §5.5.1',
    },
    {
      kind: 'command',
      at: 'alice',
      origin: 'interactive',
      command: { peer: 'alice', do: 'restart-ice' },
      refused: 'bob is closed',
    },
    { kind: 'note', at: 'lab', level: 'warning', text: 'unhandled\nrejection' },
    { kind: 'note', at: 'lab', text: 'nothing special' },
    { kind: 'lab.end', at: 'lab', reason: 'trace-full' },
  ])
  const text = formatSummary(failed)

  test('says which machine failed, and when', () => {
    expect(text).toContain('  alice  failed: ice failed at 3.000 ms (#3)\n')
    expect(text).toContain('Failures\n  alice: ice failed at 3.000 ms (#3), from checking\n')
  })

  test('lists violations, refused commands and warnings', () => {
    expect(text).toContain(
      'Violations\n  bob: dtls failed -> connected at 5.000 ms (#5): W3C WebRTC \\u00a75.5.1\n',
    )
    expect(text).toContain('Refused commands\n  bob is closed at 6.000 ms (#6)\n')
    expect(text).toContain('Warnings\n  lab: unhandled\\u000arejection at 7.000 ms (#7)\n')
    expect(text).not.toContain('nothing special')
  })

  test('says how it ended', () => {
    expect(text).toContain('the trace is full; limits.events raises the cap\n')
  })

  test('a pair or a transaction that fails is not a failure of the connection', () => {
    const trace = traceOf([state('alice', 'stun-transaction', 'trying', 'failed', { name: 'x' })])
    expect(summarise(trace).failures).toEqual([])
  })
})

test('a connection that was closed says when it had been connected', () => {
  const trace = traceOf([
    state('alice', 'connection', 'connecting', 'connected', { peer: 'bob' }),
    state('alice', 'connection', 'connected', 'closed', { peer: 'bob' }),
  ])
  expect(formatSummary(trace)).toContain('  alice  closed (connected at 1.000 ms)\n')
})

test('of many messages some are listed and the rest counted', () => {
  const many = Array.from({ length: 25 }, (_, i) => message('bob', 'receive', `n${i}`))
  expect(formatSummary(traceOf(many))).toContain('  ... and 15 more\n')
})

test('a command counts for one entry of the script, the first that says the same', () => {
  const connect = { peer: 'alice', do: 'connect', to: 'bob' } as const
  const [start, ...rest] = traceOf([COMMAND])
  if (start?.kind !== 'lab.start') throw new Error('a trace begins with lab.start')
  const script = [
    { atMs: 0, ...connect },
    { after: 'bob.ice.failed', ...connect },
  ]
  const trace = [{ ...start, scenario: { ...start.scenario, script } }, ...rest]
  expect(summarise(trace).waiting.map(({ index }) => index)).toEqual([1])
})

test('a trace without an end says so', () => {
  expect(formatSummary(traceOf([COMMAND]))).toContain('The trace has no end')
})

test('whatever a trace holds, the summary is plain ASCII', () => {
  fc.assert(
    fc.property(traceArbitrary, (events) => {
      expect(formatSummary(events as TraceEvent[])).toMatch(/^[\n -~]*$/)
    }),
  )
})
