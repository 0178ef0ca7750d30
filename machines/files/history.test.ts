import { expect, it } from 'vitest'
import type { ApiEvent, Draft } from '../trace/event.ts'
import { traceOf } from '../trace/sample.ts'
import { POINT_EVERY, TransfersHistory } from './history.ts'
import { transfersOf } from './transfers.ts'

const file = { label: 'file', name: 'a.bin', size: 9_000_000 }
const begun: Draft = {
  ...{ kind: 'api', at: 'alice', call: 'sendFile', phase: 'call', peer: 'bob' },
  detail: { ...file, chunkBytes: 1000, sha256: 'ab', lowWaterBytes: 10, highWaterBytes: 20 },
}

function told(at: string, phase: ApiEvent['phase'], detail: object): Draft {
  const call = at === 'alice' ? 'sendFile' : 'receiveFile'
  const peer = at === 'alice' ? 'bob' : 'alice'
  return { kind: 'api', at, call, phase, peer, detail: { ...file, ...detail } }
}

function chunk(direction: 'send' | 'receive'): Draft {
  const [at, peer] = direction === 'send' ? ['alice', 'bob'] : ['bob', 'alice']
  const is = { kind: 'channel.message', direction, label: 'file', bytes: 'AA==' } as const
  return { ...is, at, peer, size: 1000 }
}

it('has every cursor as a fold from the beginning has it, in whatever order they are asked for', () => {
  const moves = Array.from({ length: POINT_EVERY }, () => [chunk('send'), chunk('receive')])
  const events = traceOf([begun, told('bob', 'call', {}), ...moves.flat()])
  const history = new TransfersHistory()
  const asked = [0, 3, events.length, 5000, 4096, 4097, 2, events.length - 1, 1]
  for (const count of asked) {
    const expected = transfersOf(events.slice(0, count))
    const found = history.after(events, count)
    expect(found.map(({ rate, ...each }) => [each, rate.bytes])).toEqual(
      expected.map(({ rate, ...each }) => [each, rate.bytes]),
    )
  }
  expect(history.after(events.slice(0, 2), 2)).toHaveLength(1)
})

it('tells what was handed over and what came, chunk by chunk, and what the channel holds', () => {
  const buffered: Draft = {
    ...{ kind: 'channel.buffered', at: 'alice', peer: 'bob', label: 'file', bufferedAmount: 15 },
  }
  const chunks = [chunk('send'), chunk('send'), chunk('receive')]
  const events = traceOf([begun, told('bob', 'call', {}), ...chunks, buffered])
  expect(transfersOf(events)[0]).toMatchObject({
    ...{ handedBytes: 2000, cameBytes: 1000, bufferedAmount: 15, chunkBytes: 1000 },
    ...{ lowWaterBytes: 10, highWaterBytes: 20, sha256: 'ab' },
  })
})

it('goes back to where the receiver is when it goes on on another channel', () => {
  const second = { label: 'second' }
  const events = traceOf([
    ...[begun, told('bob', 'call', {}), chunk('send'), chunk('send'), chunk('receive')],
    told('bob', 'event', { state: 'interrupted', bytes: 1000 }),
    told('alice', 'event', { state: 'interrupted', bytes: 2000 }),
    told('bob', 'event', { ...second, state: 'resumed', bytes: 1000 }),
    told('alice', 'event', { ...second, state: 'resumed', bytes: 1000, resentBytes: 1000 }),
  ])
  expect(transfersOf(events)[0]).toMatchObject({ handedBytes: 1000, cameBytes: 1000 })
})

it('keeps what its receiver found, and why it failed', () => {
  const failed = told('bob', 'rejected', {
    bytes: 9_000_000,
    sha256: 'cd',
    message: 'not the same',
  })
  expect(transfersOf(traceOf([begun, failed]))[0]).toMatchObject({
    ...{ sha256: 'ab', foundSha256: 'cd', reason: 'not the same', agrees: false },
  })
})
