/** For tests: a peer on somebody else's RTCPeerConnection, that speaks our signaling dialect. */
import { createRequire } from 'node:module'
import type { Signal } from '../../../machines/live/signal.ts'
import { openSignaling } from '../dialects/open.ts'
import type { SignalingClient } from '../dialects/client.ts'

/** What such a library has of W3C WebRTC §4.4.2 and §6.2, as far as it is used here. */
interface Channel {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send(text: string): void
}
interface Candidate {
  candidate: string
  sdpMid: string | null
  sdpMLineIndex: number | null
}
interface Description {
  type: 'offer' | 'answer'
  sdp: string
}
interface Connection {
  onicecandidate: ((event: { candidate: Candidate | null }) => void) | null
  ondatachannel: ((event: { channel: Channel }) => void) | null
  createDataChannel(label: string): Channel
  createOffer(): Promise<Description>
  createAnswer(): Promise<Description>
  setLocalDescription(description: Description): Promise<void>
  setRemoteDescription(description: Description): Promise<void>
  addIceCandidate(candidate: Candidate): Promise<void>
  close(): void
}
type ConnectionClass = new (options: object) => Connection

export const LIBRARIES = ['node-datachannel/polyfill', '@roamhq/wrtc'] as const

/** The class of a library, or why it is not here. */
export function libraryOf(name: string): ConnectionClass | { missing: string } {
  try {
    // By name alone: it is no dependency, and where it is, `NODE_PATH` may say.
    const library = createRequire(import.meta.url)(name) as { RTCPeerConnection: ConnectionClass }
    return library.RTCPeerConnection
  } catch (error) {
    return { missing: (error as NodeJS.ErrnoException).code ?? String(error) }
  }
}

export interface ForeignPeerOptions {
  url: string
  id: string
  /** Whom to call; without it, it answers. */
  target?: string
}

export class ForeignPeer {
  readonly messages: string[] = []
  readonly opened: Promise<void>
  readonly #connection: Connection
  #signaling: SignalingClient | undefined
  #channel: Channel | undefined
  #other: string
  #open: () => void = () => undefined
  /** One thing after another: a candidate is added when its description is set. */
  #work: Promise<void> = Promise.resolve()

  static async start(library: ConnectionClass, options: ForeignPeerOptions): Promise<ForeignPeer> {
    const peer = new ForeignPeer(new library({ iceServers: [] }), options.target ?? '')
    await peer.#begin(options)
    return peer
  }

  private constructor(connection: Connection, other: string) {
    this.#connection = connection
    this.#other = other
    this.opened = new Promise((resolve) => (this.#open = resolve))
    connection.ondatachannel = ({ channel }) => this.#take(channel)
    connection.onicecandidate = ({ candidate }) => {
      if (!candidate?.candidate) return this.#say({ type: 'end-of-candidates' })
      const { sdpMid, sdpMLineIndex } = candidate
      this.#say({ type: 'candidate', candidate: candidate.candidate, sdpMid, sdpMLineIndex })
    }
  }

  send(text: string): void {
    this.#channel?.send(text)
  }

  async stop(): Promise<void> {
    this.#connection.close()
    await this.#signaling?.close()
  }

  async #begin({ url, id, target }: ForeignPeerOptions): Promise<void> {
    const nothing = (): void => undefined
    this.#signaling = await openSignaling(
      { url: new URL(url), id, dialect: 'peerscope', isCalling: target !== undefined },
      {
        signal: (from, signal) => {
          this.#other = from
          this.#work = this.#work.then(() => this.#hear(signal))
        },
        ...{ presence: nothing, lost: nothing, restored: nothing, ended: nothing },
      },
    )
    if (target === undefined) return
    this.#take(this.#connection.createDataChannel('data'))
    await this.#describe(await this.#connection.createOffer())
  }

  async #hear(signal: Signal): Promise<void> {
    if (signal.type === 'candidate') return this.#connection.addIceCandidate(signal)
    if (signal.type !== 'offer' && signal.type !== 'answer') return
    await this.#connection.setRemoteDescription(signal)
    if (signal.type === 'offer') await this.#describe(await this.#connection.createAnswer())
  }

  async #describe({ type, sdp }: Description): Promise<void> {
    this.#say({ type, sdp })
    await this.#connection.setLocalDescription({ type, sdp })
  }

  #say(signal: Signal): void {
    void this.#signaling?.say(this.#other, signal)
  }

  #take(channel: Channel): void {
    this.#channel = channel
    channel.onopen = () => this.#open()
    channel.onmessage = ({ data }) => this.messages.push(String(data))
  }
}
