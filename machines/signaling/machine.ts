/** The signaling state of an RTCPeerConnection: which descriptions are set (RFC 9429 §3.2). */
import { setup } from 'xstate'
import { stays, to } from '../lifecycle.ts'
import { documented, rfc, w3c } from '../reference.ts'
import type { Documentation } from '../reference.ts'

/** The calls that move it, e.g. `setLocal(offer)` for setLocalDescription with an offer. */
export type SignalingEvent = {
  type: `set${'Local' | 'Remote'}(${'offer' | 'pranswer' | 'answer' | 'rollback'})` | 'close()'
}

const STATES = w3c('4.3.1', 'rtcsignalingstate-enum')
const MODEL = rfc(9429, '3.2')
const LOCAL = rfc(9429, '5.5')
const REMOTE = rfc(9429, '5.6')
const ROLLBACK = rfc(9429, '5.7')

const close = to('closed', STATES, 'RTCPeerConnection.close() ends it in any state.')
const rollback = to('stable', ROLLBACK, 'The offer is taken back; everything is as before it.')

const define = setup({ types: { meta: {} as Documentation, events: {} as SignalingEvent } })

export const signalingMachine = define.createMachine({
  id: 'signaling',
  ...documented(MODEL, 'Which offers and answers are set, and so which may be set next.'),
  initial: 'stable',
  states: {
    stable: {
      ...documented(STATES, 'No offer is open: both sides agree, or nothing was offered yet.'),
      on: {
        'setLocal(offer)': to('have-local-offer', LOCAL, 'We offer.'),
        'setRemote(offer)': to('have-remote-offer', REMOTE, 'The other peer offers.'),
        'close()': close,
      },
    },
    'have-local-offer': {
      ...documented(STATES, 'Our offer is set; the answer is to come.'),
      on: {
        'setLocal(offer)': stays(LOCAL, 'A newer offer takes the place of ours.'),
        'setRemote(answer)': to('stable', REMOTE, 'The other peer’s answer ends the negotiation.'),
        'setRemote(pranswer)': to('have-remote-pranswer', REMOTE, 'A provisional answer comes.'),
        'setLocal(rollback)': rollback,
        'close()': close,
      },
    },
    'have-remote-offer': {
      ...documented(STATES, 'The other peer’s offer is set; we have to answer.'),
      on: {
        'setRemote(offer)': stays(REMOTE, 'A newer offer takes the place of the first.'),
        'setLocal(answer)': to('stable', LOCAL, 'Our answer ends the negotiation.'),
        'setLocal(pranswer)': to('have-local-pranswer', LOCAL, 'We answer provisionally.'),
        'setRemote(rollback)': rollback,
        'close()': close,
      },
    },
    'have-local-pranswer': {
      ...documented(STATES, 'The other peer’s offer and our provisional answer are set.'),
      on: {
        'setLocal(pranswer)': stays(LOCAL, 'Another provisional answer of ours.'),
        'setLocal(answer)': to('stable', LOCAL, 'Our final answer ends the negotiation.'),
        'close()': close,
      },
    },
    'have-remote-pranswer': {
      ...documented(STATES, 'Our offer and a provisional answer to it are set.'),
      on: {
        'setRemote(pranswer)': stays(REMOTE, 'Another provisional answer comes.'),
        'setRemote(answer)': to('stable', REMOTE, 'The final answer ends the negotiation.'),
        'close()': close,
      },
    },
    closed: { type: 'final', ...documented(STATES, 'The RTCPeerConnection is closed for good.') },
  },
})
