import { expect, it } from 'vitest'
import { arrived, lost, played, sent, traceOf, turned } from '../../machines/media/fixture.ts'
import { MediaHistory } from '../../machines/media/history.ts'
import type { Draft } from '../../machines/trace/event.ts'
import { media } from '../words/en/media.ts'
import { figuresOf } from './figures.ts'

const asked: Draft = {
  ...{ kind: 'api', at: 'bob', peer: 'alice', call: 'getStats', phase: 'resolved' },
  detail: {
    stats: [{ type: 'inbound-rtp', ssrc: 7, packetsReceived: 1, jitter: 0.0125, nackCount: 3 }],
  },
}
const before = [
  played(1, { direction: 'send', outcome: 'sent', at: 'alice', peer: 'bob', isKeyFrame: true }),
  sent(1, 10, 1),
  arrived(1),
  played(1, { isKeyFrame: true }),
  turned('muted', 'playing'),
  sent(2, 11, 2),
  lost(2),
  turned('playing', 'frozen'),
  played(2, { outcome: 'incomplete', depthUs: 90_000 }),
]

function rows(drafts: readonly Draft[]) {
  const trace = traceOf(drafts)
  const history = new MediaHistory()
  history.grow(trace, trace.length)
  const last = trace.length - 1
  const [track] = history.at(last, last * 1000)
  if (!track) throw new Error('no track')
  return figuresOf(track, last * 1000, media).map(({ figure, ofTrace, ofStack }) =>
    [figure, ofTrace, ofStack].filter((each) => each !== undefined).join(': '),
  )
}

it('tells how a picture went, in units that a person reads', () => {
  expect(rows(before)).toEqual([
    'decoded: 1',
    'dropped: 1 (50.0 %)',
    'freezes: 1, 0.00 s',
    'bitrate: 160 kbit/s, mean 160',
    'delay: 3 ms, mean 3, max 3',
    'jitter: 0.0 ms',
    'buffer: 90 ms, max 90',
    'packets: 1',
    'lost: 1 (50.0 %)',
    'repeated: 0',
  ])
})

it('holds beside it what the stack says, as far as it says anything', () => {
  const all = rows([...before, asked])
  expect(all).toContain('packets: 1: 1')
  expect(all).toContain('jitter: 0.0 ms: 12.5 ms')
  expect(all).toContain('feedback: –: 3, –')
  expect(all).toContain('lost: 1 (50.0 %)')
})

it('speaks of freezes of pictures only', () => {
  const sound = { codec: 'opus', isKeyFrame: undefined } as const
  expect(rows([played(1, sound)]).join(' ')).not.toContain('freezes')
})
