import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { initialTransition, transition } from 'xstate'
import type { AnyMachineSnapshot } from 'xstate'
import { driveCall, startCall } from './call/drive.ts'
import type { CallEvent } from './call/message.ts'
import { negotiate, startNegotiation } from './negotiation/negotiate.ts'
import type { NegotiationEvent } from './negotiation/message.ts'
import { ALLOWED, ruleAgainst } from './rules.ts'
import { MACHINES, SPECIFICATION, SPECIFIED } from './specification.ts'
import { driveWebSocket, startWebSocket } from './websocket/drive.ts'
import type { WebSocketEvent } from './websocket/message.ts'

const DRIVERS = ['call', 'negotiation', 'websocket']
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
    const events = fc.constantFrom<NegotiationEvent['type']>(
      'negotiation-needed',
      'restart',
      'offer',
      'answer',
      'local-offer-set',
      'local-answer-set',
      'remote-offer-set',
      'remote-answer-set',
      'step-failed',
    )
    const walk = fc.array(events, { maxLength: 40 })
    fc.assert(
      fc.property(fc.boolean(), walk, (polite, types) => {
        let snapshot = startNegotiation({ polite })
        for (const type of types) {
          const before = snapshot.value
          const { operation } = snapshot.context
          const event = { type, operation, sdp: '', step: 'createOffer', message: '' }
          snapshot = negotiate(snapshot, event as NegotiationEvent).snapshot
          expect(ruleAgainst('negotiation', before, snapshot.value)).toBeUndefined()
        }
      }),
      { numRuns: 300 },
    )
  })

  test('call', () => {
    const types = SPECIFICATION.call.transitions.map(({ event }) => event)
    const step = fc.record({
      type: fc.constantFrom(...types),
      call: fc.constantFrom('alice-1', 'bob-1'),
      isBusy: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
        let snapshot = startCall()
        for (const each of steps) {
          const before = snapshot.value
          const event = { ...each, media: ['audio'], ringMs: 1000, reason: 'missed' }
          snapshot = driveCall(snapshot, event as CallEvent).snapshot
          expect(ruleAgainst('call', before, snapshot.value)).toBeUndefined()
        }
      }),
      { numRuns: 300 },
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
