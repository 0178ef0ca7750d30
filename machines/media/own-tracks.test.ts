import { describe, expect, it } from 'vitest'
import type { Draft, JsonValue } from '../trace/event.ts'
import { state, traceOf } from '../trace/sample.ts'
import { foldOwnTracks, freshName, NO_TRACKS, tracksBetween } from './own-tracks.ts'

function call(name: string, detail: Record<string, JsonValue>, at = 'alice'): Draft {
  const peer = at === 'alice' ? 'bob' : 'alice'
  return { kind: 'api', at, peer, call: name, phase: name === 'track' ? 'event' : 'call', detail }
}

function after(...drafts: Draft[]) {
  return traceOf(drafts).reduce(foldOwnTracks, NO_TRACKS)
}

const camera = call('addTrack', { track: 'camera', codec: 'VP8' })
const asked: Draft = {
  ...{ kind: 'command', at: 'lab', origin: 'interactive' },
  command: { do: 'add-track', peer: 'alice', track: 'camera', codec: 'VP8' },
}

describe('the tracks that a peer can act on', () => {
  it('are those it has added and not taken away, as they were set', () => {
    const tracks = after(
      camera,
      call('addTrack', { track: 'microphone', codec: 'opus' }),
      call('enabled', { track: 'camera', enabled: false }),
      call('setParameters', { track: 'camera', bitrateKbps: 64 }),
      call('removeTrack', { track: 'microphone' }),
    )
    expect([...tracksBetween(tracks, 'alice', 'bob').own]).toEqual([
      ['camera', { codec: 'VP8', isEnabled: false, bitrateKbps: 64 }],
    ])
    expect(tracksBetween(tracks, 'bob', 'alice').own.size).toBe(0)
  })

  it('are also those that come, with the direction of all of them', () => {
    const tracks = after(
      call('track', { track: 'camera', kind: 'video' }, 'bob'),
      call('direction', { mid: '0', direction: 'inactive' }, 'bob'),
      call('direction', { mid: '1', direction: 'sendonly', track: 'carol-camera' }, 'bob'),
    )
    expect(tracksBetween(tracks, 'bob', 'alice')).toEqual({
      own: new Map(),
      received: new Map([['camera', { isVideo: true }]]),
      direction: 'inactive',
    })
  })

  it('are gone with the connection', () => {
    const tracks = after(
      camera,
      state('alice', 'connection', 'connected', 'closed', { peer: 'bob' }),
    )
    expect(tracksBetween(tracks, 'alice', 'bob').own.size).toBe(0)
  })

  it('have names of their own, also while they wait for a connection', () => {
    expect(freshName(NO_TRACKS, 'alice', 'camera')).toBe('camera')
    expect(freshName(after(asked), 'alice', 'camera')).toBe('camera-2')
    expect(freshName(after(asked, camera), 'alice', 'camera')).toBe('camera-2')
    expect(freshName(after(asked, camera), 'bob', 'camera')).toBe('camera')
  })
})
