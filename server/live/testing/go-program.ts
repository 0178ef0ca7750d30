/**
 * For tests: a program of the Go demo in either role, with real WebRTC behind it. It speaks the
 * dialect byte for byte, calls its channel `data`, ends with its signaling socket, and with anything
 * that comes out of turn; like the demo it may lose its own candidates.
 */
import { RTCPeerConnection, type RTCDataChannel } from 'werift'
import { Client } from '../../signaling/testing/client.ts'
import { description, goFrame, OK_FRAME } from '../../signaling/testing/go-peer.ts'

const LABEL = 'data'

export interface GoProgramOptions {
  url: string
  id: string
  /** Whom to call; without it, it answers. */
  target?: string
  /** Where a STUN server of the test is: without one, werift asks one on the internet. */
  stun: string
  losesCandidates?: boolean
}

interface Asked {
  source: string
  body: string
}

export class GoProgram {
  readonly messages: string[] = []
  /** Commands that others sent here, in order. */
  readonly heard: number[] = []
  /** Resolves when its channel is open; rejects when it ended before. */
  readonly opened: Promise<void>
  /** Resolves to why it ended. */
  readonly ended: Promise<string>
  readonly #options: GoProgramOptions
  readonly #client: Client
  readonly #connection: RTCPeerConnection
  #channel: RTCDataChannel | undefined
  #other: string
  #vanishes = false
  readonly #waiting: number[] = []
  /** Its own candidates until its description is out. */
  #held: string[] | undefined = []
  #open: () => void = () => undefined

  static async start(options: GoProgramOptions): Promise<GoProgram> {
    const path = options.target === undefined ? '/register' : '/offer'
    return new GoProgram(options, await Client.open(`${options.url}${path}`))
  }

  private constructor(options: GoProgramOptions, client: Client) {
    this.#options = options
    this.#client = client
    this.#other = options.target ?? ''
    this.#connection = new RTCPeerConnection({
      iceServers: [{ urls: `stun:${options.stun}` }],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    })
    this.#connection.onIceCandidate.subscribe((candidate) => this.#gathered(candidate?.candidate))
    this.#connection.onDataChannel.subscribe((channel) => this.#take(channel))
    this.ended = this.#run().then(
      () => 'the signaling socket closed',
      (error: unknown) => String(error),
    )
    const opened = new Promise<void>((resolve) => (this.#open = resolve))
    const failed = this.ended.then((why) => Promise.reject(new Error(why)))
    this.opened = Promise.race([opened, failed])
    this.opened.catch(() => undefined)
  }

  send(text: string): void {
    this.#channel?.send(text)
  }

  /** As when somebody presses Ctrl-C. */
  async stop(): Promise<void> {
    this.#client.cut()
    await this.ended
    if (this.#vanishes) await this.#connection.close()
  }

  /** As when its machine loses power: nobody hears of it. `stop` clears up. */
  async vanish(): Promise<void> {
    this.#vanishes = true
    this.#client.cut()
    await this.ended
  }

  async #run(): Promise<void> {
    try {
      if (this.#options.target === undefined) this.#request(1, '', null)
      else await this.#call()
      for (;;) {
        const closed = this.#client.closed.then(() => undefined)
        const got = await Promise.race([this.#client.next().catch(() => undefined), closed])
        if (!got) return
        await this.#received(got.text)
      }
    } finally {
      this.#client.cut()
      if (!this.#vanishes) await this.#connection.close()
    }
  }

  async #call(): Promise<void> {
    this.#take(this.#connection.createDataChannel(LABEL))
    const { sdp } = await this.#connection.createOffer()
    // It resolves when gathering has ended: the candidates come meanwhile.
    void this.#connection.setLocalDescription({ type: 'offer', sdp })
    this.#describe(3, description('offer', sdp))
  }

  async #received(text: string): Promise<void> {
    if (this.#waiting[0] !== undefined && text === OK_FRAME(this.#waiting[0]))
      return void this.#waiting.shift()
    const { command, payload } = JSON.parse(text) as { command: number; payload: string }
    const asked = JSON.parse(Buffer.from(payload, 'base64').toString()) as Asked
    if (command < 2 || command > 4) throw new Error(`out of turn: ${text}`)
    this.heard.push(command)
    const body = Buffer.from(asked.body, 'base64').toString()
    this.#client.send(goFrame(command + 100, { code: 0, msg: 'ok' }))
    if (command === 4) await this.#remoteCandidate(body)
    else await this.#remoteDescription(command, asked.source, body)
  }

  async #remoteCandidate(candidate: string): Promise<void> {
    if (!this.#connection.remoteDescription) throw new Error('a candidate before the description')
    await this.#connection.addIceCandidate({ candidate, sdpMid: '0', sdpMLineIndex: 0 })
  }

  async #remoteDescription(command: number, source: string, body: string): Promise<void> {
    const remote = JSON.parse(body) as { type: 'offer' | 'answer'; sdp: string }
    await this.#connection.setRemoteDescription(remote)
    if (command !== 3) return
    this.#other = source
    const { sdp } = await this.#connection.createAnswer()
    void this.#connection.setLocalDescription({ type: 'answer', sdp })
    this.#describe(2, description('answer', sdp))
  }

  #describe(command: number, body: string): void {
    this.#request(command, this.#other, body)
    const held = this.#held ?? []
    this.#held = undefined
    for (const line of held) this.#gathered(line)
  }

  #gathered(line: string | undefined): void {
    if (!line || this.#options.losesCandidates) return
    if (this.#held) return void this.#held.push(line)
    const bare = line.replace(/^a=/, '').replace(/^(?!candidate:)/, 'candidate:')
    this.#request(4, this.#other, Buffer.from(bare).toString('base64'))
  }

  #request(command: number, target: string, body: string | null): void {
    this.#waiting.push(command)
    this.#client.send(goFrame(command, { source: this.#options.id, target, body }))
  }

  #take(channel: RTCDataChannel): void {
    this.#channel = channel
    channel.onMessage.subscribe((data) => this.messages.push(data.toString()))
    channel.stateChanged.subscribe((state) => state === 'open' && this.#open())
    if (channel.readyState === 'open') this.#open()
  }
}
