/**
 * A peer on real sockets: it registers with a signaling service, and calls somebody, or serves those
 * who call, one after another. Each call is a lab of its own, since a realm holds one at a time.
 */
import { performance } from 'node:perf_hooks'
import type { Signal } from '../../machines/live/signal.ts'
import { Bucket } from '../sessions/bucket.ts'
import { Call, type CallEnd, type CallSettings } from './call.ts'
import { Callers, isNewSession, MAX_SIGNALS } from './callers.ts'
import type { SignalingClient, SignalingOptions } from './dialects/client.ts'
import { openSignaling } from './dialects/open.ts'

/** Different lines about those who speak out of turn. */
const MAX_TOLD = 64
/** Lines about who comes and goes: so many in a burst, so many a second over time. */
const PRESENCE_BURST = 20
const PRESENCE_PER_SECOND = 1
/** Names in one line. */
const MAX_NAMED = 5

export interface RealPeerSettings extends Pick<CallSettings, 'openLab' | 'label' | 'addresses'> {
  signaling: Omit<SignalingOptions, 'isCalling'>
  /** Whom to call; without it, this peer answers. */
  target?: string
  connectMs?: number
  on: RealPeerListener
}

export interface RealPeerListener extends Pick<CallSettings, 'events'> {
  /** Something worth a line. */
  says(line: string): void
  /** A call begins: the first, the second … Its events come after this has resolved. */
  began(call: number, other: string): Promise<void>
  opened(call: Call): void
  /** After the last event of the call. */
  finished(call: number, end: CallEnd): Promise<void>
}

export interface PeerEnd {
  calls: number
  connected: number
  /** There, when it did not end because it was asked to, or because the call was over. */
  failure?: string
}

interface Current {
  name: string
  /** The newest offer that came from there. */
  offer?: string
  /** What came before the call was open. */
  early: Signal[]
  call?: Call
  /** It called again before the call was open: why the call is left as soon as it is. */
  leaves?: string
}

export class RealPeer {
  readonly #settings: RealPeerSettings
  readonly #callers = new Callers()
  readonly #end: PeerEnd = { calls: 0, connected: 0 }
  readonly #done: Promise<PeerEnd>
  readonly #told = new Set<string>()
  readonly #presenceLines = new Bucket(PRESENCE_BURST, PRESENCE_PER_SECOND, performance.now())
  #finish: (end: PeerEnd) => void = () => undefined
  #client: SignalingClient | undefined
  #current: Current | undefined
  #isStopping = false
  /** Why signaling is gone for good. */
  #gone: string | undefined

  /** Registers, and calls when there is somebody to call. Rejects with why it may not register. */
  static async open(settings: RealPeerSettings): Promise<RealPeer> {
    const peer = new RealPeer(settings)
    await peer.#register()
    return peer
  }

  private constructor(settings: RealPeerSettings) {
    this.#settings = settings
    this.#done = new Promise((resolve) => (this.#finish = resolve))
  }

  /** Resolves when the call is over, when it was stopped, or when signaling is gone for good. */
  get done(): Promise<PeerEnd> {
    return this.#done
  }

