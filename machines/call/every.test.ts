/** Every event in every state that one end of a call can be in: where it leads, and what is then true. */
import { describe, expect, it } from 'vitest'
import { STATE_NAMES } from '../trace/names.ts'
import { driveCall, isActive, startCall, type CallSnapshot } from './drive.ts'
import { ENDINGS, type CallAction, type CallEvent, type CallTimer } from './message.ts'

/** Names of calls: ours sort between the other's, so that both ways to yield are met. */
const OWN = ['b-1', 'b-2']
const OTHERS = ['a-1', 'c-1']
const CALLS = [...OWN, ...OTHERS]
const TIMERS: readonly CallTimer[] = ['ring', 'reach', 'connect']

const about = (call: string): CallEvent[] => [
  { type: 'rings', call },
  { type: 'accepted', call },
  { type: 'was-busy', call },
  { type: 'not-found', call },
  ...(['refused', 'cancelled', 'hung-up'] as const).flatMap((type) =>
    (['refused', 'cancelled', 'hung-up', 'missed', 'failed', 'unreachable'] as const).map(
      (reason) => ({ type, call, reason }),
    ),
  ),
  ...TIMERS.map((timer) => ({ type: `${timer}-timeout` as const, call })),
]
const EVENTS: readonly CallEvent[] = [
  ...OWN.map((call): CallEvent => ({ type: 'call', call, media: ['audio'], ringMs: 1000 })),
  ...OTHERS.flatMap((call) =>
    [true, false].map((isBusy): CallEvent => ({
      type: 'invited',
      call,
      media: ['audio'],
      ringMs: 1000,
      isBusy,
    })),
  ),
  ...CALLS.flatMap(about),
  ...(
    ['answer', 'refuse', 'hang-up', 'signaling-lost', 'signaling-back', 'connected'] as const
  ).map((type): CallEvent => ({ type })),
  { type: 'connection-failed' },
  { type: 'connection-closed' },
]

/** One end with what its driver has of it: timers that run, and whether there is a connection for it. */
interface End {
  snapshot: CallSnapshot
  timers: ReadonlyMap<CallTimer, string>
  hasMedia: boolean
}
interface Step {
  from: End
  event: CallEvent
  to: End
  actions: CallAction[]
}

function after(from: End, event: CallEvent): Step {
  const { snapshot, actions } = driveCall(from.snapshot, event)
  const timers = new Map(from.timers)
  let { hasMedia } = from
  for (const { type, params } of actions) {
    if (type === 'startTimer') timers.set(params.timer, params.call)
    if (type === 'stopTimer') timers.delete(params.timer)
    if (type === 'startMedia') hasMedia = true
    if (type === 'closeConnection') hasMedia = false
  }
  return { from, event, to: { snapshot, timers, hasMedia }, actions }
}

/** A timer speaks only while it runs, and then runs no more; a person calls only who is free. */
function heard(from: End, event: CallEvent): Step | undefined {
  if (event.type === 'call' && isActive(from.snapshot)) return undefined
  const timer = TIMERS.find((each) => event.type === `${each}-timeout`)
  if (timer === undefined) return after(from, event)
  if (!('call' in event) || from.timers.get(timer) !== event.call) return undefined
  const timers = new Map([...from.timers].filter(([each]) => each !== timer))
  return after({ ...from, timers }, event)
}

function nameOf({ snapshot, timers, hasMedia }: End): string {
  return JSON.stringify([snapshot.value, snapshot.context, [...timers].sort(), hasMedia])
}

/** Every step from every situation that any steps before have led to. */
function everyStep(): Step[] {
  const first: End = { snapshot: startCall(), timers: new Map(), hasMedia: false }
  const [known, steps, open] = [new Set([nameOf(first)]), [] as Step[], [first]]
  for (let from = open.pop(); from; from = open.pop())
    for (const event of EVENTS) {
      const step = heard(from, event)
      if (!step) continue
      steps.push(step)
      const name = nameOf(step.to)
      if (!known.has(name)) open.push(step.to)
      known.add(name)
    }
  return steps
}

const STEPS = everyStep()
const stateOf = ({ snapshot }: End): string => snapshot.value

/** `calling: accepted -> connecting`, for each that leads on. */
function ways(): string[] {
  const all = STEPS.filter(({ from, to }) => stateOf(from) !== stateOf(to)).map(
    ({ from, event, to }) => `${stateOf(from)}: ${event.type} -> ${stateOf(to)}`,
  )
  return [...new Set(all)].sort()
}

