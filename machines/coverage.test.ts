import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverage } from './coverage.ts'
import type { MachineCoverage } from './coverage.ts'
import { SPECIFICATION, SPECIFIED } from './specification.ts'
import type { MachineName, PairEvent, TraceEvent } from './trace/event.ts'

function state(machine: MachineName, from: string, to: string): TraceEvent {
  return { kind: 'state', seq: 0, atUs: 0, at: 'alice', machine, from, to }
}

function of(machine: MachineName, trace: TraceEvent[]): MachineCoverage {
  const found = coverage(trace).find((each) => each.machine === machine)
  if (!found) throw new Error(`no coverage of ${machine}`)
  return found
}

test('an empty trace covers nothing of every machine', () => {
  for (const { machine, states, transitions, violations } of coverage([])) {
    expect(states.visited).toEqual([])
    expect(states.missing).toHaveLength(states.total)
    expect(transitions.missing).toHaveLength(transitions.total)
    expect(violations).toEqual([])
    expect(states.total).toBe(Object.keys(SPECIFICATION[machine].states).length)
  }
})

test('states and transitions are counted over hosts and instances', () => {
  const { states, transitions } = of('sctp', [
    state('sctp', 'connecting', 'connected'),
    { ...state('sctp', 'connecting', 'connected'), at: 'bob' },
    state('sctp', 'connected', 'closed'),
  ])
  expect(states.visited).toEqual([
    { name: 'connecting', count: 0 },
    { name: 'connected', count: 2 },
    { name: 'closed', count: 1 },
  ])
  expect(transitions.visited).toEqual([
    { from: 'connecting', to: 'connected', count: 2 },
    { from: 'connected', to: 'closed', count: 1 },
  ])
  expect(transitions.missing).toEqual([{ from: 'connecting', to: 'closed' }])
  expect(transitions.total).toBe(3)
})

test('a forbidden jump covers the state, but no transition', () => {
  const { states, transitions, violations } = of('ice', [state('ice', 'new', 'completed')])
  expect(states.visited.map(({ name }) => name)).toEqual(['new', 'completed'])
  expect(transitions.visited).toEqual([])
  expect(violations).toEqual([{ from: 'new', to: 'completed', count: 1 }])
})

test('pairs are counted by state; their flags are none', () => {
  const candidate = {
    type: 'host',
    address: '192.0.2.1',
    port: 9,
    transport: 'udp',
    priority: 1,
  } as const
  const pair = (change: PairEvent['change'], from?: PairEvent['from']): PairEvent => ({
    kind: 'pair',
    seq: 0,
    atUs: 0,
    at: 'alice',
    pair: 'a',
    change,
    from,
    local: candidate,
    remote: candidate,
  })
  const { states, transitions } = of('pair', [
    pair('frozen'),
    pair('waiting', 'frozen'),
    pair('nominated'),
  ])
  expect(states.visited.map(({ name }) => name)).toEqual(['frozen', 'waiting'])
  expect(transitions.visited).toEqual([{ from: 'frozen', to: 'waiting', count: 1 }])
})

test('what is visited and what is missing add up to the total', () => {
  const event = fc
    .constantFrom(...SPECIFIED.filter((each) => each !== 'dtls-flight'))
    .chain((machine) => {
      const names = fc.constantFrom(...Object.keys(SPECIFICATION[machine].states))
      return fc.tuple(names, names).map(([from, to]) => state(machine as MachineName, from, to))
    })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 50 }), (trace) => {
      for (const { states, transitions } of coverage(trace)) {
        expect(states.visited.length + states.missing.length).toBe(states.total)
        expect(transitions.visited.length + transitions.missing.length).toBe(transitions.total)
      }
    }),
  )
})
