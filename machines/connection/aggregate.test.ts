import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SPECIFICATION } from '../specification.ts'
import { aggregateConnectionState, aggregateIceState } from './aggregate.ts'
import type { DtlsState, IceState } from './aggregate.ts'

const iceState = fc.constantFrom(...(Object.keys(SPECIFICATION.ice.states) as IceState[]))
const dtlsState = fc.constantFrom(...(Object.keys(SPECIFICATION.dtls.states) as DtlsState[]))

test.each<[IceState[], IceState]>([
  [[], 'new'],
  [['new', 'closed'], 'new'],
  [['new', 'connected'], 'checking'],
  [['checking', 'completed'], 'checking'],
  [['completed', 'closed'], 'completed'],
  [['completed', 'connected'], 'connected'],
  [['disconnected', 'checking'], 'disconnected'],
  [['disconnected', 'failed'], 'failed'],
])('ICE transports %j add up to %s', (states, expected) => {
  expect(aggregateIceState(states, false)).toBe(expected)
})

test.each<[IceState[], DtlsState[], string]>([
  [[], [], 'new'],
  [['new'], ['new'], 'new'],
  [['checking'], ['new'], 'connecting'],
  [['connected'], ['connecting'], 'connecting'],
  [['connected'], ['connected'], 'connected'],
  [['completed'], ['connected'], 'connected'],
  [['completed'], ['failed'], 'failed'],
  [['failed'], ['connected'], 'failed'],
  [['disconnected'], ['connected'], 'disconnected'],
  [['new'], ['connected'], 'connecting'],
])('ICE %j and DTLS %j add up to %s', (ice, dtls, expected) => {
  expect(aggregateConnectionState(ice, dtls, false)).toBe(expected)
})

test('a closed connection is closed, whatever its transports are', () => {
  fc.assert(
    fc.property(fc.array(iceState), fc.array(dtlsState), (ice, dtls) => {
      expect(aggregateIceState(ice, true)).toBe('closed')
      expect(aggregateConnectionState(ice, dtls, true)).toBe('closed')
    }),
  )
})

test('one transport is as its connection, unless it is closed', () => {
  fc.assert(
    fc.property(iceState, (ice) => {
      expect(aggregateIceState([ice], false)).toBe(ice === 'closed' ? 'new' : ice)
    }),
  )
})

test('the order of transports does not matter', () => {
  fc.assert(
    fc.property(fc.array(iceState), fc.array(dtlsState), (ice, dtls) => {
      expect(aggregateConnectionState([...ice].reverse(), [...dtls].reverse(), false)).toBe(
        aggregateConnectionState(ice, dtls, false),
      )
    }),
  )
})

test('connected means that no transport is on its way, lost or failed', () => {
  fc.assert(
    fc.property(fc.array(iceState), fc.array(dtlsState), (ice, dtls) => {
      if (aggregateConnectionState(ice, dtls, false) !== 'connected') return
      expect(ice.every((state) => ['connected', 'completed', 'closed'].includes(state))).toBe(true)
      expect(dtls.every((state) => ['connected', 'closed'].includes(state))).toBe(true)
    }),
  )
})
