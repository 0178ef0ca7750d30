import fc from 'fast-check'
import { expect, test } from 'vitest'
import { traceArbitrary } from './arbitrary.ts'
import type { TraceEvent } from './event.ts'
import { CONNECTED, pair, state, traceOf } from './sample.ts'
import { formatStates, pathsOf } from './states.ts'

test('each instance of a machine has a path of its own', () => {
  const paths = pathsOf(
    traceOf([
      state('alice', 'channel', 'connecting', 'open', { name: 'a', peer: 'bob' }),
      state('alice', 'channel', 'connecting', 'open', { name: 'b', peer: 'bob' }),
      state('alice', 'channel', 'connecting', 'open', { name: 'a', peer: 'carol' }),
      state('bob', 'channel', 'connecting', 'open', { name: 'a', peer: 'alice' }),
      state('alice', 'channel', 'open', 'closed', { name: 'a', peer: 'bob' }),
    ]),
  )
  expect(paths.map(({ at, name, peer, visits }) => [at, name, peer, visits.length])).toEqual([
    ['alice', 'a', 'bob', 2],
    ['alice', 'b', 'bob', 1],
    ['alice', 'a', 'carol', 1],
    ['bob', 'a', 'alice', 1],
  ])
})

test('a pair has states; nominated and selected are not among them', () => {
  const [path, ...others] = pathsOf(
    traceOf([pair('alice', 'in-progress'), pair('alice', 'succeeded'), pair('alice', 'selected')]),
  )
  expect(others).toEqual([])
  expect(path).toMatchObject({ machine: 'pair', from: '', name: '192.0.2.1:5000-192.0.2.2:5000' })
  expect(path?.visits.map(({ state: name }) => name)).toEqual(['in-progress', 'succeeded'])
})

test('as text: peer, machine, then seq, time and state', () => {
  expect(formatStates(traceOf(CONNECTED).slice(0, 5))).toBe(
    `alice
  websocket
                        open
    #2        2.000 ms  registered
  signaling
                        stable
    #4        4.000 ms  have-local-offer
`,
  )
})

test('with more than two peers the remote one is named', () => {
  const text = formatStates(
    traceOf([
      state('alice', 'connection', 'new', 'connecting', { peer: 'bob' }),
      state('bob', 'connection', 'new', 'connecting', { peer: 'carol' }),
      state('carol', 'connection', 'new', 'connecting', { peer: 'bob' }),
    ]),
  )
  expect(text).toContain('  connection (with carol)\n')
})

test('whatever a trace holds, the text is plain ASCII', () => {
  fc.assert(
    fc.property(traceArbitrary, (events) => {
      expect(formatStates(events as TraceEvent[])).toMatch(/^[\n -~]*$/)
    }),
  )
})

test('a trace without states says so', () => {
  expect(formatStates(traceOf([]))).toBe('No machine changed its state.\n')
})
