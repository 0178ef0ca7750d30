import { describe, expect, it } from 'vitest'
import { initialSnapshots, observe, type Snapshots } from '../../machines/observe.ts'
import type { MachineName, StateEvent } from '../../machines/trace/event.ts'
import { availableTo, bellsOf } from './available.ts'

function after(...states: [MachineName, string, Partial<StateEvent>?][]): Snapshots {
  return states.reduce((all, [machine, to, more], seq) => {
    const event: StateEvent = { seq, atUs: 0, kind: 'state', at: 'alice', machine, from: 'new', to }
    return observe(all, { ...event, peer: 'bob', ...more }).snapshots
  }, initialSnapshots())
}

describe('what a peer can be told to do', () => {
  it('is to connect, before it has a connection and after that one was closed', () => {
    expect(availableTo(after(), 'alice', 'bob')).toMatchObject({
      canConnect: true,
      canClose: false,
    })
    const closed = after(['connection', 'connecting'], ['connection', 'closed'])
    expect(availableTo(closed, 'alice', 'bob')).toMatchObject({ canConnect: true, canClose: false })
  })

  it('is to close and restart ICE while connected, and to send on open channels only', () => {
    const connected = after(
      ['connection', 'connected'],
      ['channel', 'open', { name: 'chat' }],
      ['channel', 'connecting', { name: 'late' }],
    )
    expect(availableTo(connected, 'alice', 'bob')).toMatchObject({
      canConnect: false,
      canClose: true,
      canRestartIce: true,
      openChannels: ['chat'],
    })
  })

  it('concerns the connection to the peer that is meant', () => {
    const connected = after(['connection', 'connected'], ['channel', 'open', { name: 'chat' }])
    expect(availableTo(connected, 'alice', 'carol')).toMatchObject({
      canConnect: true,
      openChannels: [],
    })
  })

  it('is to call, to answer what rings, and to hang up what there is', () => {
    const told = (...states: string[]) =>
      availableTo(after(...states.map((to): ['call', string] => ['call', to])), 'alice', 'bob')
    expect(told()).toMatchObject({ call: 'idle', canCall: true, canHangUp: false })
    expect(told('ringing')).toMatchObject({ call: 'ringing', canCall: false, canHangUp: true })
    expect(told('ringing', 'connecting', 'in-call')).toMatchObject({ canHangUp: true })
    const missed = after(['call', 'calling'], ['call', 'ended', { context: { reason: 'missed' } }])
    expect(availableTo(missed, 'alice', 'bob')).toMatchObject({ ending: 'missed', canCall: true })
  })

  it('shows where it rings, whoever is chosen', () => {
    expect(bellsOf(after(['call', 'ringing']), ['alice', 'bob'])).toEqual([
      { peer: 'alice', from: 'bob' },
    ])
    expect(bellsOf(after(['call', 'calling']), ['alice', 'bob'])).toEqual([])
  })

  it('is no second call while there is one with somebody else', () => {
    const talking = after(['call', 'ringing'], ['call', 'connecting'], ['call', 'in-call'])
    expect(availableTo(talking, 'alice', 'carol')).toMatchObject({
      call: 'idle',
      canCall: false,
      canHangUp: false,
    })
  })

  it('is to chat through the server while registered there', () => {
    const chats = (to: string): boolean =>
      availableTo(after(['websocket', to, { peer: undefined }]), 'alice', 'bob').canChat
    expect(['open', 'registered', 'closed'].map(chats)).toEqual([false, true, false])
  })

  it('is to cut the signaling socket while there is one', () => {
    const cut = (to: string): boolean =>
      availableTo(after(['websocket', to, { peer: undefined }]), 'alice', 'bob').canCutSignaling
    expect(['connecting', 'open', 'registered', 'closed'].map(cut)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})
