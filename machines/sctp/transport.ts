/** The SCTP transport as the API shows it (RTCSctpTransportState). */
import { lifecycle, to } from '../lifecycle.ts'
import { documented, w3c } from '../reference.ts'

const STATES = w3c('6.1.4', 'rtcsctptransportstate')

export const sctpMachine = lifecycle.createMachine({
  id: 'sctp',
  ...documented(STATES, 'The SCTP association that carries all data channels.'),
  initial: 'connecting',
  states: {
    connecting: {
      ...documented(STATES, 'The association is being set up.'),
      on: {
        'association-up': to('connected', STATES, 'The association is established.'),
        close: to('closed', STATES, 'Closed before it was up.'),
      },
    },
    connected: {
      ...documented(STATES, 'Data channels can be opened and used.'),
      on: {
        close: to('closed', STATES, 'SHUTDOWN or ABORT came, DTLS closed, or close() was called.'),
      },
    },
    closed: { type: 'final', ...documented(STATES, 'All data channels are closed with it.') },
  },
})
