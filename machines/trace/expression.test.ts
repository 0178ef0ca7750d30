import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FILE_STATES } from '../files/state.ts'
import type { ApiEvent, Draft, TraceEvent } from './event.ts'
import { evaluate, formatExpression, matches, parseExpression } from './expression.ts'
import type { Expression, Target } from './expression.ts'
import { MACHINE_NAMES, STATE_NAMES } from './names.ts'
import { CONNECTED, message, pair, state, traceOf } from './sample.ts'

function parsed(source: string): Expression {
  const result = parseExpression(source)
  if (!result.ok) throw new Error(`${source}: ${result.error.message}`)
  return result.expression
}

function errorOf(source: string): string {
  const result = parseExpression(source)
  return result.ok ? 'parsed' : `${result.error.offset} ${result.error.message}`
}

const word = fc.oneof(
  fc.stringMatching(/^[a-z0-9-]{1,8}$/),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const name = fc.option(word, { nil: undefined })

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constantFrom(...MACHINE_NAMES.filter((machine) => machine !== 'pair')).chain((machine) =>
    fc.record({
      kind: fc.constant('state' as const),
      machine: fc.constant(machine),
      name,
      state: fc.constantFrom(...STATE_NAMES[machine]),
    }),
  ),
  fc.record({
    kind: fc.constant('pair' as const),
    name,
    change: fc.constantFrom(...STATE_NAMES.pair),
  }),
  fc.record({ kind: fc.constant('message' as const), name, text: name }),
  fc.record({
    kind: fc.constant('file' as const),
    name,
    state: fc.constantFrom(...FILE_STATES),
  }),
)
const expression = fc.record({ negated: fc.boolean(), peer: word, target })

const HASH = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

