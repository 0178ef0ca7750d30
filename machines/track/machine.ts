/** A track that is received: whether there is something new to see or hear. */
import { lifecycle, stays, to } from '../lifecycle.ts'
import { documented, w3c, type Reference } from '../reference.ts'

const MUTED: Reference = {
  title: 'W3C Media Capture',
  section: '4.3.1',
  url: 'https://www.w3.org/TR/mediacapture-streams/#track-muted',
}
const REMOTE = w3c('5.3', 'rtcrtpreceiver-interface')
const FREEZE: Reference = {
  title: 'W3C WebRTC Statistics',
  section: '8.6',
  url: 'https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-freezecount',
}
const DIRECTION = w3c('5.4', 'rtcrtptransceiver-interface')

const ended = to('ended', REMOTE, 'The connection was closed, or the track was taken away.')
const held = to('muted', DIRECTION, 'The sender no longer sends: the direction was negotiated so.')

export const trackMachine = lifecycle.createMachine({
  id: 'track',
  ...documented(REMOTE, 'Audio or video that comes from the other peer, as it is played.'),
  initial: 'muted',
  states: {
    muted: {
      ...documented(MUTED, 'Negotiated, but nothing has come, or nothing comes any more.'),
      on: {
        'first-frame': to('playing', MUTED, 'The first frame was decoded.'),
        ended,
      },
    },
    playing: {
      ...documented(MUTED, 'Frame after frame is decoded in time.'),
      on: {
        frame: stays(MUTED, 'One more frame was decoded in time.'),
        stall: to(
          'frozen',
          FREEZE,
          'The next frame is late: by three times its usual distance, and 150 ms at least.',
        ),
        held,
        ended,
      },
    },
    frozen: {
      ...documented(FREEZE, 'The last picture stands still, since no newer one could be decoded.'),
      on: {
        frame: to('playing', FREEZE, 'A frame was decoded again.'),
        held,
        ended,
      },
    },
    ended: { type: 'final', ...documented(REMOTE, 'Nothing will come any more.') },
  },
})
