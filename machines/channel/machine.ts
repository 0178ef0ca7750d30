/** A data channel (RTCDataChannelState). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, rfc, w3c } from '../reference.ts'

const STATES = w3c('6.2', 'rtcdatachannel')
const OPENING = rfc(8832, '6')
const CLOSING = rfc(8831, '6.7')
const GONE = w3c('6.2.5', 'announcing-a-data-channel-as-closed')

const gone = to('closed', GONE, 'The association under it is gone.')
const closing = to('closing', CLOSING, 'close() was called, or the other peer reset its stream.')

export const channelMachine = lifecycle.createMachine({
  id: 'channel',
  ...documented(STATES, 'A stream of messages each way between the peers.'),
  initial: 'connecting',
  states: {
    connecting: {
      ...documented(STATES, 'Created; the association or its opening message is still to come.'),
      on: {
        open: to('open', OPENING, 'DATA_CHANNEL_OPEN was sent or received; messages can flow.'),
        closing,
        gone,
      },
    },
    open: {
      ...documented(STATES, 'Messages can be sent and received.'),
      on: { closing, gone },
    },
    closing: {
      ...documented(
        CLOSING,
        'Messages under way are still delivered; the streams are being reset.',
      ),
      on: {
        'streams-reset': to('closed', CLOSING, 'Both streams are reset; their number is free.'),
      },
    },
    closed: { type: 'final', ...documented(STATES, 'Closed, or it could not be opened.') },
  },
})
