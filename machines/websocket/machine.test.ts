import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RETRIES_MAX, RETRY_DELAY_MAX_MS, retryDelayMs } from './backoff.ts'
import { driveWebSocket, startWebSocket } from './drive.ts'
import type { WebSocketSnapshot } from './drive.ts'
import type { WebSocketAction, WebSocketEvent } from './message.ts'

function run(snapshot: WebSocketSnapshot, ...events: WebSocketEvent[]) {
  const actions: WebSocketAction[] = []
  for (const event of events) {
    const decision = driveWebSocket(snapshot, event)
    snapshot = decision.snapshot
    actions.push(...decision.actions)
  }
  return { snapshot, actions, types: actions.map((action) => action.type) }
}

const registered: WebSocketEvent = { type: 'registered', peers: ['bob'] }
const lost = { type: 'socket-closed', code: 1006, reason: '' } as const
const online = () => run(startWebSocket(), { type: 'connect' }, { type: 'opened' }, registered)

test('a client connects, registers and starts its heartbeat', () => {
  const { snapshot, types } = online()
  expect(snapshot.value).toBe('registered')
  expect(snapshot.context.peers).toEqual(['bob'])
  expect(types).toEqual(['openSocket', 'sendRegister', 'startHeartbeat'])
})

test('news of other peers do not start a second heartbeat', () => {
  const { snapshot, types } = run(online().snapshot, { type: 'registered', peers: [] })
  expect(snapshot.context.peers).toEqual([])
  expect(types).toEqual([])
})

test('a missed heartbeat drops the socket, and the client comes back', () => {
  const dead = run(online().snapshot, { type: 'heartbeat-missed' })
  expect(dead.snapshot.value).toBe('closing')
  expect(dead.actions).toEqual([
    { type: 'dropSocket', params: { code: 4000, reason: 'heartbeat-missed' } },
  ])
  const back = run(dead.snapshot, lost, { type: 'retry' }, { type: 'opened' }, registered)
  expect(back.snapshot.value).toBe('registered')
  expect(back.snapshot.context.attempt).toBe(0)
  expect(back.types).toEqual(['scheduleRetry', 'openSocket', 'sendRegister', 'startHeartbeat'])
})

test('a rejected registration is tried again on another socket', () => {
  const opened = run(startWebSocket(), { type: 'connect' }, { type: 'opened' }).snapshot
  const { actions } = run(opened, { type: 'rejected', code: 'id-taken' }, lost)
  expect(actions).toEqual([
    { type: 'dropSocket', params: { code: 4001, reason: 'id-taken' } },
    { type: 'scheduleRetry', params: { attempt: 1, delayMs: 500 } },
  ])
})

test('delays double up to the cap, and the attempts are bounded', () => {
  let { snapshot, actions } = run(startWebSocket(), { type: 'connect' }, lost)
  for (let each = 1; each <= RETRIES_MAX; each += 1) {
    const next = run(snapshot, { type: 'retry' }, lost)
    snapshot = next.snapshot
    actions = [...actions, ...next.actions]
  }
  const delays = actions.flatMap((each) =>
    each.type === 'scheduleRetry' ? [each.params.delayMs] : [],
  )
  expect(delays).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000, 8000])
  expect(actions.at(-1)).toEqual({ type: 'giveUp', params: { attempts: 8, reason: '1006' } })
  expect(run(snapshot, { type: 'retry' }).types).toEqual([])
  expect(run(snapshot, { type: 'connect' }).types).toEqual(['openSocket'])
})

describe('close', () => {
  test('closes the socket and does not come back', () => {
    const { snapshot, types } = run(online().snapshot, { type: 'close' }, lost)
    expect(snapshot.value).toBe('closed')
    expect(types).toEqual(['dropSocket'])
  })

  test('calls a planned retry off', () => {
    const { snapshot, types } = run(online().snapshot, lost, { type: 'close' }, { type: 'retry' })
    expect(snapshot.value).toBe('closed')
    expect(types).toEqual(['scheduleRetry', 'cancelRetry'])
  })

  test('is not needed before another connect', () => {
    const { types } = run(online().snapshot, lost, { type: 'connect' })
    expect(types).toEqual(['scheduleRetry', 'cancelRetry', 'openSocket'])
  })

  test('followed by connect brings another socket when the first is gone', () => {
    const { types } = run(online().snapshot, { type: 'close' }, { type: 'connect' }, lost)
    expect(types).toEqual(['dropSocket', 'scheduleRetry'])
  })
})

test('any sequence of events has at most one socket, and one planned retry', () => {
  const event: fc.Arbitrary<WebSocketEvent> = fc.constantFrom<WebSocketEvent>(
    { type: 'connect' },
    { type: 'opened' },
    registered,
    { type: 'rejected', code: 'malformed' },
    { type: 'heartbeat-missed' },
    { type: 'close' },
    lost,
    { type: 'retry' },
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let snapshot = startWebSocket()
      let open = false
      let planned = false
      for (const each of events) {
        // A driver reports only sockets it has, and only retries that were planned.
        if (each.type === 'socket-closed' && !open) continue
        if (each.type === 'retry' && !planned) continue
        if (each.type === 'socket-closed') open = false
        if (each.type === 'retry') planned = false
        const decision = driveWebSocket(snapshot, each)
        snapshot = decision.snapshot
        for (const action of decision.actions) {
          if (action.type === 'openSocket') expect(open).toBe(false)
          if (action.type === 'openSocket') open = true
          if (action.type === 'dropSocket') expect(open).toBe(true)
          if (action.type === 'openSocket' || action.type === 'scheduleRetry') {
            expect(planned).toBe(false)
          }
          if (action.type === 'scheduleRetry') planned = true
          if (action.type === 'cancelRetry') planned = false
        }
        expect(snapshot.value === 'closed').toBe(!open)
      }
    }),
  )
})

test('no delay is above the cap or below the first', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (attempt) => {
      expect(retryDelayMs(attempt)).toBeGreaterThanOrEqual(500)
      expect(retryDelayMs(attempt)).toBeLessThanOrEqual(RETRY_DELAY_MAX_MS)
    }),
  )
})
