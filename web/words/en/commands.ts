/** What a person can make a peer do. */
import type { Ending } from '../../../machines/call/message.ts'
import type { MediaFrame } from '../../../machines/trace/event.ts'

const ENDED: Readonly<Record<Ending, (peer: string) => string>> = {
  refused: (peer) => `The call with ${peer} was refused.`,
  busy: (peer) => `The call with ${peer} met a busy line.`,
  missed: (peer) => `The call with ${peer} was missed: nobody answered.`,
  cancelled: (peer) => `The call with ${peer} was cancelled while it rang.`,
  'hung-up': (peer) => `The call with ${peer} is over.`,
  failed: (peer) => `The call with ${peer} failed: the connection broke.`,
  unreachable: (peer) => `The call with ${peer} did not get through.`,
}

export const commands = {
  commands: 'Commands',
  hint: 'Send a message, restart ICE, cut the signaling socket …',
  hintRecorded: 'Only a lab takes commands; this was read from a file.',
  over: 'This run is over; nothing can act in it.',
  past: 'You are looking at the past; commands act at the head.',
  toHead: 'Go to the head',
  peer: 'Peer',
  towards: 'towards',
  towardsLabel: 'Towards',
  message: 'Message',
  messageOn: (channel: string): string => `Message on “${channel}”`,
  channel: 'Channel',
  send: 'Send',
  sendByServer: 'By server',
  sendByServerHint: 'As a chat message through the signaling server, not over the data channel',
  file: (channel: string): string => `File of so many kB on “${channel}”`,
  sendFile: 'Transfer',
  allOfFiles: 'Files …',
  allOfFilesHint: 'Opens the pane about files: send, pause, resume, cancel, compare',
  noChannel: (peer: string): string => `${peer} has no open channel.`,
  newChannel: 'New channel',
  addChannel: 'Add channel',
  moveFrom: (network: string | undefined): string => `From ${network} to another network`,
  move: 'Move',
  connect: (peer: string): string => `Connect to ${peer}`,
  getStats: 'Get stats',
  media: {
    title: 'Audio and video',
    codecs: {
      VP8: 'Camera: a test card (VP8)',
      opus: 'Microphone: a scale (Opus)',
      PCMU: 'Microphone: a scale (PCMU)',
    } satisfies Record<MediaFrame['codec'], string>,
    add: 'Add track',
    track: 'Track',
    received: 'Received track',
    turnOff: (isVideo: boolean): string => (isVideo ? 'Show black' : 'Be silent'),
    turnOn: 'Turn on',
    stop: 'Stop',
    bitrate: (track: string): string => `What the encoder of “${track}” aims at, kbit/s`,
    setBitrate: 'Set bitrate',
    keyFrame: 'Request key frame',
    keyFrameHint: (track: string, peer: string): string => `For “${track}” of ${peer}, by a PLI`,
    hold: 'Hold',
    resume: 'Resume',
    holdHint: 'Negotiates the direction of all audio and video of this connection',
  },
  closeChannel: (channel: string): string => `Close “${channel}”`,
  restartIce: 'Restart ICE',
  cutSignaling: 'Cut signaling',
  close: 'Close connection',
  call: (peer: string): string => `Call ${peer}`,
  callBySound: 'Sound only',
  answerCall: 'Answer',
  /** Somebody else's bell. */
  ringsAt: (peer: string, from: string): string => `It rings at ${peer}: ${from} calls.`,
  answerAs: (peer: string): string => `Answer as ${peer}`,
  refuseAs: (peer: string): string => `Refuse as ${peer}`,
  there: (peers: readonly string[]): string =>
    peers.length === 0 ? 'Nobody else is there.' : `There: ${peers.join(', ')}.`,
  notRegistered: (peer: string): string => `${peer} is not registered and sees nobody.`,
  isAway: (peer: string): string => `${peer} is not: a call rings as soon as that changes.`,
  refuseCall: 'Refuse',
  hangUp: 'Hang up',
  /** How the call with somebody stands, and why the last one ended. */
  callSays: (state: string, peer: string, ending?: Ending): string | undefined => {
    if (ending !== undefined) return ENDED[ending](peer)
    if (state === 'calling') return `Calling ${peer} …`
    if (state === 'ringing') return `${peer} calls.`
    if (state === 'connecting') return `Connecting with ${peer} …`
    return state === 'in-call' ? `In a call with ${peer}.` : undefined
  },
  streams: {
    title: 'Live stream',
    publish: 'Publish (WHIP)',
    publishHint: 'Offers the tracks that were added before to the server, by HTTP POST',
    noTracks: 'Add a camera or a microphone first',
    watch: 'Watch (WHEP)',
    watchHint: 'Offers to receive the stream “live” of the server, by HTTP POST',
    end: 'End the session',
    endHint: 'HTTP DELETE on the session’s URL',
  },
  recorded: 'Recorded in the scenario: the link and Restart repeat it.',
}
