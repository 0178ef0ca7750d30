/** Follows states of the API that change without saying what they were. */
import type { Channel, Connection, DtlsTransport, IceTransport, SctpTransport } from './api.ts'
import type { ReportedMachine, Scribe } from './scribe.ts'

/** Tells each new value once, with the one before. */
export class Watch {
  readonly #scribe: Scribe
  readonly #looks: (() => void)[] = []
  readonly #known = new Set<object>()
  #transports = 0

  constructor(scribe: Scribe) {
    this.#scribe = scribe
  }

  /** The four states of a connection (W3C WebRTC §4.3). */
  connection(connection: Connection): void {
    const follow = (event: string, machine: ReportedMachine, first: string, read: () => string) =>
      this.#follow(connection, [event], machine, first, read)
    follow('signalingstatechange', 'signaling', 'stable', () => connection.signalingState)
    follow('icegatheringstatechange', 'ice-gathering', 'new', () => connection.iceGatheringState)
    follow('iceconnectionstatechange', 'ice', 'new', () => connection.iceConnectionState)
    follow('connectionstatechange', 'connection', 'new', () => connection.connectionState ?? 'new')
  }

  /** Transports come with the first description; those that a browser does not show are left out. */
  transports(connection: Connection): void {
    const { sctp } = connection
    if (sctp) this.#sctp(sctp)
    if (sctp?.transport) this.#dtls(sctp.transport)
    for (const { transport } of connection.getSenders()) if (transport) this.#dtls(transport)
  }

  /** A data channel by its label (W3C WebRTC §6.2); a channel that came in may be open already. */
  channel(channel: Channel): void {
    const { label } = channel
    const events = ['open', 'closing', 'close']
    this.#follow(channel, events, 'channel', 'connecting', () => channel.readyState, label)
  }

  /** Looks at everything again: closing fires no events (W3C WebRTC §4.4.2.2). */
  look(): void {
    for (const each of this.#looks) each()
  }

  #sctp(sctp: SctpTransport): void {
    if (this.#isKnown(sctp)) return
    this.#follow(sctp, ['statechange'], 'sctp', 'connecting', () => sctp.state)
  }

  #dtls(dtls: DtlsTransport): void {
    if (this.#isKnown(dtls)) return
    const name = String(this.#transports++)
    this.#follow(dtls, ['statechange'], 'dtls', 'new', () => dtls.state, name)
    if (dtls.iceTransport) this.#ice(dtls.iceTransport, name)
  }

  #ice(ice: IceTransport, name: string): void {
    if (this.#isKnown(ice)) return
    this.#follow(ice, ['statechange'], 'ice', 'new', () => ice.state, name)
    const gathers = ['gatheringstatechange']
    this.#follow(ice, gathers, 'ice-gathering', 'new', () => ice.gatheringState, name)
  }

  #isKnown(transport: object): boolean {
    const is = this.#known.has(transport)
    this.#known.add(transport)
    return is
  }

  #follow(
    target: EventTarget,
    events: readonly string[],
    machine: ReportedMachine,
    first: string,
    read: () => string,
    name?: string,
  ): void {
    let last = first
    const look = (): void => {
      const now = read()
      if (now === last) return
      this.#scribe.state(machine, last, now, name)
      last = now
    }
    this.#looks.push(look)
    for (const event of events) target.addEventListener(event, look)
    look()
  }
}
