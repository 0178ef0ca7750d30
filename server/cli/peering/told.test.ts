import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { lineOf, messageOf } from './told.ts'

const event = (said: object): TraceEvent =>
  ({ seq: 1, atUs: 1_234_567, at: 'alice', ...said }) as TraceEvent

describe('what is said of a call', () => {
  it.each([
    [{ kind: 'state', machine: 'ice', from: 'new', to: 'checking' }, 'ice: new -> checking'],
    [
      { kind: 'state', machine: 'channel', name: 'a\nb', from: 'connecting', to: 'open' },
      'channel a\\u000ab: connecting -> open',
    ],
    [{ kind: 'pair', change: 'selected', pair: 'host/a-host/b' }, 'pair selected: host/a-host/b'],
    [{ kind: 'note', at: 'lab', level: 'warning', text: 'lost' }, 'warning: lost'],
    [{ kind: 'lab.end', at: 'lab', reason: 'trace-full' }, 'the lab ended: trace-full'],
  ])('%j is a line', (said, text) => {
    expect(lineOf(event(said), 'alice')).toBe(`+1.235 s  ${text}`)
  })

  it.each([
    { kind: 'state', machine: 'ice', name: '0', from: 'new', to: 'checking' },
    { kind: 'state', machine: 'ice', at: 'bob', from: 'new', to: 'checking' },
    { kind: 'state', machine: 'stun-transaction', from: 'a', to: 'b' },
    { kind: 'note', text: 'info' },
    { kind: 'lab.end', at: 'lab', reason: 'closed' },
  ])('%j is none', (said) => {
    expect(lineOf(event(said), 'alice')).toBeUndefined()
  })
})

describe('messages', () => {
  const message = { kind: 'channel.message', direction: 'receive', label: 'data', size: 5 }

  it('are one line each, whatever they are', () => {
    expect(messageOf(event({ ...message, text: 'a\nb\u001b' }), 'alice')).toBe('a\\u000ab\\u001b')
    expect(messageOf(event({ ...message, bytes: 'AAE=' }), 'alice')).toBe(
      '(binary, 5 bytes, in base64) AAE=',
    )
  })

  it('are those that came here', () => {
    const sent = event({ ...message, direction: 'send', text: 'mine' })
    expect(messageOf(sent, 'alice')).toBeUndefined()
    expect(messageOf(event({ ...message, at: 'bob', text: 'theirs' }), 'alice')).toBeUndefined()
  })
})
