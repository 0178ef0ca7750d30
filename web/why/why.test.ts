import { describe, expect, it } from 'vitest'
import { connection, TraceWriter } from '../../machines/ladder/fixture.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { why } from '../../machines/why/why.ts'
import { answer } from './answer.ts'
import { isAskable } from './askable.ts'

function failing(): TraceEvent[] {
  const trace = new TraceWriter()
  trace.command('alice', 'bob')
  trace.packet('alice', 'bob', 'stun', 'binding-request', 'Binding request', 'partition')
  trace.state('alice', 'ice', 'failed')
  return trace.events
}

describe('what can be asked', () => {
  it('is what has an answer: failures and packets that ended early', () => {
    const events = failing()
    const askable = events.filter((event) => isAskable(event, events))
    expect(askable.map(({ kind }) => kind)).toEqual(['packet.drop', 'state'])
    for (const { seq } of askable) expect(why(events, seq)).toBeDefined()
  })

  it('is a message that never came, once the run has ended', () => {
    const trace = connection()
    trace.write({
      kind: 'channel.message',
      at: 'alice',
      direction: 'send',
      label: 'chat',
      text: 'lost',
      size: 4,
    })
    const sent = trace.events.at(-1)
    if (!sent) throw new Error('the message is there')
    expect(isAskable(sent, trace.events)).toBe(false)
    trace.write({ kind: 'lab.end', at: 'lab', reason: 'stop' })
    expect(isAskable(sent, trace.events)).toBe(true)
    const arrived = trace.events.find(({ kind }) => kind === 'channel.message')
    expect(arrived && isAskable(arrived, trace.events)).toBe(false)
  })
})

describe('the answer', () => {
  it('is the explanation, and the same one when nothing has changed', async () => {
    const events = failing()
    const trace = { events, length: events.length }
    const first = await answer(trace)
    expect(first?.cause).toBe('partition')
    expect(await answer(trace)).toBe(first)
  })

  it('sees no further than what is recorded', async () => {
    const events = failing()
    expect(await answer({ events, length: events.length - 1 })).toBeUndefined()
  })
})
