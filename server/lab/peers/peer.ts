/** A peer: its signaling line, its connections to other peers, and the commands it understands. */
import { isCallMessage } from '../../../machines/call/message.ts'
import type { Command } from '../../../machines/scenario/command.ts'
import type { Candidate } from '../../../machines/negotiation/message.ts'
import { candidateIn, type Forwarded } from '../services/signaling/message.ts'
import { Aftermath } from './call/aftermath.ts'
import { Calls, type CallPhone } from './call/calls.ts'
import { tracksOf, type AddTrackCommand } from './call/call-tracks.ts'
import { FileDesk } from './file/desk.ts'
import { PeerConnection, type Outbox, type PeerConnectionOptions } from './peer-connection.ts'
import { Scribe } from './observe/scribe.ts'
import type { PeerPorts } from './ports.ts'
import { numbered, repeatedly } from './repeat.ts'
import type { OpenLine, SignalingLine } from './signaling-line.ts'
import type { LiveStreams } from './media/live-stream.ts'
import { LiveSessions } from './streams/live-sessions.ts'
import { create, Waiting, type Waited } from './waiting.ts'

export type PeerCommand = Exclude<Extract<Command, { peer: string }>, { do: 'move' }>
type Repeated = Extract<PeerCommand, { do: 'send' | 'chat' | 'get-stats' }>

export interface PeerOptions extends PeerConnectionOptions {
  id: string
  openLine: OpenLine
  /** Where a peer is, for who speaks HTTP to it. */
  addressOf: (peer: string) => string
  /** The live streams that it serves, if it does. */
  streams?: LiveStreams
}

export class Peer {
  readonly #options: PeerOptions
  readonly #ports: PeerPorts
  readonly #signaling: SignalingLine
  readonly #connections = new Map<string, PeerConnection>()
  readonly #present = new Set<string>()
  readonly #waiting = new Waiting()
  readonly #files: FileDesk
  /** Peers to connect to once both are registered. */
  readonly #wanted = new Set<string>()
  readonly #calls: Calls
  readonly #live: LiveSessions
  readonly #aftermath: Aftermath

