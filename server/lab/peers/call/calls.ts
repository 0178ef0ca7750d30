/**
 * The calls of a peer, one machine for each remote peer: the call machine decides, this file does.
 * It knows which of them is meant when nobody is named, and that a person has one call at a time.
 */
import type {
  CallAction,
  CallEvent,
  CallMessage,
  CallTimer,
} from '../../../../machines/call/message.ts'
import { MEDIA, RING_MS } from '../../../../machines/call/message.ts'
import { driveCall, heard, isActive, startCall } from '../../../../machines/call/drive.ts'
import type { CallSnapshot } from '../../../../machines/call/drive.ts'
import type { Command } from '../../../../machines/scenario/command.ts'
import { Scribe } from '../observe/scribe.ts'
import type { PeerPorts } from '../ports.ts'
import { Letters, type Letter } from './letters.ts'

type Start = Extract<CallAction, { type: 'startMedia' }>['params']
type CallCommand = Extract<Command, { do: 'call' | 'answer-call' | 'refuse-call' | 'hang-up' }>

/** What a call needs of its peer. */
export interface CallPhone {
  /** By way of the signaling server. */
  send(to: string, letter: Letter): void
  /** A call begins: what there is of a connection that no longer works is closed meanwhile. */
  prepare(to: string): void
  /** Sends audio and video, and connects when this peer has called. */
  start(to: string, params: Start): void
  /** Ends the connection, and what was to become one. */
  close(to: string): void
  isConnected(to: string): boolean
}

interface Call {
  readonly scribe: Scribe
  readonly timers: Map<CallTimer, () => void>
  snapshot: CallSnapshot
  /** Whether the other is reached by signaling. */
  isReached: boolean
}

export class Calls {
  readonly #id: string
  readonly #ports: PeerPorts
  readonly #phone: CallPhone
  readonly #letters: Letters
  readonly #calls = new Map<string, Call>()
  /** Who is registered; nobody while this peer is not. */
  #present: ReadonlySet<string> = new Set()
  #made = 0

  constructor(id: string, ports: PeerPorts, phone: CallPhone) {
    this.#id = id
    this.#ports = ports
    this.#phone = phone
    this.#letters = new Letters((to, letter) => phone.send(to, letter))
  }

  /** Does what the person asks for. Throws with the reason when it cannot. */
  perform(command: CallCommand): void {
    switch (command.do) {
      case 'call':
        return this.#dial(command)
      case 'answer-call':
        return this.#handle(this.#ringing(command.to), { type: 'answer' })
      case 'refuse-call':
        return this.#handle(this.#ringing(command.to), { type: 'refuse' })
      case 'hang-up':
        return this.#handle(this.#active(command.to), { type: 'hang-up' })
    }
  }