  /** Hangs up, says goodbye to whoever waits, and leaves signaling. */
  async stop(why: string): Promise<PeerEnd> {
    if (this.#isStopping) return this.#done
    this.#isStopping = true
    for (let caller = this.#callers.next(); caller; caller = this.#callers.next())
      void this.#client?.say(caller.name, { type: 'bye' })
    // A call that is about to open sees that it is stopped.
    await this.#current?.call?.hangUp(why)
    await this.#client?.close()
    if (!this.#current) this.#finish(this.#end)
    return this.#done
  }

  async #register(): Promise<void> {
    const { signaling, target, on } = this.#settings
    const isCalling = target !== undefined
    this.#client = await openSignaling(
      { ...signaling, isCalling },
      {
        signal: (from, signal) => this.#hear(from, signal),
        presence: (joined, left) => this.#presence(joined, left),
        lost: (why) => on.says(`signaling is lost: ${why}; trying again`),
        restored: () => on.says('signaling is back'),
        ended: (why) => this.#signalingEnded(why),
      },
    )
    on.says(`registered as ${signaling.id}${isCalling ? `, calling ${target}` : ''}`)
    if (target === undefined) return this.#serveNext()
    this.#begin(target, [])
  }

  #hear(from: string, signal: Signal): void {
    const { target, on } = this.#settings
    if (this.#isStopping) return
    if (this.#current?.name === from) return this.#hearCurrent(this.#current, signal)
    if (target !== undefined) return this.#once(`${from} says ${signal.type}, and is not called`)
    const heard = this.#callers.hear(from, signal)
    if (heard === 'ignored') this.#once(`${from} says ${signal.type} without a call`)
    if (heard === 'waits' && this.#current) on.says(`${from} calls, and waits its turn`)
    this.#serveNext()
  }

  #hearCurrent(current: Current, signal: Signal): void {
    const isAnew = signal.type === 'offer' && isNewSession(current.offer, signal.sdp)
    if (isAnew && this.#settings.target === undefined) {
      this.#callers.hear(current.name, signal)
      current.leaves = `${current.name} calls anew`
      // A goodbye would reach the one who calls now.
      return void current.call?.hangUp(current.leaves, false)
    }
    if (signal.type === 'offer') current.offer = signal.sdp
    // What was said to the connection before is not for the one that waits.
    if (this.#callers.has(current.name)) this.#callers.hear(current.name, signal)
    else if (current.call) current.call.receive(signal)
    else if (current.early.length < MAX_SIGNALS) current.early.push(signal)
  }

  /** In a busy room, not everybody is worth a line. */
  #presence(joined: readonly string[], left: readonly string[]): void {
    if (!this.#presenceLines.take(performance.now())) return
    if (joined.length > 0) this.#settings.on.says(`${several(joined)} there`)
    if (left.length > 0) this.#settings.on.says(`${several(left)} no longer there`)
  }

  /** Says a thing that may happen again and again. */
  #once(line: string): void {
    if (this.#told.has(line) || this.#told.size >= MAX_TOLD) return
    this.#told.add(line)
    this.#settings.on.says(line)
  }

  #serveNext(): void {
    if (this.#current || this.#isStopping) return
    if (this.#gone !== undefined) return this.#fail(this.#gone)
    const next = this.#callers.next()
    if (next) this.#begin(next.name, next.signals)
  }

  #begin(name: string, signals: Signal[]): void {
    const offer = signals.find((signal) => signal.type === 'offer')
    const current: Current = { name, early: signals, ...(offer && { offer: offer.sdp }) }
    this.#current = current
    void this.#serve(current).catch((error: unknown) => {
      this.#current = undefined
      const why = error instanceof Error ? error.message : String(error)
      this.#settings.on.says(`the call with ${name} did not begin: ${why}`)
      this.#fail(why)
    })
  }

  async #serve(current: Current): Promise<void> {
    const { on } = this.#settings
    const number = ++this.#end.calls
    await on.began(number, current.name)
    const call = await this.#open(current.name, () => on.opened(call))
    current.call = call
    for (const signal of current.early.splice(0)) call.receive(signal)
    if (this.#isStopping) void call.hangUp('stopped')
    else if (current.leaves !== undefined) void call.hangUp(current.leaves, false)
    const end = await call.ended
    if (end.hasConnected) this.#end.connected += 1
    await on.finished(number, end)
    this.#current = undefined
    const { target } = this.#settings
    if (target === undefined && !this.#isStopping) return this.#serveNext()
    if (target !== undefined && !end.hasConnected) this.#end.failure = end.why
    await this.#client?.close()
    this.#finish(this.#end)
  }

  #open(other: string, opened: () => void): Promise<Call> {
    const { openLab, label, addresses, signaling, target, connectMs, on } = this.#settings
    return Call.open({
      ...{ openLab, label, addresses, self: signaling.id, other, connectMs, opened },
      isCalling: target !== undefined,
      say: async (signal) =>
        (await this.#client?.say(other, signal)) ?? { code: 'closed', message: 'not registered' },
      events: (events, ids) => on.events(events, ids),
    })
  }

  #signalingEnded(why: string): void {
    this.#gone = `signaling is gone: ${why}`
    this.#settings.on.says(this.#gone)
    // A connection needs it no more; whoever only waits for a call has nothing to wait for.
    if (!this.#current) this.#fail(this.#gone)
  }

  #fail(why: string): void {
    this.#end.failure ??= why
    this.#isStopping = true
    void this.#client?.close()
    this.#finish(this.#end)
  }
}

function several(names: readonly string[]): string {
  const named = names.slice(0, MAX_NAMED).join(', ')
  const more = names.length - MAX_NAMED
  return `${named}${more > 0 ? ` and ${more} more` : ''} ${names.length === 1 ? 'is' : 'are'}`
}