describe('parsing', () => {
  test.each<[string, Omit<Expression, 'negated'>]>([
    [
      'alice.ice.failed',
      { peer: 'alice', target: { kind: 'state', machine: 'ice', state: 'failed' } },
    ],
    [
      'bob.signaling.have-remote-offer',
      { peer: 'bob', target: { kind: 'state', machine: 'signaling', state: 'have-remote-offer' } },
    ],
    [
      'alice.channel.chat.open',
      { peer: 'alice', target: { kind: 'state', machine: 'channel', name: 'chat', state: 'open' } },
    ],
    ['alice.pair.nominated', { peer: 'alice', target: { kind: 'pair', change: 'nominated' } }],
    [
      'alice.pair."192.0.2.1:5-192.0.2.2:6".succeeded',
      {
        peer: 'alice',
        target: { kind: 'pair', name: '192.0.2.1:5-192.0.2.2:6', change: 'succeeded' },
      },
    ],
    [
      'bob.file."a.bin".received',
      { peer: 'bob', target: { kind: 'file', name: 'a.bin', state: 'received' } },
    ],
    [
      `bob.file.received=${HASH}`,
      { peer: 'bob', target: { kind: 'file', state: 'received', sha256: HASH } },
    ],
    ['bob.channel.message', { peer: 'bob', target: { kind: 'message' } }],
    [
      'bob.channel."My channel".message="hi, \\"bob\\""',
      { peer: 'bob', target: { kind: 'message', name: 'My channel', text: 'hi, "bob"' } },
    ],
    [
      'alice.call.bob.in-call',
      { peer: 'alice', target: { kind: 'state', machine: 'call', name: 'bob', state: 'in-call' } },
    ],
    [
      'bob.call.ended=hung-up',
      {
        peer: 'bob',
        target: { kind: 'state', machine: 'call', state: 'ended', reason: 'hung-up' },
      },
    ],
    [
      'bob.channel.chat.message=hello',
      { peer: 'bob', target: { kind: 'message', name: 'chat', text: 'hello' } },
    ],
  ])('%s', (source, expected) => {
    expect(parsed(source)).toEqual({ negated: false, ...expected })
    expect(parsed(`!${source}`)).toEqual({ negated: true, ...expected })
  })

  test('any expression reads back from its text', () => {
    fc.assert(
      fc.property(expression, (wanted) => {
        expect(parsed(formatExpression(wanted))).toEqual(JSON.parse(JSON.stringify(wanted)))
      }),
    )
  })

  test.each([
    ['', '0 expected a name, found the end'],
    ['alice', '5 expected PEER.MACHINE.STATE or PEER.MACHINE.NAME.STATE'],
    ['a.channel.b.c.open', '18 expected PEER.MACHINE.STATE or PEER.MACHINE.NAME.STATE'],
    [
      'alice..failed',
      '6 unexpected "."; names outside a-z, 0-9 and "-" are written as JSON strings',
    ],
    ['alice.ice.', '10 expected a name, found the end'],
    [
      'alice.ice.failed ',
      '16 unexpected " "; names outside a-z, 0-9 and "-" are written as JSON strings',
    ],
    [
      'Alice.ice.failed',
      '0 unexpected "A"; names outside a-z, 0-9 and "-" are written as JSON strings',
    ],
    [
      '!!alice.ice.failed',
      '1 unexpected "!"; names outside a-z, 0-9 and "-" are written as JSON strings',
    ],
    ['alice.channel."chat.open', '14 bad or unclosed string'],
    ['alice.ice.faild', '10 ice has no state "faild"; did you mean "failed"?'],
    [
      'alice.dtls.completed',
      '11 dtls has no state "completed"; it has new, connecting, connected, failed, closed',
    ],
    [
      'alice.ice.message',
      '10 ice has no state "message"; it has new, checking, connected, completed, disconnected, failed, closed',
    ],
    [
      'bob.file.a.open',
      '11 file has no state "open"; it has sending, receiving, paused, resumed, interrupted, sent, received, cancelled, failed',
    ],
    ['b.file.received=9f86', '16 "9f86" is no SHA-256: 64 digits of 0-9 and a-f'],
    [`b.file.sent=${HASH}`, '12 a SHA-256 is told by sending and received only'],
    ['alice.chanel.open', '6 unknown machine "chanel"; did you mean "channel"?'],
    ['alice.ice.failed=x', '17 only channel messages have a text: PEER.channel.LABEL.message=TEXT'],
    [
      'b.call.in-call=busy',
      '15 only channel messages have a text: PEER.channel.LABEL.message=TEXT',
    ],
    ['b.call.ended=mised', '13 no call ends "mised"; did you mean "missed"?'],
    ['b.channel.c.message=a=b', '21 expected the end after the text'],
    ['b.channel.c.message=', '20 expected a name, found the end'],
    ['a'.repeat(513), '512 longer than 512 characters'],
  ])('%j is refused', (source, error) => {
    expect(errorOf(source)).toBe(error)
  })

  test('any text is survived', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const result = parseExpression(text)
        if (!result.ok) expect(result.error.offset).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('matching', () => {
  const events = (...drafts: Parameters<typeof traceOf>[0]): TraceEvent[] => traceOf(drafts)
  const holds = (source: string, trace: readonly TraceEvent[]) => evaluate(parsed(source), trace)

  test('a state counts when it is entered, at that peer, in that machine', () => {
    const trace = events(state('alice', 'ice', 'checking', 'failed'))
    expect(holds('alice.ice.failed', trace)).toEqual({ holds: true, seq: 1 })
    expect(holds('alice.ice.checking', trace)).toEqual({ holds: false })
    expect(holds('bob.ice.failed', trace)).toEqual({ holds: false })
    expect(holds('alice.dtls.failed', trace)).toEqual({ holds: false })
  })

  test('without a name any instance counts, with a name only that one', () => {
    const trace = events(state('alice', 'channel', 'connecting', 'open', { name: 'chat' }))
    expect(holds('alice.channel.open', trace).holds).toBe(true)
    expect(holds('alice.channel.chat.open', trace).holds).toBe(true)
    expect(holds('alice.channel.data.open', trace).holds).toBe(false)
  })

  test('a connection is named by its remote peer, a channel never is', () => {
    const trace = events(
      state('alice', 'connection', 'new', 'connected', { peer: 'bob' }),
      state('alice', 'channel', 'connecting', 'open', { name: 'chat', peer: 'bob' }),
    )
    expect(holds('alice.connection.bob.connected', trace).holds).toBe(true)
    expect(holds('alice.connection.carol.connected', trace).holds).toBe(false)
    expect(holds('alice.channel.bob.open', trace).holds).toBe(false)
  })

  test('a message counts where it is received', () => {
    const trace = events(message('alice', 'send', 'hello'), message('bob', 'receive', 'hello'))
    expect(holds('bob.channel.data.message', trace)).toEqual({ holds: true, seq: 2 })
    expect(holds('bob.channel.data.message=hello', trace).holds).toBe(true)
    expect(holds('bob.channel.message=hello', trace).holds).toBe(true)
    expect(holds('bob.channel.data.message=bye', trace).holds).toBe(false)
    expect(holds('bob.channel.chat.message', trace).holds).toBe(false)
    expect(holds('alice.channel.data.message', trace).holds).toBe(false)
  })

  test('a pair counts when it changes, is nominated or selected', () => {
    const trace = events(pair('alice', 'succeeded'), pair('alice', 'nominated'))
    expect(holds('alice.pair.succeeded', trace)).toEqual({ holds: true, seq: 1 })
    expect(holds('alice.pair.nominated', trace)).toEqual({ holds: true, seq: 2 })
    expect(holds('alice.pair."192.0.2.1:5000-192.0.2.2:5000".nominated', trace).holds).toBe(true)
    expect(holds('alice.pair."x".nominated', trace).holds).toBe(false)
    expect(holds('alice.pair.selected', trace).holds).toBe(false)
  })

  test('a file comes to a state where its end says so, and the receiver says more', () => {
    const file = (
      at: string,
      call: string,
      phase: ApiEvent['phase'],
      more: ApiEvent['detail'] = {},
    ): Draft => ({ kind: 'api', at, call, phase, detail: { label: 'x', name: 'a.bin', ...more } })
    const trace = events(
      file('alice', 'sendFile', 'call'),
      file('bob', 'receiveFile', 'call'),
      file('bob', 'receiveFile', 'event', { percent: 10 }),
      file('alice', 'sendFile', 'event', { state: 'paused' }),
      file('alice', 'sendFile', 'resolved'),
      file('bob', 'receiveFile', 'resolved', { sha256: HASH }),
      file('bob', 'receiveFile', 'rejected', { state: 'cancelled' }),
    )
    const asked = ['alice.file.sending', 'alice.file.paused', 'alice.file.sent']
    const others = ['bob.file.received', 'bob.file.cancelled']
    const seqs = [...asked, ...others].map((what) => holds(what, trace).seq)
    expect(seqs).toEqual([1, 4, 5, 6, 7])
    expect(holds('bob.file.receiving', trace).seq).toBe(2)
    expect(holds('bob.file."a.bin".received', trace).holds).toBe(true)
    expect(holds('bob.file.b.received', trace).holds).toBe(false)
    expect(holds(`bob.file.received=${HASH}`, trace)).toEqual({ holds: true, seq: 6 })
    expect(holds(`bob.file.received=${HASH.replace('9', '8')}`, trace).holds).toBe(false)
    expect(holds('alice.file.received', trace).holds).toBe(false)
    expect(holds('bob.file.failed', trace).holds).toBe(false)
  })

  test('"!" turns the answer round, and still says where it happened', () => {
    const trace = traceOf(CONNECTED)
    expect(holds('!alice.ice.failed', trace)).toEqual({ holds: true })
    expect(holds('!alice.ice.connected', trace)).toEqual({ holds: false, seq: 10 })
  })

  test('of any expression, exactly one of X and !X holds', () => {
    fc.assert(
      fc.property(expression, (wanted) => {
        const trace = traceOf(CONNECTED)
        const plain = evaluate({ ...wanted, negated: false }, trace)
        const negated = evaluate({ ...wanted, negated: true }, trace)
        expect(plain.holds).toBe(!negated.holds)
        expect(plain.holds).toBe(trace.some((event) => matches(wanted, event)))
      }),
    )
  })
})
