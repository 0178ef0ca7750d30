import { expect, it } from 'vitest'
import { arrived, played, sent, traceOf } from './fixture.ts'
import { MediaHistory } from './history.ts'

const source = (frame: number) =>
  played(frame, { at: 'alice', peer: 'bob', direction: 'send', outcome: 'sent' })

it('counts streams by where they go, repeats of their own kind left out, and the delay of what is played', () => {
  const events = traceOf([
    source(1),
    sent(1, 10, 1, { host: 'bob' }),
    sent(2, 90, 1, { host: 'carol', ssrc: 8 }),
    // A repeat on a stream of its own (RFC 4588).
    sent(3, 50, 1, { host: 'bob', ssrc: 9, payloadType: 99 }),
    arrived(1),
    played(1, { isKeyFrame: true }),
  ])
  const history = new MediaHistory()
  history.grow(events, events.length)
  const last = Object.fromEntries(history.hostsAt(events.length - 1))
  expect(last).toEqual({
    alice: { streamsSent: 2, streamsReceived: 0 },
    bob: { streamsSent: 0, streamsReceived: 1, delayUs: { mean: 5000, max: 5000 } },
    carol: { streamsSent: 0, streamsReceived: 1 },
  })
  // Events are a millisecond apart; before the second stream there is one.
  expect(history.hostsAt(2).get('alice')).toEqual({ streamsSent: 1, streamsReceived: 0 })
  expect(history.hostsAt(0).size).toBe(0)
})
