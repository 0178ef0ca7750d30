import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATE_NAMES } from '../trace/names.ts'
import { deliver, fakeCallers, type FakeCaller } from './fake-callers.ts'
import { ENDINGS } from './message.ts'

/** Alice has called, and it rings at Bob. */
function ringing() {
  const both = fakeCallers()
  both.alice.dial()
  deliver(both.alice, both.bob)
  return both
}

/** The two talk. */
function talking() {
  const both = ringing()
  both.bob.hear({ type: 'answer' })
  deliver(both.alice, both.bob)
  both.alice.connect()
  return both
}

const over = ({ alice, bob }: { alice: FakeCaller; bob: FakeCaller }) => {
  deliver(alice, bob)
  return [alice, bob].map(({ state, reason }) => `${state}: ${reason}`)
}
const both = (reason: string) => [`ended: ${reason}`, `ended: ${reason}`]

describe('a call', () => {
  it('rings, is answered, and connects', () => {
    const { alice, bob } = ringing()
    expect([alice.state, bob.state]).toEqual(['calling', 'ringing'])
    expect(alice.snapshot.context.hasRung).toBe(true)
    bob.hear({ type: 'answer' })
    deliver(alice, bob)
    expect([alice.state, bob.state]).toEqual(['connecting', 'connecting'])
    alice.connect()
    expect([alice.state, bob.state]).toEqual(['in-call', 'in-call'])
    expect([...alice.timers, ...bob.timers]).toEqual([])
  })

  it('is refused, by hanging up as well', () => {
    for (const type of ['refuse', 'hang-up'] as const) {
      const call = ringing()
      call.bob.hear({ type })
      expect(over(call)).toEqual(both('refused'))
    }
  })

  it('finds the other busy', () => {
    const call = fakeCallers()
    call.bob.isBusy = true
    call.alice.dial()
    expect(over(call)).toEqual(both('busy'))
  })

  it('is missed when nobody answers in time', () => {
    const call = ringing()
    call.alice.timeout('ring')
    expect(over(call)).toEqual(both('missed'))
  })

  it('is cancelled while it rings', () => {
    const call = ringing()
    call.alice.hear({ type: 'hang-up' })
    expect(over(call)).toEqual(both('cancelled'))
  })

  it('is hung up by either', () => {
    for (const who of ['alice', 'bob'] as const) {
      const call = talking()
      call[who].hear({ type: 'hang-up' })
      expect(over(call)).toEqual(both('hung-up'))
      expect(call.alice.isConnected || call.bob.isConnected).toBe(false)
    }
  })

  it('ends as failed when the connection breaks, or does not come', () => {
    const broken = talking()
    broken.alice.breakConnection()
    expect(over(broken)).toEqual(both('failed'))
    const never = ringing()
    never.bob.hear({ type: 'answer' })
    deliver(never.alice, never.bob)
    never.alice.timeout('connect')
    expect(over(never)).toEqual(both('failed'))
  })

  it('that never rings is unreachable, not missed', () => {
    const { alice } = fakeCallers()
    alice.dial()
    alice.timeout('ring')
    expect([alice.state, alice.reason]).toEqual(['ended', 'unreachable'])
  })

  it('to somebody whom the server does not know ends at once', () => {
    const { alice } = fakeCallers()
    alice.dial()
    alice.hear({ type: 'not-found', call: 'alice-1' })
    expect([alice.state, alice.reason]).toEqual(['ended', 'unreachable'])
  })

  it('survives a moment without signaling, not a long one', () => {
    const call = ringing()
    call.alice.reach(false)
    call.alice.reach(true)
    expect(call.alice.timeout('reach')).toBe(false)
    call.bob.reach(false)
    call.bob.timeout('reach')
    expect(over(call)).toEqual(both('unreachable'))
  })

  it('that is answered needs no signaling any more', () => {
    const { alice, bob } = talking()
    alice.reach(false)
    bob.reach(false)
    expect([alice.state, bob.state]).toEqual(['in-call', 'in-call'])
    expect([...alice.timers, ...bob.timers]).toEqual([])
  })

  it('of both at once becomes one call', () => {
    const { alice, bob } = fakeCallers()
    alice.dial()
    bob.dial()
    deliver(alice, bob)
    expect([alice.state, bob.state]).toEqual(['connecting', 'connecting'])
    expect(alice.snapshot.context).toMatchObject({ call: 'alice-1', role: 'caller' })
    expect(bob.snapshot.context).toMatchObject({ call: 'alice-1', role: 'callee' })
  })

  it('of both at once, one of them taken back, ends for both', () => {
    const call = fakeCallers()
    call.alice.dial()
    call.bob.dial()
    call.alice.hear({ type: 'hang-up' })
    expect(over(call)).toEqual(both('cancelled'))
  })

  it('that was answered when it was cancelled ends for both', () => {
    const call = ringing()
    call.bob.hear({ type: 'answer' })
    call.alice.hear({ type: 'hang-up' })
    expect(over(call)).toEqual(both('cancelled'))
  })

  it('is not disturbed by words about an older one', () => {
    const call = ringing()
    call.bob.hear({ type: 'refuse' })
    deliver(call.alice, call.bob)
    call.alice.dial()
    call.alice.hear({ type: 'refused', call: 'alice-1', reason: 'refused' })
    call.alice.hear({ type: 'ring-timeout', call: 'alice-1' })
    expect(call.alice.state).toBe('calling')
  })
})

