import { expect, it } from 'vitest'
import type { Draft, TraceEvent } from '../trace/event.ts'
import { state, traceOf } from '../trace/sample.ts'
import { foldChannels, NO_CHANNELS, type PadChannel } from './channels.ts'
import { CONTROL_PROTOCOL } from './command.ts'

function created(label: string, protocol?: string): Draft {
  const detail = { label, ...(protocol !== undefined && { protocol }) }
  return { kind: 'api', at: 'alice', call: 'createDataChannel', phase: 'call', peer: 'bob', detail }
}

function after(drafts: readonly Draft[]): readonly PadChannel[] {
  return traceOf(drafts).reduce<readonly PadChannel[]>(
    (channels, event: TraceEvent) => foldChannels(channels, event),
    NO_CHANNELS,
  )
}

const open = (at: string, to: string) =>
  state(at, 'channel', 'connecting', to, { name: 'pad', peer: at === 'alice' ? 'bob' : 'alice' })

it('channels for commands are known by their protocol, and open at the end that made them', () => {
  const made = [created('pad', CONTROL_PROTOCOL), created('chat'), created('other', 'json')]
  expect(after(made)).toEqual([{ from: 'alice', to: 'bob', label: 'pad', isOpen: false }])
  expect(after([...made, open('bob', 'open')])[0]?.isOpen).toBe(false)
  expect(after([...made, open('alice', 'open')])[0]?.isOpen).toBe(true)
  expect(after([...made, open('alice', 'open'), open('alice', 'closed')])[0]?.isOpen).toBe(false)
})
