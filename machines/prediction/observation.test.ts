import { expect, it } from 'vitest'
import type { CandidateInfo, PairEvent, StateEvent, TraceEvent } from '../trace/event.ts'
import { Observer } from './observation.ts'

let seq = 0

function state(at: string, to: string, atUs: number): StateEvent {
  return { seq: seq++, atUs, kind: 'state', at, machine: 'connection', from: 'connecting', to }
}

function candidate(type: CandidateInfo['type']): CandidateInfo {
  return { type, address: '192.0.2.1', port: 1, transport: 'udp', priority: 1 }
}

function pair(
  at: string,
  local: CandidateInfo['type'],
  remote: CandidateInfo['type'],
  change: PairEvent['change'],
): PairEvent {
  const ends = { local: candidate(local), remote: candidate(remote) }
  return { seq: seq++, atUs: 0, kind: 'pair', at, pair: 'p', change, ...ends }
}

function observed(...events: TraceEvent[]): Observer {
  const observer = new Observer('alice', 'bob')
  for (const event of events) observer.note(event)
  return observer
}

it('is decided once both ends have come to one, and connects when both are connected', () => {
  const half = observed(state('alice', 'connected', 5))
  expect(half.isDecided).toBe(false)
  expect(half.result).toMatchObject({ connects: false })
  const both = observed(state('alice', 'connected', 5), state('bob', 'connected', 7))
  expect(both.isDecided).toBe(true)
  expect(both.result).toMatchObject({ connects: true, connectedUs: 7 })
  const parted = observed(state('alice', 'failed', 5), state('bob', 'connected', 7))
  expect(parted.isDecided).toBe(true)
  expect(parted.result.connects).toBe(false)
})

it('lists the types of pairs that succeeded in one order, and the last one selected', () => {
  const { result } = observed(
    pair('alice', 'relay', 'prflx', 'succeeded'),
    pair('alice', 'host', 'srflx', 'succeeded'),
    pair('alice', 'host', 'srflx', 'selected'),
    pair('alice', 'relay', 'prflx', 'selected'),
    pair('alice', 'host', 'host', 'failed'),
    pair('bob', 'host', 'relay', 'succeeded'),
    pair('carol', 'host', 'host', 'succeeded'),
  )
  expect(result.sides).toEqual([
    { state: 'new', pairs: ['host-srflx', 'relay-prflx'], selected: 'relay-prflx' },
    { state: 'new', pairs: ['host-relay'] },
  ])
})

it('takes a reflexive local candidate for its base', () => {
  const { result } = observed(
    pair('alice', 'srflx', 'host', 'succeeded'),
    pair('alice', 'prflx', 'relay', 'selected'),
  )
  expect(result.sides[0]).toMatchObject({ pairs: ['host-host'], selected: 'host-relay' })
})
