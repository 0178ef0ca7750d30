/**
 * One call of a real peer: a live lab with the peer inside, on real sockets and the real clock. What
 * the peer says by way of signaling goes out through `say`, what comes from there is handed in.
 */
import { randomInt } from 'node:crypto'
import type { Signal } from '../../machines/live/signal.ts'
import type { EndReason, TraceEvent } from '../../machines/trace/event.ts'
import { wallClock } from '../lab/drive/clock.ts'
import { createDriver, type Driver, type DriverMessage } from '../lab/drive/driver.ts'
import type { openLab } from '../lab/lab.ts'
import type { Answer } from './dialects/client.ts'
import { callScenario } from './scenario.ts'
import { openUdpPortal, type UdpPortal } from './udp-portal.ts'

/** A connection and its ICE restarts take some each, on every address. */
const PORTS = 8
/** How long connecting may take; ICE alone may take most of it (RFC 8863 §4). */
export const CONNECT_MS = 45_000
/** Signals that the lab has not taken in yet; a negotiation is some tens, a service may say more. */
const MAX_PENDING_SIGNALS = 256
/** After a goodbye, for the last packets to leave. */
const GOODBYE_MS = 100
/** What the Go demo calls its channel, too. */
const DEFAULT_LABEL = 'data'
const UINT32 = 2 ** 32

export interface CallSettings {
  openLab: typeof openLab
  self: string
  other: string
  isCalling: boolean
  /** Of the channel that a calling peer opens, and that lines are sent on. */
  label?: string
  addresses: readonly string[]
  /** Says a signal to the other peer. */
  say(signal: Signal): Promise<Answer>
  /** Told in the order of the trace, the last time with `lab.end`. */
  events(events: readonly TraceEvent[], ids: { self: string; other: string }): void
  /** A channel that lines can be sent on is open. */
  opened(label: string): void
  connectMs?: number
}

/** How a call came to its end. */
export interface CallEnd {
  /** Whether there ever was a connection. */
  hasConnected: boolean
  why: string
}

export class Call {
  readonly other: string
  readonly #settings: CallSettings
  readonly #ids: { self: string; other: string }
  readonly #portal: UdpPortal
  readonly #driver: Driver
  readonly #ended: Promise<CallEnd>
  #finish: (end: CallEnd) => void = () => undefined
  #timer: NodeJS.Timeout | undefined
  #openLabel: string | undefined
  #hasConnected = false
  #pendingSignals = 0
  #why: string | undefined
  readonly #rejected = (reason: unknown): void => this.#driver.rejected(String(reason))

  /** Binds its ports and begins. Rejects with the system's error when an address cannot be had. */
  static async open(settings: CallSettings): Promise<Call> {
    const { addresses } = settings
    const portal = await openUdpPortal({ addresses, count: PORTS })
    try {
      return new Call(settings, portal)
    } catch (error) {
      await portal.close()
      throw error
    }
  }

  private constructor(settings: CallSettings, portal: UdpPortal) {
    this.#settings = settings
    this.#portal = portal
    this.other = settings.other
    const made = callScenario({
      ...settings,
      label: settings.label ?? DEFAULT_LABEL,
      seed: randomInt(UINT32),
    })
    this.#ids = { self: made.self, other: made.other }
    this.#ended = new Promise((resolve) => (this.#finish = resolve))
    const lab = settings.openLab(made.scenario, {
      yield: turn,
      portal: {
        addresses: portal.addresses,
        ports: portal.ports,
        beganMs: Date.now(),
        sendDatagram: (datagram) => portal.send(datagram),
        sendSignal: ({ signal }) => void this.#say(signal),
      },
    })
    this.#driver = createDriver(lab, wallClock(turn), (message) => this.#told(message))
    this.#start()
  }

  /** Resolves when the call is over and its trace is told to the end. */
  get ended(): Promise<CallEnd> {
    return this.#ended
  }

  /** The label of the channel that lines are sent on, once it is open. */
  get openLabel(): string | undefined {
    return this.#openLabel
  }

  get hasConnected(): boolean {
    return this.#hasConnected
  }

