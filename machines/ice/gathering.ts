/** Gathering of local candidates, of one transport or of the whole connection. */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc, w3c } from '../reference.ts'

const WHOLE = w3c('4.3.2', 'rtcicegatheringstate-enum')
const TRANSPORT = w3c('5.6.5', 'rtcicegathererstate')

export const iceGatheringMachine = lifecycle.createMachine({
  id: 'ice-gathering',
  ...documented(WHOLE, 'Collects the addresses at which this peer may be reached.'),
  initial: 'new',
  states: {
    new: {
      ...documented(WHOLE, 'A transport has not begun to gather, or there is none.'),
      on: {
        'gathering-starts': to(
          'gathering',
          rfc(8445, '5.1.1'),
          'A local description is set: addresses are collected, STUN and TURN servers asked.',
        ),
      },
    },
    gathering: {
      ...documented(TRANSPORT, 'Candidates are being collected.'),
      on: {
        'gathering-ends': to('complete', TRANSPORT, 'The last candidate was found.'),
        'another-transport-is-new': to(
          'new',
          WHOLE,
          'This transport has gathered while another has not begun.',
        ),
      },
    },
    complete: {
      ...documented(TRANSPORT, 'All candidates are known; end-of-candidates can be told.'),
      on: {
        'gathering-starts': to('gathering', TRANSPORT, 'An ICE restart gathers anew.'),
        'transport-added': to('new', WHOLE, 'A transport was added that has not gathered.'),
      },
    },
  },
})