  /** The other's application says something. */
  receive(from: string, message: CallMessage): void {
    const others = [...this.#calls].filter(([peer]) => peer !== from)
    const isBusy = others.some(([, { snapshot }]) => isActive(snapshot))
    this.#handle(from, heard(message, isBusy))
  }

  /** The signaling server knows nobody of this name. */
  unknown(to: string, { call }: CallMessage): void {
    if (this.#calls.has(to)) this.#handle(to, { type: 'not-found', call })
  }

  /** Who is registered with the signaling server; nobody when this peer is not. */
  seen(present: readonly string[]): void {
    this.#present = new Set(present)
    for (const [peer, call] of this.#calls) this.#reach(peer, call)
  }

  /** The connection to a peer is in another state. */
  connection(peer: string, state: string): void {
    if (!this.#calls.has(peer)) return
    if (state === 'connected') this.#handle(peer, { type: 'connected' })
    if (state === 'failed') this.#handle(peer, { type: 'connection-failed' })
    if (state === 'closed') this.#handle(peer, { type: 'connection-closed' })
  }

  #dial({ to, media, ringMs = RING_MS }: Extract<CallCommand, { do: 'call' }>): void {
    const [busy] = this.#peersIn(isActive)
    if (busy !== undefined) throw new Error(`there is a call with ${busy} already`)
    const call = `${this.#id}-${++this.#made}`
    this.#handle(to, { type: 'call', call, media: media ?? [...MEDIA], ringMs })
  }

  #ringing(to: string | undefined): string {
    const ringing = this.#peersIn(({ value }) => value === 'ringing')
    return one(to, ringing, 'it does not ring')
  }

  #active(to: string | undefined): string {
    return one(to, this.#peersIn(isActive), 'there is no call')
  }

  #peersIn(is: (snapshot: CallSnapshot) => boolean): string[] {
    return [...this.#calls].flatMap(([peer, { snapshot }]) => (is(snapshot) ? [peer] : []))
  }

  #callWith(peer: string): Call {
    const known = this.#calls.get(peer)
    if (known) return known
    const scribe = new Scribe(this.#ports, this.#id, peer)
    const isReached = this.#isReached(peer)
    const call = { scribe, timers: new Map(), snapshot: startCall(), isReached }
    this.#calls.set(peer, call)
    this.#letters.reaches(peer, isReached)
    return call
  }

  #handle(peer: string, event: CallEvent): void {
    const call = this.#callWith(peer)
    const before = call.snapshot
    const { snapshot, actions } = driveCall(before, event)
    call.snapshot = snapshot
    record(call.scribe, before, snapshot)
    for (const action of actions) this.#perform(peer, call, action)
    const begins = isActive(snapshot) && !isActive(before)
    if (begins) this.#phone.prepare(peer)
    if (begins && !call.isReached) this.#handle(peer, { type: 'signaling-lost' })
  }

  #isReached(peer: string): boolean {
    return this.#present.has(peer) && this.#present.has(this.#id)
  }

  #reach(peer: string, call: Call): void {
    const isReached = this.#isReached(peer)
    this.#letters.reaches(peer, isReached)
    if (isReached === call.isReached) return
    call.isReached = isReached
    this.#handle(peer, { type: isReached ? 'signaling-back' : 'signaling-lost' })
  }

  #perform(peer: string, call: Call, action: CallAction): void {
    switch (action.type) {
      case 'send':
        return this.#letters.send(peer, action.params.message)
      case 'startTimer':
        return this.#start(peer, call, action.params)
      case 'stopTimer':
        return this.#stop(call, action.params.timer)
      case 'startMedia':
        this.#phone.start(peer, action.params)
        if (this.#phone.isConnected(peer)) this.#handle(peer, { type: 'connected' })
        return
      case 'closeConnection':
        this.#phone.close(peer)
        // The other then knows that of this connection nothing more is on its way.
        return this.#letters.send(peer, { type: 'bye' })
    }
  }

  #start(
    peer: string,
    running: Call,
    { timer, afterMs, call }: Extract<CallAction, { type: 'startTimer' }>['params'],
  ): void {
    this.#stop(running, timer)
    const act = (): void => {
      const detail = `the call ${call} with ${peer}`
      const over = { kind: 'timeout', at: this.#id, machine: 'call', timer, detail } as const
      this.#ports.because(this.#ports.record(over))
      this.#handle(peer, { type: `${timer}-timeout`, call })
    }
    running.timers.set(timer, this.#ports.after(afterMs * 1000, act))
  }

  #stop({ timers }: Call, timer: CallTimer): void {
    timers.get(timer)?.()
    timers.delete(timer)
  }
}

/** The one that is named, if it is among them, or the only one. Throws when there is none. */
function one(named: string | undefined, all: readonly string[], none: string): string {
  const [only] = named === undefined ? all : all.filter((each) => each === named)
  if (only === undefined) throw new Error(named === undefined ? none : `${none} with ${named}`)
  if (named === undefined && all.length > 1)
    throw new Error(`say whose call: there are those with ${all.join(', ')}`)
  return only
}

function record(scribe: Scribe, before: CallSnapshot, next: CallSnapshot): void {
  const { call, role, media, reason } = next.context
  if (before.value === next.value && before.context.call === call) return
  const context = { call, role, media, reason }
  scribe.state('call', before.value, next.value, undefined, context)
}
