/**
 * Two call machines wired to each other for tests: messages arrive in order, timers run out when the
 * schedule says so, and the connection is made when both have asked for it.
 */
import { driveCall, heard, isActive, startCall, type CallSnapshot } from './drive.ts'
import type { CallAction, CallEvent, CallMessage, CallTimer } from './message.ts'

export class FakeCaller {
  readonly id: string
  readonly inbox: CallMessage[] = []
  readonly timers = new Map<CallTimer, string>()
  /** States and reasons that it has come to. */
  readonly seen = new Set<string>(['idle'])
  readonly endings = new Set<string>()
  snapshot: CallSnapshot = startCall()
  other!: FakeCaller
  /** In a call with somebody else. */
  isBusy = false
  hasMedia = false
  isConnected = false
  isReached = true
  private made = 0

  constructor(id: string) {
    this.id = id
  }

  get state(): string {
    return this.snapshot.value
  }

  get reason(): string | null {
    return this.snapshot.context.reason
  }

  get isActive(): boolean {
    return isActive(this.snapshot)
  }

  hear(event: CallEvent): void {
    const { snapshot, actions } = driveCall(this.snapshot, event)
    this.snapshot = snapshot
    this.seen.add(snapshot.value)
    if (this.reason !== null) this.endings.add(this.reason)
    for (const action of actions) this.execute(action)
  }

  /** A call, where there is none. */
  dial(): void {
    if (this.isActive) return
    const call = `${this.id}-${++this.made}`
    this.hear({ type: 'call', call, media: ['audio'], ringMs: 30_000 })
    if (!this.isReached) this.hear({ type: 'signaling-lost' })
  }

  /** Delivers the oldest message on its way here; false when there is none. */
  receive(): boolean {
    const message = this.inbox.shift()
    const before = this.isActive
    if (message) this.hear(heard(message, this.isBusy))
    if (message && !before && this.isActive && !this.isReached)
      this.hear({ type: 'signaling-lost' })
    return message !== undefined
  }

  /** Lets a timer run out; false when it does not run. */
  timeout(timer: CallTimer): boolean {
    const call = this.timers.get(timer)
    if (call === undefined) return false
    this.timers.delete(timer)
    this.hear({ type: `${timer}-timeout`, call })
    return true
  }

  /** Whether the line by way of the server stands. */
  reach(isReached: boolean): void {
    if (isReached === this.isReached) return
    this.isReached = isReached
    this.hear({ type: isReached ? 'signaling-back' : 'signaling-lost' })
  }

  /** The connection comes to be, when both want it. */
  connect(): boolean {
    if (this.isConnected || !this.hasMedia || !this.other.hasMedia) return false
    for (const each of [this, this.other]) each.isConnected = true
    for (const each of [this, this.other]) each.hear({ type: 'connected' })
    return true
  }

  /** The connection breaks, and both notice. */
  breakConnection(): void {
    for (const each of [this, this.other]) {
      if (!each.isConnected) continue
      each.isConnected = false
      each.hear({ type: 'connection-failed' })
    }
  }

  private execute(action: CallAction): void {
    switch (action.type) {
      case 'send':
        return void this.other.inbox.push(action.params.message)
      case 'startTimer':
        return void this.timers.set(action.params.timer, action.params.call)
      case 'stopTimer':
        return void this.timers.delete(action.params.timer)
      case 'startMedia':
        return void (this.hasMedia = true)
      case 'closeConnection':
        this.hasMedia = false
        this.isConnected = false
    }
  }
}

/** Alice and Bob, who have not called each other. */
export function fakeCallers(): { alice: FakeCaller; bob: FakeCaller } {
  const alice = new FakeCaller('alice')
  const bob = new FakeCaller('bob')
  alice.other = bob
  bob.other = alice
  return { alice, bob }
}

/** Delivers what is on its way; throws when there is no end to it. */
export function deliver(...callers: FakeCaller[]): void {
  for (let turn = 0; turn < 1000; turn += 1) if (!callers.some((each) => each.receive())) return
  throw new Error('the two never stop talking')
}
