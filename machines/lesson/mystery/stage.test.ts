import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../trace/event.ts'
import { stageReached } from './stage.ts'

const state = (machine: string, to = 'connected') =>
  ({ kind: 'state', machine, to }) as unknown as TraceEvent
const answer = { kind: 'signal', direction: 'receive', type: 'answer' } as unknown as TraceEvent

describe('how far a run came', () => {
  it.each([
    ['signaling', []],
    ['signaling', [state('ice', 'checking')]],
    ['ice', [answer, state('ice', 'failed')]],
    ['dtls', [answer, state('ice'), state('dtls', 'failed')]],
    ['lost', [answer, state('ice'), state('dtls'), state('connection')]],
  ] as const)('%s', (stage, events) => {
    expect(stageReached(events)).toBe(stage)
  })
})
