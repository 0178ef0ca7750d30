/** The live streams of one peer: the sessions that it has opened, and its door when it is a forwarding server. */
import type { Command } from '../../../../machines/scenario/command.ts'
import type { Endpoint } from '../../network/packet.ts'
import type { LiveStreams } from '../media/live-stream.ts'
import type { MediaServer } from '../media/media-server.ts'
import type { Outbox, PeerConnection } from '../peer-connection.ts'
import type { PeerPorts } from '../ports.ts'
import { Door } from './door.ts'
import { Session } from './session.ts'
import { HTTP_PORT } from './wire.ts'

/** The stream that is meant when a command names none. */
export const USUAL_STREAM = 'live'

type Begin = Extract<Command, { do: 'publish' | 'watch' }>
export type StreamCommand = Begin | Extract<Command, { do: 'end-session' }>

/** What live streams do with the peer that has them. */
export interface Host {
  id: string
  ports: PeerPorts
  /** The streams that it serves, when it is a forwarding server. */
  streams?: LiveStreams
  /** Where a peer is. */
  addressOf: (peer: string) => string
  /** The open connection to a peer. */
  open: (peer: string) => PeerConnection | undefined
  /** Makes a connection that a session negotiates. */
  connect: (to: string, outbox: Outbox, stream: string, server?: MediaServer) => PeerConnection
  /** Adds the tracks that wait for a connection to a peer. */
  addTracks: (to: string, connection: PeerConnection) => void
}

export class LiveSessions {
  readonly #host: Host
  readonly #sessions = new Map<string, Session>()
  readonly #door: Door | undefined

  constructor(host: Host) {
    this.#host = host
    const { id, ports, streams, connect, open } = host
    const isConnected = (client: string): boolean => open(client) !== undefined
    if (streams) this.#door = new Door({ id, ports, streams, connect, isConnected })
  }

  /** Opens the door, if there is one. */
  start(): void {
    this.#door?.open()
  }

  /** Acts on a command. Throws with the reason when it cannot. */
  perform(command: StreamCommand): void {
    if (command.do !== 'end-session') return this.#begin(command)
    const { to = this.#only() } = command
    const session = this.#sessions.get(to)
    if (!session) throw new Error(`there is no session with ${to}`)
    session.end()
  }

  /** Ends the session with a peer, from whichever side; false when there is none. */
  end(peer: string): boolean {
    const session = this.#sessions.get(peer)
    if (!session) return this.#door?.end(peer) ?? false
    session.end()
    return true
  }

  /** The host has other addresses now. */
  networkChanged(): void {
    for (const session of this.#sessions.values()) session.networkChanged()
  }

  #begin(command: Begin): void {
    const { to, stream = USUAL_STREAM } = command
    const { id, ports, open, connect, addressOf } = this.#host
    if (open(to)) throw new Error(`there is a connection to ${to} already`)
    const session: Session = new Session({
      kind: command.do === 'publish' ? 'whip' : 'whep',
      ...{ from: id, to, stream, ports },
      server: { address: addressOf(to), port: HTTP_PORT } satisfies Endpoint,
      connect: (outbox) => connect(to, outbox, stream),
      over: () => {
        if (this.#sessions.get(to) === session) this.#sessions.delete(to)
      },
    })
    this.#sessions.set(to, session)
    this.#prepare(command, session)
    session.begin()
  }

  /** A publisher offers the tracks that it has, a viewer to receive. Throws when there is nothing to publish. */
  #prepare(command: Begin, session: Session): void {
    const { connection } = session
    if (command.do === 'watch') {
      for (const kind of command.media ?? MEDIA) connection.expect(kind)
      return
    }
    this.#host.addTracks(command.to, connection)
    if (connection.hasContent) return
    session.end()
    throw new Error('there is nothing to publish: add a track before')
  }

  #only(): string {
    const [first, ...others] = this.#sessions.keys()
    if (first === undefined) throw new Error('there is no session')
    if (others.length > 0) throw new Error(`say with whom: ${[first, ...others].join(', ')}`)
    return first
  }
}

const MEDIA = ['audio', 'video'] as const
