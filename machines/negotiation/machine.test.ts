import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HELD_CANDIDATES_MAX } from './candidates.ts'
import { fakePair, settle } from './fake-peers.ts'
import type { FakePeer } from './fake-peers.ts'
import { negotiate, startNegotiation } from './negotiate.ts'
import type { NegotiationSnapshot } from './negotiate.ts'
import type { NegotiationAction, NegotiationEvent } from './message.ts'

function agreed(alice: FakePeer, bob: FakePeer): void {
  for (const peer of [alice, bob]) {
    expect(peer.state).toBe('idle')
    expect(peer.connection.signalingState).toBe('stable')
    expect(peer.mostStepsAtOnce).toBe(1)
  }
  expect(alice.connection.local).toBe(bob.connection.remote)
  expect(bob.connection.local).toBe(alice.connection.remote)
}

function run(snapshot: NegotiationSnapshot, ...events: NegotiationEvent[]) {
  const actions: NegotiationAction[] = []
  for (const event of events) {
    const decision = negotiate(snapshot, event)
    snapshot = decision.snapshot
    actions.push(...decision.actions)
  }
  return { snapshot, actions, types: actions.map((action) => action.type) }
}

const offer = (fragment: string) => ({ type: 'offer', sdp: `a=ice-ufrag:${fragment}` }) as const
const answer = (fragment: string) => ({ type: 'answer', sdp: `a=ice-ufrag:${fragment}` }) as const
const candidate = (usernameFragment?: string) =>
  ({ type: 'candidate', candidate: { candidate: 'candidate:1', usernameFragment } }) as const
const offering = (polite: boolean) =>
  run(startNegotiation({ polite }), { type: 'negotiation-needed' })
const offered = (polite: boolean) =>
  run(offering(polite).snapshot, { type: 'local-offer-set', operation: 1, sdp: 'mine' })

describe('one peer offers', () => {
  test('both end stable with the same descriptions', () => {
    const { alice, bob } = fakePair()
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    agreed(alice, bob)
    expect(alice.log.map((action) => action.type)).toEqual([
      'createOffer',
      'sendOffer',
      'applyRemoteAnswer',
      'addCandidate',
      'addCandidate',
    ])
  })

  test('what is asked for while an offer is out is offered once stable', () => {
    const { alice, bob } = fakePair()
    alice.hear({ type: 'negotiation-needed' })
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    agreed(alice, bob)
    expect(alice.log.filter((action) => action.type === 'sendOffer')).toHaveLength(2)
  })

  test('a restart makes an offer with new credentials, once', () => {
    const { alice, bob } = fakePair()
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    bob.hear({ type: 'restart' })
    settle(alice, bob)
    agreed(alice, bob)
    expect(bob.connection.restarts).toBe(1)
    expect(alice.connection.remote).toContain('bob1')
  })
})

