/** Before the first run. */
export const welcome = {
  title: 'Watch two WebRTC peers find each other',
  lead: 'Peerscope runs real peers in a sealed world and draws every message they send. Time is yours: pause it, step it, go back.',
  connect: 'Connect',
  step: 'Step through it instead',
  scenario: 'Scenario',
  more: 'More in the menu above; or drop a scenario file anywhere.',
  setUp: 'Set up the network first',
  /** A connection in five lines. */
  signaling: { name: 'Signaling', says: 'They exchange offer and answer' },
  stun: { name: 'ICE', says: 'They look for a path that works' },
  dtls: { name: 'DTLS', says: 'They agree on keys' },
  sctp: { name: 'SCTP', says: 'They set up an association' },
  data: { name: 'Data channel', says: 'They talk' },
}