describe('every event in every state', () => {
  it('is tried: all states, all events of each, and every reason to end', () => {
    const pairs = new Set(STEPS.map(({ from, event }) => `${stateOf(from)} ${event.type}`))
    const types = [...new Set(EVENTS.map(({ type }) => type))]
    const possible = STATE_NAMES.call.flatMap((state) => types.map((type) => `${state} ${type}`))
    const timed: Record<CallTimer, string[]> = {
      ring: ['calling', 'ringing'],
      reach: ['calling', 'ringing'],
      connect: ['connecting'],
    }
    const cannot = possible.filter((pair) => !pairs.has(pair))
    // A timer that does not run says nothing, and who is in a call calls nobody.
    const never = STATE_NAMES.call.flatMap((state) => [
      ...TIMERS.filter((timer) => !timed[timer].includes(state)).map(
        (timer) => `${state} ${timer}-timeout`,
      ),
      ...(['idle', 'ended'].includes(state) ? [] : [`${state} call`]),
    ])
    expect(cannot.sort()).toEqual(never.sort())
    const reasons = new Set(STEPS.map(({ to }) => to.snapshot.context.reason))
    expect(ENDINGS.every((ending) => reasons.has(ending))).toBe(true)
  })

  it('leads nowhere but here', () => {
    expect(ways()).toMatchInlineSnapshot(`
      [
        "calling: accepted -> connecting",
        "calling: hang-up -> ended",
        "calling: hung-up -> ended",
        "calling: invited -> connecting",
        "calling: not-found -> ended",
        "calling: reach-timeout -> ended",
        "calling: refused -> ended",
        "calling: ring-timeout -> ended",
        "calling: was-busy -> ended",
        "connecting: cancelled -> ended",
        "connecting: connect-timeout -> ended",
        "connecting: connected -> in-call",
        "connecting: connection-closed -> ended",
        "connecting: connection-failed -> ended",
        "connecting: hang-up -> ended",
        "connecting: hung-up -> ended",
        "connecting: refused -> ended",
        "ended: call -> calling",
        "ended: invited -> ringing",
        "idle: call -> calling",
        "idle: invited -> ended",
        "idle: invited -> ringing",
        "in-call: cancelled -> ended",
        "in-call: connection-closed -> ended",
        "in-call: connection-failed -> ended",
        "in-call: hang-up -> ended",
        "in-call: hung-up -> ended",
        "in-call: refused -> ended",
        "ringing: answer -> connecting",
        "ringing: cancelled -> ended",
        "ringing: hang-up -> ended",
        "ringing: hung-up -> ended",
        "ringing: reach-timeout -> ended",
        "ringing: refuse -> ended",
        "ringing: ring-timeout -> ended",
      ]
    `)
  })

  it('keeps each timer to the states that wait for it', () => {
    for (const { to } of STEPS) {
      const isWaiting = ['calling', 'ringing'].includes(stateOf(to))
      if (!isWaiting)
        expect([to.timers.has('ring'), to.timers.has('reach')]).toEqual([false, false])
      if (stateOf(to) !== 'connecting') expect(to.timers.has('connect')).toBe(false)
      for (const call of to.timers.values()) expect(call).toBe(to.snapshot.context.call)
    }
  })

  it('has a connection while there is an answered call, and at no other time', () => {
    for (const { to } of STEPS)
      expect(to.hasMedia).toBe(['connecting', 'in-call'].includes(stateOf(to)))
  })

  it('ends with a reason, and has none before', () => {
    for (const { to } of STEPS)
      expect(to.snapshot.context.reason !== null).toBe(stateOf(to) === 'ended')
  })

  it('about a call that is over changes nothing and says nothing', () => {
    for (const { from, event, to, actions } of STEPS) {
      if (!('call' in event) || event.type === 'call' || event.type === 'invited') continue
      if (isActive(from.snapshot) && event.call === from.snapshot.context.call) continue
      expect([to.snapshot.value, to.snapshot.context]).toEqual([
        ...[from.snapshot.value, from.snapshot.context],
      ])
      expect(actions).toEqual([])
    }
  })

  it('tells the other when a call ends here that the other has not ended', () => {
    const told = ['refused', 'was-busy', 'cancelled', 'hung-up', 'not-found', 'invited']
    for (const { from, event, to, actions } of STEPS) {
      if (!isActive(from.snapshot) || isActive(to.snapshot) || told.includes(event.type)) continue
      const said = actions.flatMap(({ type, params }) => (type === 'send' ? [params.message] : []))
      expect(said).toHaveLength(1)
      expect(said[0]).toMatchObject({
        call: from.snapshot.context.call,
        reason: to.snapshot.context.reason,
      })
    }
  })
})
