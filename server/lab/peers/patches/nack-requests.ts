/**
 * Patch: a lost packet is asked for once a round trip, and also where sequence numbers begin anew
 * (RFC 4585 §3.6 and §6.2.1, RFC 3550 §5.1).
 *
 * werift 0.25.2 as published asks for every lost packet again each 5 ms, ten times: on any way longer than
 * that the sender sends it as often, so that a loss is answered with a burst. It compares sequence numbers
 * as if they never wrapped: when 65535 is lost, nothing is asked for any more. And its timer of 5 ms goes
 * on for ever after the first loss. And it takes `nack pli` for a `nack` and asks for packets although its
 * own description does not say so (RFC 4585 §4.2). Patched: 5 ms after a gap is seen, then after one and a
 * half round trips each (at least 100 ms), ten times, across the wrap, with a timer only while something is
 * missing; not at all where it was not offered.
 */
import { SEQUENCE_MODULUS, Unwrapped } from '../../media/receive/rtp-order.ts'
import {
  GenericNack,
  RtcpTransportLayerFeedback,
  type RTCPeerConnection,
  type RtpPacket,
} from '../werift.ts'

const FIRST_MS = 5
/** Again when an answer could have come, half a round trip of grace added; at least after so long. */
const AGAIN_MS = 100
const GRACE = 1.5
const TRIES = 10
/** A larger gap is a new beginning of the stream. */
const MAX_GAP = 512

interface NackInternals {
  addPacket(packet: RtpPacket): void
  close(): void
  onPacketLost: { execute(nack: GenericNack): void }
}

interface ReceiverInternals {
  nack: NackInternals
  rtcpSsrc: number
  dtlsTransport: {
    sendRtcp(packets: RtcpTransportLayerFeedback[]): Promise<void>
    /** `rtt` in seconds, of the checks on the pair in use. */
    iceTransport: { connection: { nominated?: { rtt?: number } } }
  }
}

/** Applies it to every receiver of the connection, those to come included. */
export function patchNackRequests(connection: RTCPeerConnection): void {
  const patched = new Set<object>()
  const { video = [] } = connection.config.codecs
  const asks = video.some(({ rtcpFeedback }) =>
    rtcpFeedback.some(({ type, parameter }) => type === 'nack' && !parameter),
  )
  const patch = (): void => {
    for (const { receiver } of connection.getTransceivers()) {
      if (patched.has(receiver)) continue
      patched.add(receiver)
      patchReceiver(receiver as unknown as ReceiverInternals, asks)
    }
  }
  connection.onRemoteTransceiverAdded.subscribe(patch)
  connection.onTransceiverAdded.subscribe(patch)
}

function patchReceiver(receiver: ReceiverInternals, asks: boolean): void {
  if (!asks) return void (receiver.nack.addPacket = () => undefined)
  const requests = new NackRequests(receiver)
  receiver.nack.addPacket = (packet) => requests.seen(packet)
  const close = receiver.nack.close.bind(receiver.nack)
  receiver.nack.close = () => {
    requests.close()
    close()
  }
}

class NackRequests {
  readonly #receiver: ReceiverInternals
  #sequences = new Unwrapped(SEQUENCE_MODULUS)
  #highest: number | undefined
  #ssrc: number | undefined
  /** How often each was asked for. */
  readonly #missing = new Map<number, number>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  constructor(receiver: ReceiverInternals) {
    this.#receiver = receiver
  }

  seen({ header }: RtpPacket): void {
    if (header.ssrc !== this.#ssrc) this.#beginWith(header.ssrc)
    const sequence = this.#sequences.of(header.sequenceNumber)
    this.#missing.delete(sequence)
    const next = (this.#highest ?? sequence - 1) + 1
    if (sequence - next <= MAX_GAP)
      for (let lost = next; lost < sequence; lost++) this.#missing.set(lost, 0)
    this.#highest = Math.max(next - 1, sequence)
    if (this.#missing.size > 0) this.#plan(FIRST_MS)
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  #beginWith(ssrc: number): void {
    this.#ssrc = ssrc
    this.#sequences = new Unwrapped(SEQUENCE_MODULUS)
    this.#highest = undefined
    this.#missing.clear()
  }

  #plan(delayMs: number): void {
    if (this.#isClosed || this.#timer !== undefined) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#ask()
    }, delayMs)
  }

  #ask(): void {
    for (const [sequence, tries] of this.#missing) {
      if (tries >= TRIES) this.#missing.delete(sequence)
      else this.#missing.set(sequence, tries + 1)
    }
    const lost = [...this.#missing.keys()].map((sequence) => sequence % SEQUENCE_MODULUS)
    if (lost.length === 0 || this.#ssrc === undefined) return
    const { rtcpSsrc, dtlsTransport, nack } = this.#receiver
    const feedback = new GenericNack({ senderSsrc: rtcpSsrc, mediaSourceSsrc: this.#ssrc, lost })
    // Not sent is lost: it will be asked for again.
    dtlsTransport.sendRtcp([new RtcpTransportLayerFeedback({ feedback })]).catch(() => undefined)
    nack.onPacketLost.execute(feedback)
    const { rtt = 0 } = dtlsTransport.iceTransport.connection.nominated ?? {}
    this.#plan(Math.max(AGAIN_MS, Math.ceil(rtt * 1000 * GRACE)))
  }
}