type Doing = (callers: { alice: FakeCaller; bob: FakeCaller }) => void
const WHO = ['alice', 'bob'] as const

/** What can happen on one side or between the two. */
const doings = (who: (typeof WHO)[number]): Record<string, Doing> => ({
  dial: (callers) => callers[who].dial(),
  answer: (callers) => callers[who].hear({ type: 'answer' }),
  refuse: (callers) => callers[who].hear({ type: 'refuse' }),
  'hang up': (callers) => callers[who].hear({ type: 'hang-up' }),
  receive: (callers) => void callers[who].receive(),
  'receive more': (callers) => deliver(callers[who]),
  connect: (callers) => void callers[who].connect(),
  'be busy': (callers) => void (callers[who].isBusy = true),
  'be free': (callers) => void (callers[who].isBusy = false),
  break: (callers) => callers[who].breakConnection(),
  'lose signaling': (callers) => callers[who].reach(false),
  'have signaling again': (callers) => callers[who].reach(true),
  'ring out': (callers) => void callers[who].timeout('ring'),
  'give up reaching': (callers) => void callers[who].timeout('reach'),
  'give up connecting': (callers) => void callers[who].timeout('connect'),
})

/** What a call needs to come about is more frequent than what ends it. */
const what = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('dial', 'answer', 'receive more', 'connect') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(doings('alice'))) },
)
const schedule = fc.array(fc.record({ who: fc.constantFrom(...WHO), what }), {
  maxLength: 60,
  size: 'max',
})

function play(steps: readonly { who: (typeof WHO)[number]; what: string }[]) {
  const callers = fakeCallers()
  for (const { who, what } of steps) doings(who)[what]?.(callers)
  return callers
}

/** Whatever is on its way arrives, and then time passes. */
function settle({ alice, bob }: { alice: FakeCaller; bob: FakeCaller }): void {
  for (let turn = 0; turn < 10; turn += 1) {
    deliver(alice, bob)
    alice.connect()
    const ran = WHO.flatMap((who) => {
      const caller = who === 'alice' ? alice : bob
      return (['connect', 'reach', 'ring'] as const).filter((timer) => caller.timeout(timer))
    })
    if (ran.length === 0) return deliver(alice, bob)
  }
}

describe('whatever happens, in whatever order', () => {
  it('ends or connects for both alike once all is delivered and time has passed', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        const { alice, bob } = play(steps)
        settle({ alice, bob })
        const pair = [alice.state, bob.state]
        if (pair.includes('in-call')) {
          expect(pair).toEqual(['in-call', 'in-call'])
          expect(alice.snapshot.context.call).toBe(bob.snapshot.context.call)
        }
        expect(alice.isActive).toBe(bob.isActive)
        expect([...alice.timers.keys(), ...bob.timers.keys()]).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  it('never has two calls at once, nor a connection without a call', () => {
    fc.assert(
      fc.property(schedule, (steps) => {
        const { alice, bob } = play(steps)
        for (const each of [alice, bob])
          if (each.state === 'ended' || each.state === 'idle') expect(each.hasMedia).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('comes to every state and every way to end', () => {
    const states = new Set<string>()
    const endings = new Set<string>()
    fc.assert(
      fc.property(schedule, (steps) => {
        const { alice, bob } = play(steps)
        for (const caller of [alice, bob]) {
          for (const state of caller.seen) states.add(state)
          for (const ending of caller.endings) endings.add(ending)
        }
      }),
      { numRuns: 2000, seed: 8 },
    )
    expect([...states].sort()).toEqual([...STATE_NAMES.call].sort())
    expect([...endings].sort()).toEqual([...ENDINGS].sort())
  })
})