describe('glare', () => {
  test('the impolite peer ignores the offer and its candidates', () => {
    const { snapshot, actions } = run(offered(false).snapshot, offer('b'), candidate('b'))
    expect(snapshot.value).toBe('awaiting-answer')
    expect(snapshot.context.ignoreOffer).toBe(true)
    expect(actions.map((action) => action.type)).toEqual(['ignoreOffer', 'discardCandidate'])
  })

  test('the impolite peer ignores an offer that comes while it makes its own', () => {
    const { snapshot, types } = run(offering(false).snapshot, offer('b'))
    expect(snapshot.value).toBe('making-offer')
    expect(snapshot.context.makingOffer).toBe(true)
    expect(types).toEqual(['ignoreOffer'])
  })

  test('the answer after an ignored offer ends the ignoring', () => {
    const { snapshot, types } = run(
      offered(false).snapshot,
      offer('b'),
      answer('b'),
      candidate('b'),
      { type: 'remote-answer-set', operation: 2 },
    )
    expect(snapshot.context.ignoreOffer).toBe(false)
    expect(types).toEqual(['ignoreOffer', 'applyRemoteAnswer', 'addCandidate'])
  })

  test('the polite peer rolls back and applies', () => {
    const { snapshot, actions } = run(offered(true).snapshot, offer('a'))
    expect(snapshot.value).toBe('applying-offer')
    expect(actions.at(-1)).toEqual({
      type: 'applyRemoteOffer',
      params: { operation: 2, sdp: 'a=ice-ufrag:a', rollback: true },
    })
  })

  test('the polite peer ends the offer it makes before it rolls back', () => {
    const busy = run(offering(true).snapshot, offer('a'))
    expect(busy.types).toEqual([])
    const { types, actions } = run(busy.snapshot, {
      type: 'local-offer-set',
      operation: 1,
      sdp: 'x',
    })
    expect(types).toEqual(['sendOffer', 'report', 'applyRemoteOffer'])
    expect(actions.at(-1)?.params).toMatchObject({ rollback: true })
  })

  test('a rolled back restart is offered again', () => {
    const { alice, bob } = fakePair()
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    bob.hear({ type: 'restart' })
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    agreed(alice, bob)
    const restarts = bob.log.filter((each) => each.type === 'createOffer' && each.params.iceRestart)
    expect(restarts).toHaveLength(2)
  })

  test('a restart that gave way to the other peer’s restart is done with the answer', () => {
    const { alice, bob } = fakePair()
    alice.hear({ type: 'negotiation-needed' })
    settle(alice, bob)
    bob.hear({ type: 'restart' })
    alice.hear({ type: 'restart' })
    settle(alice, bob)
    agreed(alice, bob)
    const restarts = bob.log.filter((each) => each.type === 'createOffer' && each.params.iceRestart)
    expect(restarts).toHaveLength(1)
  })

  test('any interleaving of both connecting ends stable with the same descriptions', () => {
    const moves = ['alice-step', 'bob-step', 'alice-receive', 'bob-receive'] as const
    const wishes = ['alice-needs', 'bob-needs', 'alice-restarts', 'bob-restarts'] as const
    const schedule = fc.array(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...moves) }, fc.constantFrom(...wishes)),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(schedule, fc.boolean(), (steps, aliceFirst) => {
        const { alice, bob } = fakePair()
        const act = {
          'alice-step': () => alice.finishStep(),
          'bob-step': () => bob.finishStep(),
          'alice-receive': () => alice.receive(),
          'bob-receive': () => bob.receive(),
          'alice-needs': () => alice.hear({ type: 'negotiation-needed' }),
          'bob-needs': () => bob.hear({ type: 'negotiation-needed' }),
          'alice-restarts': () => alice.hear({ type: 'restart' }),
          'bob-restarts': () => bob.hear({ type: 'restart' }),
        }
        for (const peer of aliceFirst ? [alice, bob] : [bob, alice]) {
          peer.hear({ type: 'negotiation-needed' })
        }
        for (const step of steps) act[step]()
        settle(...(aliceFirst ? [alice, bob] : [bob, alice]))
        agreed(alice, bob)
        expect(alice.snapshot.context.held).toEqual([])
        expect(bob.snapshot.context.held).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

describe('candidates', () => {
  test('those before the remote description are held and added in order', () => {
    const early = run(startNegotiation({ polite: true }), candidate('a'), candidate('a'))
    expect(early.types).toEqual([])
    const { types } = run(early.snapshot, offer('a'), { type: 'remote-offer-set', operation: 1 })
    expect(types).toEqual(['applyRemoteOffer', 'addCandidate', 'addCandidate', 'createAnswer'])
  })

  test('are handed on at once by an application that does not hold them', () => {
    const careless = startNegotiation({ polite: true, holdsCandidates: false })
    expect(run(careless, candidate('a')).types).toEqual(['addCandidate'])
    expect(run(careless, offer('a'), candidate('a')).types).toEqual([
      'applyRemoteOffer',
      'addCandidate',
    ])
  })

  test('at most a named number is held', () => {
    const flood = Array.from({ length: HELD_CANDIDATES_MAX + 3 }, () => candidate('a'))
    const { snapshot, types } = run(startNegotiation({ polite: true }), ...flood)
    expect(snapshot.context.held).toHaveLength(HELD_CANDIDATES_MAX)
    expect(types).toEqual(Array(3).fill('discardCandidate'))
  })

  test('one that comes while a description is being set waits for it, whatever it names', () => {
    const connected = run(startNegotiation({ polite: true }), offer('a'), {
      type: 'remote-offer-set',
      operation: 1,
    })
    const { snapshot, types } = run(
      connected.snapshot,
      { type: 'local-answer-set', operation: 2, sdp: 'answer' },
      offer('a'),
      candidate('a'),
    )
    expect(types).toEqual(['sendAnswer', 'applyRemoteOffer'])
    expect(run(snapshot, { type: 'remote-offer-set', operation: 3 }).types).toEqual([
      'addCandidate',
      'createAnswer',
    ])
  })

  test('one with credentials of no description is discarded when the description is set', () => {
    const { actions } = run(startNegotiation({ polite: true }), candidate('old'), offer('new'), {
      type: 'remote-offer-set',
      operation: 1,
    })
    expect(actions.map((action) => action.type)).toContain('discardCandidate')
    expect(actions.map((action) => action.type)).not.toContain('addCandidate')
  })

  test('one of an offer that still waits for its turn is kept for it', () => {
    const { types } = run(
      startNegotiation({ polite: true }),
      offer('one'),
      offer('two'),
      candidate('two'),
      { type: 'remote-offer-set', operation: 1 },
      { type: 'local-answer-set', operation: 2, sdp: 'answer' },
      { type: 'remote-offer-set', operation: 3 },
    )
    expect(types.filter((type) => type === 'discardCandidate')).toEqual([])
    expect(types.filter((type) => type === 'addCandidate')).toHaveLength(1)
  })

  test('the fragment may stand in the candidate line', () => {
    const line = 'candidate:1 1 udp 1 192.0.2.1 9 typ host ufrag b'
    const { types } = run(offered(false).snapshot, offer('b'), {
      type: 'candidate',
      candidate: { candidate: line },
    })
    expect(types).toEqual(['ignoreOffer', 'discardCandidate'])
  })
})

describe('what goes wrong', () => {
  test('a late result changes nothing and is reported', () => {
    const { snapshot } = run(offered(true).snapshot, offer('a'))
    const late = run(snapshot, { type: 'local-offer-set', operation: 1, sdp: 'mine' })
    expect(late.snapshot.value).toBe('applying-offer')
    expect(late.actions).toMatchObject([{ type: 'report', params: { code: 'late-result' } }])
  })

  test('a result of an earlier step of the same kind is late too', () => {
    const failure = {
      type: 'step-failed',
      operation: 1,
      step: 'createOffer',
      message: 'no',
    } as const
    const again = run(offering(true).snapshot, failure, { type: 'negotiation-needed' }).snapshot
    const late = run(again, { type: 'local-offer-set', operation: 1, sdp: 'old' }, failure)
    expect(late.snapshot.value).toBe('making-offer')
    expect(late.types).toEqual(['report', 'report'])
  })

  test('a failed offer leaves the peer ready, and says why', () => {
    const { snapshot, actions } = run(offering(true).snapshot, {
      type: 'step-failed',
      operation: 1,
      step: 'createOffer',
      message: 'no',
    })
    expect(snapshot.value).toBe('idle')
    expect(snapshot.context.makingOffer).toBe(false)
    expect(actions).toMatchObject([
      { params: { level: 'error', message: 'createOffer failed: no' } },
    ])
  })

  test('after a refused answer the offer still waits for one', () => {
    const { snapshot } = run(offered(true).snapshot, answer('a'), {
      type: 'step-failed',
      operation: 2,
      step: 'applyRemoteAnswer',
      message: 'no',
    })
    expect(snapshot.value).toBe('awaiting-answer')
    expect(snapshot.context.isSettingRemoteAnswerPending).toBe(false)
  })

  test('an answer that nobody waits for is dropped and reported', () => {
    const { snapshot, actions } = run(startNegotiation({ polite: true }), answer('a'))
    expect(snapshot.value).toBe('idle')
    expect(actions).toMatchObject([{ params: { code: 'answer-unexpected' } }])
  })

  test('nothing is done after close', () => {
    const { snapshot, types } = run(
      offering(true).snapshot,
      { type: 'close' },
      { type: 'local-offer-set', operation: 1, sdp: 'mine' },
      offer('a'),
      { type: 'negotiation-needed' },
    )
    expect(snapshot.value).toBe('closed')
    expect(types).toEqual([])
  })

  test('any sequence of events leaves the machine in a state it names', () => {
    const operation = fc.integer({ min: 0, max: 6 })
    const text = fc.constantFrom('a=ice-ufrag:a', 'a=ice-ufrag:b', '')
    const event: fc.Arbitrary<NegotiationEvent> = fc.oneof(
      fc.constantFrom({ type: 'negotiation-needed' } as const, { type: 'restart' } as const),
      fc.record({ type: fc.constantFrom('offer' as const, 'answer' as const), sdp: text }),
      fc.constantFrom(candidate('a'), candidate('b'), candidate()),
      fc.record({
        type: fc.constantFrom('local-offer-set' as const, 'local-answer-set' as const),
        operation,
        sdp: text,
      }),
      fc.record({
        type: fc.constantFrom('remote-offer-set' as const, 'remote-answer-set' as const),
        operation,
      }),
    )
    fc.assert(
      fc.property(fc.boolean(), fc.array(event, { maxLength: 40 }), (polite, events) => {
        const { snapshot, actions } = run(startNegotiation({ polite }), ...events)
        expect(snapshot.context.makingOffer).toBe(snapshot.value === 'making-offer')
        const pending = snapshot.value === 'applying-answer'
        expect(snapshot.context.isSettingRemoteAnswerPending).toBe(pending)
        const started = actions.flatMap(({ params }) =>
          'operation' in params ? [params.operation] : [],
        )
        expect(started).toEqual(started.map((_, index) => index + 1))
      }),
    )
  })
})