  /** The other peer says something by way of signaling. */
  receive(signal: Signal): void {
    if (this.#pendingSignals >= MAX_PENDING_SIGNALS || this.#why !== undefined) return
    const { self, other } = this.#ids
    this.#pendingSignals += 1
    const taken = this.#driver.receiveSignal({ from: other, to: self, signal })
    const settled = (): void => void (this.#pendingSignals -= 1)
    taken.then(settled, settled)
    // In the lab the connection closes with it; a call that has none yet must end as well.
    if (signal.type === 'bye') void this.hangUp(`${this.other} said goodbye`, false)
  }

  /** Sends a text on the channel. Resolves to why it could not be, or to nothing. */
  async send(text: string): Promise<string | undefined> {
    const label = this.#openLabel
    if (label === undefined) return 'no channel is open'
    const result = await this.#driver.command({ peer: this.#ids.self, do: 'send', label, text })
    return result.ok ? undefined : result.message
  }

  /** Ends the call: a goodbye, the last packets, the end of the trace. Once; later ones wait with it. */
  async hangUp(why: string, saysGoodbye = true): Promise<CallEnd> {
    if (this.#why !== undefined) return this.#ended
    this.#why = why
    clearTimeout(this.#timer)
    if (saysGoodbye) await this.#driver.command({ peer: this.#ids.self, do: 'close' })
    await new Promise((resolve) => setTimeout(resolve, GOODBYE_MS))
    await this.#driver.end('closed' satisfies EndReason)
    return this.#ended
  }

  #start(): void {
    process.on('unhandledRejection', this.#rejected)
    this.#portal.onTrouble(({ message }) => this.#driver.warn(message))
    this.#portal.onDatagram((datagram) => this.#driver.receiveDatagram(datagram))
    this.#driver.start()
    void this.#driver.present(this.#ids.other, true)
    const { connectMs = CONNECT_MS } = this.#settings
    const late = `no connection within ${connectMs / 1000} s`
    this.#timer = setTimeout(() => void this.hangUp(late), connectMs)
  }

  async #say(signal: Signal): Promise<void> {
    const { code, message } = await this.#settings.say(signal)
    if (code === 'ok' || code === 'not-spoken') return
    this.#driver.warn(`signaling refused ${signal.type}: ${message}`)
    const isNeeded = signal.type === 'offer' || signal.type === 'answer'
    if (isNeeded && !this.#hasConnected) void this.hangUp(`signaling: ${message}`, false)
  }

  #told(message: DriverMessage): void {
    if (message.type === 'crashed') this.#why ??= `the lab crashed: ${message.message}`
    if (message.type !== 'events') return
    this.#settings.events(message.events, this.#ids)
    for (const event of message.events) this.#notice(event)
  }

  #notice(event: TraceEvent): void {
    if (event.kind === 'lab.end') return this.#over(event.reason, event.detail)
    if (event.kind !== 'state' || event.at !== this.#ids.self) return
    const { machine, name, to } = event
    // A description without a media section makes werift's connection "connected" with nothing in it.
    if (machine === 'dtls' && to === 'connected') this.#connected()
    if (machine === 'channel' && to === 'open') this.#opened(name ?? '')
    if (machine === 'channel' && to === 'closed' && name === this.#openLabel)
      void this.hangUp(`the channel ${JSON.stringify(name)} closed`)
    if (machine === 'connection' && (to === 'failed' || to === 'closed'))
      void this.hangUp(`the connection is ${to}`)
  }

  #connected(): void {
    this.#hasConnected = true
    clearTimeout(this.#timer)
  }

  /** Lines go on the channel that was asked for, else on the first. */
  #opened(label: string): void {
    this.#connected()
    const { label: wanted = label } = this.#settings
    if (this.#openLabel === undefined && label === wanted) {
      this.#openLabel = label
      this.#settings.opened(label)
    }
  }

  #over(reason: EndReason, detail: string | undefined): void {
    clearTimeout(this.#timer)
    process.off('unhandledRejection', this.#rejected)
    const why = this.#why ?? `the lab ended: ${reason}${detail === undefined ? '' : `: ${detail}`}`
    this.#why = why
    const end = { hasConnected: this.#hasConnected, why }
    void this.#portal.close().then(() => this.#finish(end))
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
