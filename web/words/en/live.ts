/** Live labs: this browser's part in one. */
import type { Row } from '../../live/agreement.ts'
import type { Device, Trouble } from '../../live/media.ts'

const DEVICES: Record<Device, string> = { camera: 'camera', microphone: 'microphone' }

const STATES: Record<string, string> = {
  none: 'not connected',
  new: 'nothing tried yet',
  connecting: 'connecting',
  connected: 'connected',
  disconnected: 'disconnected: no answer, still trying',
  failed: 'failed',
  closed: 'closed',
}

const TROUBLES: Record<Trouble, (device: string) => string> = {
  insecure: (device) =>
    `Browsers give a page the ${device} only over https or from this very machine. Open it at http://127.0.0.1 or behind TLS.`,
  refused: (device) =>
    `The ${device} was refused. Allow it in the browser’s site settings, beside the address, then try again.`,
  absent: (device) => `This machine has no ${device}. Connect one and try again.`,
  busy: (device) =>
    `The ${device} is there, but something else uses it. Close that program and try again.`,
  ended: (device) =>
    `The ${device} was unplugged, or is no longer allowed. Turn it on again once that is mended.`,
  failed: (device) => `The browser could not open the ${device}. Try again.`,
}

export const live = {
  live: 'Live',
  leave: 'Leave the live lab',
  missing: 'What speaks for this browser did not load.',
  /** Who this page is. */
  youAre: 'This browser is',
  connectsWith: ' and connects with',
  state: (state: string): string => STATES[state] ?? state,
  connect: 'Connect',
  hangUp: 'Hang up',
  restartIce: 'Restart ICE',
  joining: 'Taking this browser’s seat in the lab…',
  noSeat: 'This page only watches: it has no seat in the lab.',
  refused: (peer: string, why: string): string => `The seat ${peer} was refused: ${why}.`,
  retry: 'Try again',
  serverLost:
    'The server does not answer. The connection to the other peer may live on; what happens is kept and told when the server is back.',
  over: 'This lab is over. What it recorded stays readable.',
  again: 'Start a new one',
  noWebRtc: 'This browser has no RTCPeerConnection, or it is switched off. Use another one.',
  unpaired: (address: string): string =>
    `The other peer is at ${address} only, and this browser connects no address of its own with that: Firefox leaves loopback out. Start the server with --rtc-host and an address that its machine has in your network.`,
  hasLeft: (peer: string): string => `${peer} has left.`,
  failure: (why: string): string => `The browser could not do that: ${why}.`,
  invite: (peer: string): string => `Open this link in another browser: it becomes ${peer}.`,
  inviteLink: (peer: string): string => `Link for ${peer}`,
  copyLink: 'Copy link',
  isHere: (peer: string): string => `${peer} is here.`,
  waits: (peer: string): string => `${peer} is not here yet.`,
  messages: 'Messages',
  message: 'Message',
  send: 'Send',
  noMessages: 'Nothing said yet.',
  connectFirst: 'Connect first: messages go over a data channel.',
  you: 'you',
  media: 'Camera and microphone',
  mediaSays: {
    echo: 'What you send comes back from the other side. Nothing is stored.',
    browser: 'Goes to the other browser. Nothing is stored.',
    server:
      'The server forwards what you send to the others, and theirs to you. What they play stands in the trace and in the Media pane.',
    player: 'The other side plays what you send: it stands in the trace and in the Media pane.',
  },
  turnOn: (device: Device): string => `Turn ${DEVICES[device]} on`,
  turnOff: (device: Device): string => `Turn ${DEVICES[device]} off`,
  asking: 'Answer the browser’s question…',
  trouble: ({ device, why }: { device: Device; why: Trouble }): string =>
    TROUBLES[why](DEVICES[device]),
  own: 'Sent',
  echo: 'Received',
  nothingSent: 'Camera is off',
  nothingBack: 'No video comes in',
  frames: (count: number): string => `${count} frames decoded`,
  silent: 'Sound comes in, too; it is not played, so that nothing howls.',
  statistics: 'Statistics',
  statisticsSay: 'getStats of this browser, beside what the trace counted.',
  noStatistics: 'Once connected, both counts stand here.',
  record: 'Record getStats',
  browser: 'getStats',
  trace: 'trace',
  rows: {
    sentPackets: 'Packets sent',
    sentBytes: 'Bytes sent',
    receivedPackets: 'Packets received',
    receivedBytes: 'Bytes received',
    roundTripMs: 'Round trip',
    pair: 'Pair',
    dtls: 'DTLS',
  } satisfies Record<Row['name'], string>,
  ms: (value: number): string => `${value.toFixed(1)} ms`,
  unknown: '–',
  agrees: 'agrees',
  differs: 'differs',
  agreesWhy: 'Equal, but for what is under way.',
  differsWhy: 'More apart than what can be under way: loss, or one of them counts late.',
  notSeen: 'Packets between two browsers do not pass the lab; it knows what the browsers report.',
}
