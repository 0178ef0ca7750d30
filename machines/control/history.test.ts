import { describe, expect, it } from 'vitest'
import { message, START, traceOf } from '../trace/sample.ts'
import type { TraceEvent } from '../trace/event.ts'
import { sentCommand, tookCommand } from './fixture.ts'
import { ControlHistory, padsOf } from './history.ts'
import { wayId } from './lag.ts'

const control = [
  ...[sentCommand(1), sentCommand(2), tookCommand(2, 60_000)],
  tookCommand(1, 61_000, { outcome: 'outdated' }),
]
const EVENTS: TraceEvent[] = [START, ...control].map((event, seq) => ({ ...event, seq }))

describe('the commands of a trace', () => {
  it('are those before the cursor, forwards and backwards, also of a trace that grows', () => {
    const history = new ControlHistory()
    const growing = EVENTS.slice(0, 3)
    const counts = [3, 2, 0].map((length) => history.upTo(growing, length).length)
    expect(counts).toEqual([2, 1, 0])
    growing.push(...EVENTS.slice(3))
    expect([5, 4, 1].map((length) => history.upTo(growing, length).length)).toEqual([4, 3, 0])
  })

  it('are those of the trace that is shown', () => {
    const history = new ControlHistory()
    history.upTo(EVENTS, 5)
    const other = traceOf([message('alice', 'send', 'hello')])
    expect(history.upTo(other, other.length)).toEqual([])
  })

  it('move the pads of both ends', () => {
    const [first] = control
    if (!first) throw new Error('no command')
    const { sent, received } = padsOf(control)
    const id = wayId(first)
    expect([sent.get(id)?.x, received.get(id)?.x]).toEqual([2, 2])
    expect(padsOf(control.slice(0, 2)).received.size).toBe(0)
  })
})
