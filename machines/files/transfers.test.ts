import { describe, expect, test } from 'vitest'
import type { ApiEvent, Draft, JsonValue, TraceEvent } from '../trace/event.ts'
import { traceOf } from '../trace/sample.ts'
import { throughputKbps } from './transfer.ts'
import { transfersOf } from './transfers.ts'

type Detail = Record<string, JsonValue>

const file = { label: 'file', name: 'a.bin', size: 4000 }

function told(
  at: 'alice' | 'bob',
  phase: ApiEvent['phase'],
  detail: Detail = {},
  of: Detail = file,
): Draft {
  const call = at === 'alice' ? 'sendFile' : 'receiveFile'
  const peer = at === 'alice' ? 'bob' : 'alice'
  return { kind: 'api', at, call, phase, peer, detail: { ...of, ...detail } }
}

function chunk(label = 'file'): Draft {
  const at = { kind: 'channel.message', at: 'bob', peer: 'alice' } as const
  return { ...at, direction: 'receive', label, bytes: 'AA==', size: 2000 }
}

function packet(
  kind: 'packet.send' | 'packet.deliver' | 'packet.drop',
  at: string,
  id: number,
  protocol: 'data' | 'signaling',
): Draft {
  const is = { packet: id, from: 'a', to: 'b', transport: 'udp', protocol } as const
  const common = { at, ...is, type: 'data', size: 1000, summary: '' } as const
  if (kind === 'packet.drop') return { kind, ...common, by: 'internet', reason: 'link-loss' }
  return kind === 'packet.send' ? { kind, ...common, bytes: '' } : { kind, ...common }
}

/** One millisecond from event to event. */
function only(...drafts: Draft[]) {
  return transfersOf(traceOf(drafts))
}

const BEGUN = [told('alice', 'call'), told('bob', 'call')]

describe('a file over a channel', () => {
  test('is told with its size, its time and whether it came whole', () => {
    const [transfer] = only(
      ...BEGUN,
      chunk(),
      told('alice', 'resolved', { bytes: 4000 }),
      chunk(),
      told('bob', 'resolved', { bytes: 4000 }),
    )
    expect(transfer).toMatchObject({
      ...{ name: 'a.bin', from: 'alice', to: 'bob', way: 'channel', label: 'file', size: 4000 },
      ...{ begunUs: 1000, endedUs: 6000, state: 'received', bytes: 4000, agrees: true },
      ...{ longestStallUs: 2000, lostBytes: 0, serverBytes: 0, resentBytes: 0 },
    })
    expect(transfer && throughputKbps(transfer)).toBe(6400)
  })

  test('does not agree when its SHA-256 is another, and is not judged when it is not whole', () => {
    const [other] = only(...BEGUN, told('bob', 'rejected', { bytes: 4000 }))
    expect(other).toMatchObject({ state: 'failed', agrees: false })
    const [cancelled] = only(...BEGUN, told('bob', 'rejected', { bytes: 2000, state: 'cancelled' }))
    expect(cancelled).toMatchObject({ state: 'cancelled', bytes: 2000, endedUs: 3000 })
    expect(cancelled).not.toHaveProperty('agrees')
  })

  test('loses what its sender’s packets lose while it is on its way, and nothing else', () => {
    const [transfer] = only(
      packet('packet.send', 'alice', 1, 'data'),
      packet('packet.drop', 'internet', 1, 'data'),
      ...BEGUN,
      packet('packet.send', 'alice', 2, 'data'),
      packet('packet.drop', 'internet', 2, 'data'),
      packet('packet.send', 'bob', 3, 'data'),
      packet('packet.drop', 'internet', 3, 'data'),
      packet('packet.send', 'alice', 4, 'signaling'),
      packet('packet.drop', 'internet', 4, 'signaling'),
      told('bob', 'resolved', { bytes: 4000 }),
      packet('packet.send', 'alice', 5, 'data'),
      packet('packet.drop', 'internet', 5, 'data'),
    )
    expect(transfer).toMatchObject({ lostBytes: 1000 })
  })

  test('stays the same file when it goes on on another channel', () => {
    const moved = { ...file, label: 'second' }
    const transfers = only(
      ...BEGUN,
      chunk(),
      told('alice', 'event', { state: 'interrupted' }),
      told('bob', 'event', { state: 'interrupted', bytes: 2000 }),
      told('bob', 'event', { state: 'resumed', bytes: 2000 }, moved),
      told('alice', 'event', { state: 'resumed', resentBytes: 500 }, moved),
      chunk('second'),
      told('bob', 'resolved', { bytes: 4000 }, moved),
    )
    expect(transfers).toHaveLength(1)
    expect(transfers[0]).toMatchObject({
      ...{ label: 'second', state: 'received', resentBytes: 500, longestStallUs: 5000 },
    })
  })

  test('is not mixed up with one of the same name on another channel', () => {
    const other = { ...file, label: 'other' }
    const transfers = only(
      told('alice', 'call'),
      told('alice', 'call', {}, other),
      told('bob', 'resolved', { bytes: 4000 }, other),
    )
    expect(transfers.map(({ label, state }) => [label, state])).toEqual([
      ['file', 'sending'],
      ['other', 'received'],
    ])
  })
})

describe('a file by signaling', () => {
  const relayed = { via: 'signaling', name: 'a.bin', size: 4000 }
  const part = (encoding: string): Draft => ({
    ...{ kind: 'signal', at: 'bob', direction: 'receive', type: 'file', from: 'alice', to: 'bob' },
    message: { type: 'file', name: 'a.bin', part: 'AAAA', encoding },
  })

  test('counts what the server gets and sends, and is timed by its chunks', () => {
    const [transfer] = only(
      told('alice', 'call', {}, relayed),
      part('text'),
      packet('packet.deliver', 'signaling', 1, 'signaling'),
      packet('packet.send', 'signaling', 2, 'signaling'),
      packet('packet.drop', 'internet', 2, 'signaling'),
      part('base64'),
      told('bob', 'resolved', { bytes: 4000 }, relayed),
    )
    expect(transfer).toMatchObject({
      ...{ way: 'relay', serverBytes: 2000, lostBytes: 1000, longestStallUs: 5000, agrees: true },
    })
    expect(transfer).not.toHaveProperty('label')
  })
})

test('up to an event, only what happened until then is told', () => {
  const trace: TraceEvent[] = traceOf([...BEGUN, told('bob', 'resolved', { bytes: 4000 })])
  expect(transfersOf(trace, 2)[0]).toMatchObject({ state: 'receiving' })
  expect(transfersOf(trace, 0)).toEqual([])
})
