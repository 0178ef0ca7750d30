import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { AnyMachineSnapshot } from 'xstate'
import { negotiate, startNegotiation } from './negotiation/negotiate.ts'
import type { NegotiationEvent } from './negotiation/message.ts'
import { ALLOWED, ruleAgainst } from './rules.ts'
import { MACHINES, SPECIFICATION, SPECIFIED } from './specification.ts'
import { driveWebSocket, startWebSocket } from './websocket/drive.ts'
import type { WebSocketEvent } from './websocket/message.ts'

const DRIVERS = ['negotiation', 'websocket']
const watchers = SPECIFIED.filter((machine) => !DRIVERS.includes(machine))

describe.each(watchers)('%s', (machine) => {
  test('the table allows exactly what the machine does', () => {
    const logic = MACHINES[machine]
    const { states, transitions } = SPECIFICATION[machine]
    const events = [...new Set(transitions.map(({ event }) => event))]
    const [start] = initialTransition(logic) as [AnyMachineSnapshot, unknown]
    for (const from of Object.keys(states)) {
      const at = logic.resolveState({ value: from, context: start.context as object })
      const reached = new Set(
        events.map((type) => String(transition(logic, at, { type })[0].value)),
      )
      reached.delete(from)
      expect([...(ALLOWED[machine].get(from) ?? [])].sort()).toEqual([...reached].sort())
    }
  })
})

describe('of the machines that drive, every step is in the table', () => {
  test('negotiation', () => {
    const operation = fc.integer({ min: 0, max: 5 })
    const event: fc.Arbitrary<NegotiationEvent> = fc.oneof(
      fc.constantFrom<NegotiationEvent>({ type: 'negotiation-needed' }, { type: 'restart' }),
      fc.record({ type: fc.constantFrom('offer' as const, 'answer' as const), sdp: fc.string() }),
      fc.record({
        type: fc.constantFrom('local-offer-set' as const, 'local-answer-set' as const),
        operation,
        sdp: fc.string(),
      }),
      fc.record({
        type: fc.constantFrom('remote-offer-set' as const, 'remote-answer-set' as const),
        operation,
      }),
      fc.record({
        type: fc.constant('step-failed' as const),
        operation,
        step: fc.constant('createOffer' as const),
        message: fc.string(),
      }),
    )
    fc.assert(
      fc.property(fc.boolean(), fc.array(event, { maxLength: 40 }), (polite, events) => {
        let snapshot = startNegotiation({ polite })
        for (const each of events) {
          const before = snapshot.value
          snapshot = negotiate(snapshot, each).snapshot
          expect(ruleAgainst('negotiation', before, snapshot.value)).toBeUndefined()
        }
      }),
    )
  })

  test('websocket', () => {
    const event = fc.constantFrom<WebSocketEvent>(
      { type: 'connect' },
      { type: 'opened' },
      { type: 'registered', peers: [] },
      { type: 'rejected', code: 'id-taken' },
      { type: 'socket-closed', code: 1006, reason: '' },
      { type: 'heartbeat-missed' },
      { type: 'retry' },
      { type: 'close' },
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let snapshot = startWebSocket()
        for (const each of events) {
          const before = snapshot.value
          snapshot = driveWebSocket(snapshot, each).snapshot
          expect(ruleAgainst('websocket', before, snapshot.value)).toBeUndefined()
        }
      }),
    )
  })
})

describe('a rule', () => {
  test('names both states, what may follow instead, and the section', () => {
    expect(ruleAgainst('ice', 'new', 'completed')).toBe(
      'ICE transport: after new, only checking, failed, closed may follow, not completed (W3C WebRTC §5.6.6)',
    )
  })

  test('says when nothing may follow', () => {
    expect(ruleAgainst('signaling', 'closed', 'stable')).toContain('nothing follows')
  })

  test('says which state the machine does not have', () => {
    expect(ruleAgainst('dtls', 'new', 'handshaking')).toContain('has no state "handshaking"')
    expect(ruleAgainst('dtls', '__proto__', 'new')).toContain('has no state "__proto__"')
  })

  test('is not against staying', () => {
    expect(ruleAgainst('ice', 'checking', 'checking')).toBeUndefined()
  })
})
