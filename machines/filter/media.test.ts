import { describe, expect, it } from 'vitest'
import { arrived, lost, played, sent, traceOf, turned } from '../media/fixture.ts'
import type { Draft } from '../trace/event.ts'
import { fieldCalled } from './names.ts'
import { parseFilter } from './parse.ts'
import { findAll } from './search.ts'
import { Surroundings } from './surroundings.ts'

const reading: Draft = {
  ...{ kind: 'traffic', at: 'alice', sinceUs: 0, sentPackets: 3, sentBytes: 5000 },
  ...{ receivedPackets: 1, receivedBytes: 40 },
}
const asked: Draft = {
  ...{ kind: 'api', at: 'bob', call: 'requestKeyFrame', phase: 'call' },
  detail: { track: 'camera' },
}
const removed: Draft = {
  ...{ kind: 'command', at: 'lab', origin: 'interactive' },
  command: { do: 'remove-track', peer: 'alice', track: 'camera' },
}
const heard = { track: 'microphone', codec: 'opus', outcome: 'concealed', isKeyFrame: undefined }
const TRACE = traceOf([
  played(1, { isKeyFrame: true, bufferUs: 57_000 }),
  played(2, { outcome: 'incomplete', missing: 2, packets: 1 }),
  played(3, { ...heard, codec: 'opus', outcome: 'concealed', depthUs: 90_000, size: 0 }),
  turned('playing', 'frozen'),
  sent(1, 10, 1),
  arrived(1),
  lost(2),
  reading,
  asked,
  removed,
])

describe('a filter over audio and video', () => {
  it.each([
    ['track == camera', [1, 2, 4, 9, 10]],
    ['track == microphone', [3]],
    ['codec == vp8', [1, 2]],
    ['outcome in {incomplete, concealed}', [2, 3]],
    ['frame > 1 && track == camera', [2]],
    ['frame.key', [1]],
    ['frame.missing >= 1', [2]],
    ['frame.packets == 1', [1, 2, 3]],
    ['frame.buffer > 50ms', [1]],
    ['frame.depth > 0.08s', [3]],
    ['frame.timestamp == 12000', [2]],
    ['frame.digest == d1', [1]],
    ['kind == media.frame && size >= 100', [1, 2]],
    ['from == alice && to == bob && frame', [1, 2, 3]],
    ['traffic.sent > 4kB', [8]],
    ['traffic.received < 1kB', [8]],
  ])('for %j finds %j', (text, expected) => {
    const parsed = parseFilter(text)
    if (!parsed.ok || !parsed.filter) throw new Error(text)
    expect(findAll(parsed.filter, TRACE, { around: new Surroundings() })).toEqual(expected)
  })

  it('knows what RTP packets carry by our names and by those of Wireshark', () => {
    for (const name of ['rtp.ssrc', 'rtp.sequence', 'rtp.timestamp', 'rtp.payload-type'])
      expect(fieldCalled(name), name).toEqual({ tier: 'deep', name })
    expect(fieldCalled('rtp.seq')).toEqual({ tier: 'deep', name: 'rtp.sequence' })
    expect(fieldCalled('rtp.p_type')).toEqual({ tier: 'deep', name: 'rtp.payload-type' })
  })
})
