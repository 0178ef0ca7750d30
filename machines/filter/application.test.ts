import { describe, expect, it } from 'vitest'
import type { Draft } from '../trace/event.ts'
import { traceOf } from '../trace/sample.ts'
import { completions } from './complete.ts'
import { isDeepName } from './deep-names.ts'
import { EVENT_FIELDS } from './fields.ts'
import { fieldCalled } from './names.ts'
import { parseFilter } from './parse.ts'
import { findAll } from './search.ts'
import { Seen } from './seen.ts'
import { Surroundings } from './surroundings.ts'

const onPad = { kind: 'control', label: 'pad', x: 100, y: 200 } as const
const invite = { type: 'invite', call: 'alice-1', media: ['audio'], ringMs: 1000 }
const TRACE: Draft[] = [
  { ...onPad, at: 'alice', direction: 'send', outcome: 'sent', n: 1, type: 'move', peer: 'bob' },
  {
    ...{ ...onPad, at: 'bob', direction: 'receive', outcome: 'applied', n: 1, type: 'move' },
    ...{ lagUs: 61_500, peer: 'alice' },
  },
  {
    ...{ ...onPad, at: 'bob', direction: 'receive', outcome: 'outdated', n: 2, type: 'key-down' },
    ...{ code: 'KeyA', lagUs: 230_000, peer: 'alice' },
  },
  {
    ...{ kind: 'control', at: 'bob', direction: 'receive', label: 'pad', outcome: 'refused' },
    ...{ problem: 'a command has 16 bytes, not 20', peer: 'alice' },
  },
  {
    ...{ kind: 'state', at: 'bob', peer: 'alice', machine: 'call', from: 'idle', to: 'ringing' },
    context: { call: 'alice-1', reason: null },
  },
  {
    ...{ kind: 'state', at: 'bob', peer: 'alice', machine: 'call', from: 'ringing', to: 'ended' },
    context: { call: 'alice-1', reason: 'missed' },
  },
  {
    ...{ kind: 'signal', at: 'alice', direction: 'send', type: 'invite', from: 'alice', to: 'bob' },
    message: invite,
  },
]
const events = traceOf(TRACE)

function found(text: string): number[] {
  const parsed = parseFilter(text)
  if (!parsed.ok || !parsed.filter) throw new Error(text)
  return findAll(parsed.filter, events, { around: new Surroundings() })
}

describe('a filter over remote control and calls', () => {
  it.each([
    ['control.action == move', [1, 2]],
    ['control.action == key-down && control.key == KeyA', [3]],
    ['control.n == 1', [1, 2]],
    ['control.lag > 100ms', [3]],
    ['control.lag < 0.1s', [2]],
    ['outcome == outdated', [3]],
    ['control.outcome in {applied, refused}', [2, 4]],
    ['control.problem contains "16 bytes"', [4]],
    ['label == pad', [1, 2, 3, 4]],
    ['from == alice && to == bob && control.action', [1, 2, 3]],
    ['call.state == ringing', [5]],
    ['call.reason == missed', [6]],
    ['call.id == alice-1', [5, 6, 7]],
  ])('for %j finds %j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('is offered with the values of the run', () => {
    const seen = new Seen(new Surroundings())
    while (!seen.take(events, events.length, () => true));
    const offered = (text: string) =>
      completions(text, text.length, seen).map((offer) => offer.text)
    expect(offered('control.l')).toContain('control.lag')
    expect(offered('control.key == ')).toEqual(['KeyA'])
    expect(offered('call.reason == ')).toEqual(['missed'])
  })

  it('hides no field of the bytes behind one of an event', () => {
    const own = Object.keys(EVENT_FIELDS).filter((name) => /^(control|call|frame)\./.test(name))
    expect(own.filter(isDeepName)).toEqual([])
    expect(fieldCalled('control.type')).toEqual({ tier: 'deep', name: 'control.type' })
  })

  it('is called by names from elsewhere, too', () => {
    expect(fieldCalled('rtp.sequenceNumber')).toEqual({ tier: 'deep', name: 'rtp.sequence' })
    expect(fieldCalled('media.outcome')).toMatchObject({ name: 'outcome' })
  })
})
