// The other peer of a recording: stock werift on real sockets, called through the signaling service.
// Run inside the namespace: `node werift-peer.js ADDRESS SERVICE-ADDRESS KEY-LOG`. Standard output says what happens.
import { Socket } from 'node:dgram'
import { EventEmitter } from 'node:events'
import { appendFileSync } from 'node:fs'
import {
  RTCPeerConnection,
  RTCRtpCodecParameters,
  useAbsSendTime,
  useAudioLevelIndication,
  useFIR,
  useNACK,
  useOPUS,
  usePLI,
  useREMB,
  useSdesMid,
  useTransportWideCC,
  useVideoOrientation,
  useVP8,
} from 'werift'
import { WebSocket } from 'ws'
import { SIGNALING_PORT, serveSignaling, servePage, textOf } from './signaling.js'

/** @param {string} line */
const out = (line) => void process.stdout.write(`${line}\n`)

const [address = '', serviceAddress = '', keyLog = ''] = process.argv.slice(2)
servePage(serviceAddress, (text) => out(text))
serveSignaling(serviceAddress)

/** Every so many packets of the picture, one is lost on its way, so that the capture has NACKs and what they bring. */
const LOST_OF = 8
/** Chromium's payload type of VP8. */
const VP8 = 96
let pictures = 0
/** @type {(...what: unknown[]) => unknown} */
const emit = Object.getOwnPropertyDescriptor(EventEmitter.prototype, 'emit')?.value
Socket.prototype.emit = lossy

/**
 * A socket's `emit` that loses pictures.
 *
 * @this {Socket}
 * @param {[string, ...unknown[]]} what
 * @returns {boolean}
 */
function lossy(...what) {
  const [event, bytes] = what
  const isPacket = event === 'message' && bytes instanceof Uint8Array && (bytes[0] ?? 0) >= 128
  const isPicture = isPacket && ((bytes[1] ?? 0) & 0x7f) === VP8
  if (isPicture && ++pictures % LOST_OF === 0) return true
  return Boolean(Reflect.apply(emit, this, what))
}

const socket = new WebSocket(`ws://${serviceAddress}:${SIGNALING_PORT}/`)
let sent = 0
let to = ''
/** @param {object} message */
const say = (message) => socket.send(JSON.stringify({ ...message, id: ++sent }))

/** Much of what browsers offer, so that the capture has it. Not transport-wide feedback: werift's breaks off. */
const rtx = new RTCRtpCodecParameters({ mimeType: 'video/rtx', clockRate: 90000 })
const rtcpFeedback = [useNACK(), usePLI(), useFIR(), useREMB()]
const connection = new RTCPeerConnection({
  codecs: { audio: [useOPUS()], video: [useVP8({ rtcpFeedback }), rtx] },
  headerExtensions: {
    audio: [useSdesMid(), useAudioLevelIndication(), useAbsSendTime(), useTransportWideCC()],
    video: [useSdesMid(), useVideoOrientation(), useAbsSendTime(), useTransportWideCC()],
  },
  iceServers: [],
  iceUseIpv6: false,
  iceInterfaceAddresses: { udp4: address },
})
connection.onIceCandidate.subscribe((candidate) => {
  if (candidate?.candidate) say({ type: 'candidate', to, ...candidate.toJSON() })
})
connection.connectionStateChange.subscribe((state) => {
  out(`bob connection ${state}`)
  if (state === 'connected') logKeys()
})
connection.onDataChannel.subscribe((channel) => {
  channel.onMessage.subscribe((data) => {
    out(`bob message ${channel.label} ${data.length}`)
    if (String(data) === 'How are you?') {
      channel.send('Fine, thank you.')
      channel.send('How are you?')
    }
  })
})

/** NSS key log: what Wireshark reads, and the Decryption Secrets Block of a capture. */
function logKeys() {
  const dtls = connection.dtlsTransports[0]?.dtls
  if (!dtls) throw new Error('connected without DTLS')
  const { localRandom, remoteRandom, masterSecret } = dtls.cipher
  const client = dtls.sessionType === 1 ? localRandom : remoteRandom
  const random = client.serialize().toString('hex')
  appendFileSync(keyLog, `CLIENT_RANDOM ${random} ${masterSecret.toString('hex')}\n`)
}

/**
 * Lets the browser report how packets arrive, which it does only when the answer has it too.
 *
 * @param {string} sdp
 */
function askingForFeedback(sdp) {
  return sdp.replace(/^a=rtpmap:(\d+) (?:opus|VP8).*\r\n/gm, '$&a=rtcp-fb:$1 transport-cc\r\n')
}

/** @param {{ from: string, sdp: string }} offer */
async function answer({ from, sdp }) {
  to = from
  for (const kind of /** @type {const} */ (['audio', 'video'])) {
    if (!sdp.includes(`m=${kind} `)) continue
    const transceiver = connection.addTransceiver(kind, { direction: 'sendrecv' })
    transceiver.onTrack.subscribe((track) => echo(transceiver, track))
  }
  const asked = sdp.replace(/^a=rtcp-fb:\d+ transport-cc\r\n/gm, '')
  await connection.setRemoteDescription({ type: 'offer', sdp: asked })
  const description = await connection.createAnswer()
  const set = connection.setLocalDescription(description)
  say({ type: 'answer', to, sdp: askingForFeedback(description.sdp) })
  await set
  say({ type: 'end-of-candidates', to })
}

/**
 * Sends back what comes, and asks for a picture once.
 *
 * @param {import('werift').RTCRtpTransceiver} transceiver
 * @param {import('werift').MediaStreamTrack} track
 */
function echo(transceiver, track) {
  void transceiver.sender.replaceTrack(track)
  if (track.kind !== 'video') return
  let packets = 0
  track.onReceiveRtp.subscribe(({ header }) => {
    if (++packets === 10) void transceiver.receiver.sendRtcpPLI(header.ssrc)
  })
}

/** @type {Record<string, (message: any) => unknown>} */
const hear = {
  offer: answer,
  candidate: ({ candidate, sdpMid, sdpMLineIndex }) =>
    connection.addIceCandidate({ candidate, sdpMid, sdpMLineIndex }),
}
let turn = Promise.resolve()
socket.on('message', (data) => {
  const message = JSON.parse(textOf(data))
  turn = turn
    .then(() => hear[message.type]?.(message))
    .then(() => undefined)
    .catch((error) => out(`bob error ${error.stack}`))
})
socket.on('open', () => {
  say({ type: 'register', peer: 'bob' })
  out('bob ready')
})