  constructor(options: PeerOptions, ports: PeerPorts) {
    this.#options = options
    this.#ports = ports
    this.#aftermath = new Aftermath((text) => ports.record({ kind: 'note', at: options.id, text }))
    this.#files = new FileDesk(options.id, ports, (to, part) =>
      this.#signaling.send({ type: 'file', to, ...part }),
    )
    this.#signaling = options.openLine(options.id, {
      onpeers: (peers) => this.#seen(peers),
      onmessage: (message) => this.#receive(message),
      onlost: () => this.#tellPresent([]),
      onunknown: (message) => {
        if (isCallMessage(message)) this.#calls.unknown(message.to, message)
        else if (message.type === 'file') this.#files.unknown(message.to, message.name)
      },
    })
    this.#calls = new Calls(options.id, ports, this.#phone())
    this.#live = new LiveSessions({
      ...{ id: options.id, ports, addressOf: options.addressOf },
      ...(options.streams && { streams: options.streams }),
      open: (to) => this.#open(to),
      connect: (to, outbox, stream, mediaServer) => {
        return this.#make(to, outbox, { stream, ...(mediaServer && { mediaServer }) })
      },
      addTracks: (to, connection) => {
        for (const track of this.#waiting.takeTracksFor(to)) create(connection, track)
      },
    })
  }

  /** Opens the signaling socket and registers; a forwarding server opens its door for live streams. */
  start(): void {
    this.#signaling.connect()
    this.#live.start()
  }

  /** The host has other addresses now: its streams are dead, as the operating system would say. */
  moved(): void {
    this.#signaling.networkChanged()
    this.#live.networkChanged()
  }

  /** Acts on a command. Throws with the reason when it cannot. */
  perform(command: PeerCommand): void {
    switch (command.do) {
      case 'create-channel':
      case 'add-track':
        return this.#create(command)
      case 'connect':
        return this.#want(command.to)
      case 'send':
        return this.#repeat(command, (n) =>
          this.#only(command.to).send(command.label, numbered(command.text, n, command.repeat)),
        )
      case 'send-file':
        return this.#files.send(this.#only(command.to), command)
      case 'relay-file':
        if (!this.#present.has(command.to)) throw new Error(`${command.to} is not there`)
        return this.#files.relay(command)
      case 'pause-file':
      case 'resume-file':
      case 'cancel-file':
        return this.#files.perform(command)
      case 'chat':
        return this.#repeat(command, (n) => {
          const { to, text, repeat } = command
          this.#signaling.send({ type: 'chat', to, text: numbered(text, n, repeat) })
        })
      case 'call':
      case 'answer-call':
      case 'refuse-call':
      case 'hang-up':
        return this.#calls.perform(command)
      case 'publish':
      case 'watch':
      case 'end-session':
        return this.#live.perform(command)
      case 'get-stats':
        return this.#repeat(command, () => this.#only(command.to).getStats())
      case 'remove-track':
        return this.#only(command.to).tracks.remove(command.track)
      case 'enable-track':
        return this.#only(command.to).tracks.enable(command.track, command.enabled)
      case 'set-bitrate':
        return this.#only(command.to).tracks.setBitrate(command.track, command.bitrateKbps)
      case 'set-direction':
        return this.#only(command.to).setDirection(command.direction)
      case 'request-key-frame':
        return this.#only(command.to).tracks.requestKeyFrame(command.track)
      case 'steer':
        return this.#only(command.to).control(command.label).steer(command)
      case 'move-pointer':
        return this.#only(command.to).control(command.label).movePointer(command.x, command.y)
      case 'press-key':
        return this.#only(command.to).control(command.label).pressKey(command.key)
      case 'close-channel':
        return this.#only(command.to).closeChannel(command.label)
      case 'restart-ice':
        return this.#only(command.to).restartIce()
      case 'cut-signaling':
        return this.#signaling.cut()
      case 'close':
        return this.#close(command.to)
    }
  }

  #repeat({ do: verb, repeat }: Repeated, act: (n: number) => void): void {
    repeatedly(repeat, act, (reason) => {
      const text = `${verb} ended: ${reason}`
      this.#ports.record({ kind: 'note', at: this.#options.id, level: 'warning', text })
    })
  }

  /** Now, or as soon as there is a connection to carry it. */
  #create(command: Waited): void {
    const { to = this.#onlyOpen() } = command
    const connection = to === undefined ? undefined : this.#open(to)
    if (connection) create(connection, command)
    else this.#waiting.add(command)
  }

  #want(to: string): void {
    if (to === this.#options.id) throw new Error('a peer cannot connect to itself')
    this.#wanted.add(to)
    this.#connectWanted()
  }

  #seen(peers: string[]): void {
    this.#files.seen(peers)
    this.#present.clear()
    for (const peer of peers) this.#present.add(peer)
    this.#connectWanted()
    this.#tellPresent(peers)
  }

  #tellPresent(peers: string[]): void {
    this.#aftermath.present(peers)
    this.#calls.seen(peers)
  }

  #connectWanted(): void {
    for (const to of [...this.#wanted]) {
      if (!this.#present.has(to) || !this.#present.has(this.#options.id)) continue
      this.#wanted.delete(to)
      // A connection that is there negotiates by itself what it needs.
      if (this.#open(to)) continue
      const connection = this.#connection(to)
      if (!connection.hasContent) connection.negotiate()
    }
  }

  #close(to: string | undefined): void {
    const targets = to === undefined ? [...this.#connections.keys()] : [to]
    if (targets.length === 0) throw new Error('there is no connection to close')
    for (const target of targets) {
      const connection = this.#existing(target)
      if (this.#live.end(target)) continue
      this.#signaling.send({ type: 'bye', to: target })
      void connection.close()
    }
  }

  #receive(message: Forwarded): void {
    if (this.#aftermath.drops(message)) return
    switch (message.type) {
      case 'offer':
      case 'answer':
        return this.#connection(message.from).receive({ type: message.type, sdp: message.sdp })
      case 'candidate':
      case 'end-of-candidates':
        return this.#connection(message.from).receive({
          type: 'candidate',
          candidate: candidateIn(message),
        })
      case 'chat':
        return
      case 'file':
        return this.#files.receive(message)
      case 'bye':
        this.#aftermath.ends(message.from)
        return void this.#open(message.from)?.close()
      default:
        return this.#calls.receive(message.from, message)
    }
  }

  /** What calls do with this peer. */
  #phone(): CallPhone {
    const { id } = this.#options
    const tracks = new Map<string, Waited[]>()
    return {
      send: (to, letter) => this.#signaling.send({ ...letter, to }),
      prepare: (to) => this.#forgetFailed(to),
      start: (to, { role, media }) => {
        this.#aftermath.ends(to)
        const added = tracksOf(id, to, media).filter((command) => !this.#hasTrack(to, command))
        tracks.set(to, added)
        for (const command of added) this.#create(command)
        if (role === 'caller') this.#want(to)
      },
      close: (to) => {
        this.#aftermath.begins(to)
        this.#wanted.delete(to)
        this.#waiting.takeBack(tracks.get(to) ?? [])
        void this.#open(to)?.close()
      },
      isConnected: (to) => this.#open(to)?.isConnected ?? false,
    }
  }

  /** A connection that has failed carries no call; another is made in its place. */
  #forgetFailed(to: string): void {
    const connection = this.#open(to)
    if (!connection?.hasFailed) return
    this.#connections.delete(to)
    void connection.close()
  }

  /** Whether a track of this name is sent to a peer, or will be. */
  #hasTrack(to: string, { track }: AddTrackCommand): boolean {
    return this.#open(to)?.tracks.sends(track) ?? this.#waiting.hasTrack(to, track)
  }

  /** The open connection to a peer, made when there is none. */
  #connection(to: string): PeerConnection {
    const existing = this.#open(to)
    if (existing) return existing
    const outbox: Outbox = {
      description: (type, sdp) => this.#signaling.send({ type, to, sdp }),
      candidate: (candidate) => this.#sendCandidate(to, candidate),
      state: (state) => {
        // One that was closed may say so when there is another already.
        if (this.#connections.get(to) === made) this.#calls.connection(to, state)
      },
    }
    const made = this.#make(to, outbox)
    this.#aftermath.ends(to)
    for (const command of this.#waiting.takeFor(to)) create(made, command)
    return made
  }

  #make(to: string, outbox: Outbox, own: Partial<PeerConnectionOptions> = {}): PeerConnection {
    const scribe = new Scribe(this.#ports, this.#options.id, to)
    const options = { ...this.#options, ...own }
    const made = new PeerConnection(options, scribe, outbox, this.#files.with(to))
    this.#connections.set(to, made)
    return made
  }

  #sendCandidate(to: string, { candidate, sdpMid, sdpMLineIndex }: Candidate): void {
    if (candidate === '') return this.#signaling.send({ type: 'end-of-candidates', to })
    const place = { sdpMid: sdpMid ?? null, sdpMLineIndex: sdpMLineIndex ?? null }
    this.#signaling.send({ type: 'candidate', to, candidate, ...place })
  }

  #open(to: string): PeerConnection | undefined {
    const connection = this.#connections.get(to)
    return connection?.isClosed ? undefined : connection
  }

  #openPeers(): string[] {
    return [...this.#connections.keys()].filter((peer) => this.#open(peer))
  }

  /** The remote peer when there is exactly one connection. */
  #onlyOpen(): string | undefined {
    const open = this.#openPeers()
    return open.length === 1 ? open[0] : undefined
  }

  #existing(to: string): PeerConnection {
    const connection = this.#open(to)
    if (!connection) throw new Error(`there is no connection to ${to}`)
    return connection
  }

  /** The connection to `to`, or the only one there is. */
  #only(to: string | undefined): PeerConnection {
    if (to !== undefined) return this.#existing(to)
    const open = this.#openPeers()
    const [only] = open
    if (only === undefined) throw new Error('there is no connection yet')
    if (open.length > 1) throw new Error(`say to whom: there are connections to ${open.join(', ')}`)
    return this.#existing(only)
  }
}
