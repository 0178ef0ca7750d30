import { describe, expect, test } from 'vitest'
import type { Draft } from '../trace/event.ts'
import { COMMAND, CONNECTED, message, state, traceOf } from '../trace/sample.ts'
import { gather } from './evidence.ts'
import { missing } from './missing.ts'
import { english } from './said.ts'

const END: Draft = { kind: 'lab.end', at: 'lab', reason: 'stop' }
const OFFER: Draft = {
  kind: 'signal',
  at: 'alice',
  direction: 'send',
  type: 'offer',
  from: 'alice',
  to: 'bob',
  id: 1,
}

function told(...drafts: Draft[]): string[] {
  return missing(gather(traceOf(drafts))).map(({ seq, what }) => `#${seq} ${english(what)}`)
}

describe('what never came about', () => {
  test('is nothing in a run that went well', () => {
    expect(told(...CONNECTED)).toEqual([])
  })

  test('stands at the event that began it', () => {
    expect(told(state('alice', 'websocket', 'closed', 'connecting'), END)).toEqual([
      '#1 alice never registered with signaling',
    ])
    const waiting = state('alice', 'signaling', 'stable', 'have-local-offer', { peer: 'bob' })
    expect(told(COMMAND, OFFER, waiting, END)).toEqual([
      "#2 alice's offer to bob was never answered",
    ])
    expect(told(state('bob', 'ice', 'new', 'checking'), END)).toEqual([
      "#1 bob's ICE was still checking when the run ended",
    ])
  })

  test('is a channel that was created and not opened, with its label quoted', () => {
    const created: Draft = {
      kind: 'api',
      at: 'alice',
      call: 'createDataChannel',
      phase: 'call',
      peer: 'bob',
      detail: { label: 'a "b"' },
    }
    expect(told(created)).toEqual(['#1 alice\'s channel "a \\"b\\"" never opened'])
    const open = state('alice', 'channel', 'connecting', 'open', { name: 'a "b"', peer: 'bob' })
    expect(told(created, open)).toEqual([])
  })

  test('counts equal messages: of two sent and one received, the last is missing', () => {
    const [sent, received] = [message('alice', 'send', 'x'), message('bob', 'receive', 'x')]
    expect(told(sent, sent, received)).toEqual(['#2 alice\'s message "x" on "data" never arrived'])
  })
})
