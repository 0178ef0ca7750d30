/** Media and channels in one first offer, in the built lab: they share a transport, whoever came first. */
import { describe, expect, it } from 'vitest'
import { orphans } from '../../machines/trace/causes.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { received, states, violations } from './testing/trace-reading.ts'

const channel = { peer: 'alice', do: 'create-channel', label: 'data', to: 'bob' }
const track = { peer: 'alice', do: 'add-track', to: 'bob', track: 'microphone', codec: 'opus' }
const connect = { peer: 'alice', do: 'connect', to: 'bob' }
const say = {
  after: 'alice.channel.data.open',
  peer: 'alice',
  do: 'send',
  label: 'data',
  text: 'hi',
}

describe('a channel and a track in one offer', () => {
  it.each([
    ['the channel first', [channel, track]],
    ['the track first', [track, channel]],
  ])('work both, %s', async (_, asked) => {
    const script = [...asked, connect, say]
    const events = await runLab({ ...SMALLEST, stop: { atMs: 5000 }, script })
    for (const at of ['alice', 'bob']) {
      expect(states(events, at, 'connection')).toEqual(['connecting', 'connected'])
      expect(states(events, at, 'channel', 'data')).toContain('open')
      expect(states(events, at, 'sctp').at(-1)).toBe('connected')
    }
    expect(received(events, 'bob')).toEqual(['hi'])
    expect(states(events, 'bob', 'track', 'microphone')).toEqual(['playing'])
    expect(violations(events)).toEqual([])
    expect(orphans(events)).toEqual([])
  })

  it('do not keep a call from coming about', async () => {
    const script = [
      channel,
      { atMs: 500, peer: 'alice', do: 'call', to: 'bob', media: ['audio'] },
      { after: 'bob.call.ringing', peer: 'bob', do: 'answer-call' },
    ]
    const events = await runLab({ ...SMALLEST, stop: { atMs: 5000 }, script })
    for (const at of ['alice', 'bob']) {
      expect(states(events, at, 'call').at(-1)).toBe('in-call')
      expect(states(events, at, 'channel', 'data')).toContain('open')
    }
    expect(violations(events)).toEqual([])
  })
})
