/**
 * Two negotiation machines wired to each other for tests: each drives a model of an
 * RTCPeerConnection, steps take as long as the schedule says, and messages arrive in order.
 */
import { negotiate, startNegotiation } from './negotiate.ts'
import type { NegotiationSnapshot } from './negotiate.ts'
import type { Candidate, NegotiationAction, NegotiationEvent } from './message.ts'

type Wire = { type: 'offer' | 'answer'; sdp: string } | { type: 'candidate'; candidate: Candidate }

/** What the W3C keeps of a connection's descriptions, and the rules for setting them (§4.4.1.4). */
export class FakeConnection {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' = 'stable'
  local: string | null = null
  remote: string | null = null
  added: Candidate[] = []
  restarts = 0
  private pendingLocal: string | null = null
  private pendingRemote: string | null = null
  private made = 0
  private fragment = 0
  private readonly id: string

  constructor(id: string) {
    this.id = id
  }

  createOffer(iceRestart: boolean): string {
    if (this.signalingState !== 'stable') throw new Error(`offer in ${this.signalingState}`)
    if (iceRestart) {
      this.restarts += 1
      this.fragment += 1
    }
    this.signalingState = 'have-local-offer'
    return (this.pendingLocal = this.describe('offer'))
  }

  applyOffer(sdp: string, rollback: boolean): void {
    if (rollback) {
      if (this.signalingState !== 'have-local-offer') throw new Error('nothing to roll back')
      this.pendingLocal = null
      this.signalingState = 'stable'
    }
    if (this.signalingState !== 'stable') throw new Error(`remote offer in ${this.signalingState}`)
    this.pendingRemote = sdp
    this.signalingState = 'have-remote-offer'
  }

  createAnswer(): string {
    if (this.signalingState !== 'have-remote-offer')
      throw new Error(`answer in ${this.signalingState}`)
    this.signalingState = 'stable'
    this.remote = this.pendingRemote
    this.pendingRemote = null
    return (this.local = this.describe('answer'))
  }

  applyAnswer(sdp: string): void {
    if (this.signalingState !== 'have-local-offer')
      throw new Error(`remote answer in ${this.signalingState}`)
    this.signalingState = 'stable'
    this.local = this.pendingLocal
    this.pendingLocal = null
    this.remote = sdp
  }

  addCandidate(candidate: Candidate): void {
    const description = this.pendingRemote ?? this.remote
    if (description === null) throw new Error('candidate before the remote description')
    if (!description.includes(`ice-ufrag:${candidate.usernameFragment}\n`)) {
      throw new Error(`candidate of ${candidate.usernameFragment} for ${description}`)
    }
    this.added.push(candidate)
  }

  private describe(type: string): string {
    this.made += 1
    return `${this.id} ${type} ${this.made}\na=ice-ufrag:${this.ufrag}\n`
  }

  get ufrag(): string {
    return `${this.id}${this.fragment}`
  }
}

/** One peer: its machine, its connection, the steps under way and the messages on their way to it. */
export class FakePeer {
  readonly connection: FakeConnection
  readonly inbox: Wire[] = []
  readonly log: NegotiationAction[] = []
  remote!: FakePeer
  snapshot: NegotiationSnapshot
  private readonly steps: (() => NegotiationEvent)[] = []
  mostStepsAtOnce = 0

  constructor(id: string, polite: boolean) {
    this.connection = new FakeConnection(id)
    this.snapshot = startNegotiation({ polite })
  }

  get state(): string {
    return this.snapshot.value
  }

  hear(event: NegotiationEvent): void {
    const { snapshot, actions } = negotiate(this.snapshot, event)
    this.snapshot = snapshot
    for (const action of actions) this.execute(action)
  }

  /** Ends the step that has been under way longest; false when there is none. */
  finishStep(): boolean {
    const step = this.steps.shift()
    if (step) this.hear(step())
    return step !== undefined
  }

  /** Delivers the oldest message on its way here; false when there is none. */
  receive(): boolean {
    const message = this.inbox.shift()
    if (message) this.hear(message)
    return message !== undefined
  }

  private execute(action: NegotiationAction): void {
    this.log.push(action)
    const { connection } = this
    switch (action.type) {
      case 'createOffer': {
        const { operation, iceRestart } = action.params
        return this.later(() => {
          const sdp = connection.createOffer(iceRestart)
          return { type: 'local-offer-set', operation, sdp }
        })
      }
      case 'applyRemoteOffer': {
        const { operation, sdp, rollback } = action.params
        return this.later(() => {
          connection.applyOffer(sdp, rollback)
          return { type: 'remote-offer-set', operation }
        })
      }
      case 'createAnswer': {
        const { operation } = action.params
        return this.later(() => {
          return { type: 'local-answer-set', operation, sdp: connection.createAnswer() }
        })
      }
      case 'applyRemoteAnswer': {
        const { operation, sdp } = action.params
        return this.later(() => {
          connection.applyAnswer(sdp)
          return { type: 'remote-answer-set', operation }
        })
      }
      case 'sendOffer':
        return this.send({ type: 'offer', sdp: action.params.sdp })
      case 'sendAnswer':
        return this.send({ type: 'answer', sdp: action.params.sdp })
      case 'addCandidate':
        return connection.addCandidate(action.params.candidate)
      case 'ignoreOffer':
      case 'discardCandidate':
      case 'report':
        return
    }
  }

  private later(step: () => NegotiationEvent): void {
    this.steps.push(step)
    this.mostStepsAtOnce = Math.max(this.mostStepsAtOnce, this.steps.length)
  }

  /** A description takes two candidates with it, as trickling does. */
  private send(description: Wire & { sdp: string }): void {
    this.remote.inbox.push(description)
    for (const line of ['candidate:1', 'candidate:2']) {
      const candidate = { candidate: line, usernameFragment: this.connection.ufrag }
      this.remote.inbox.push({ type: 'candidate', candidate })
    }
  }
}

/** Alice is impolite, Bob polite. */
export function fakePair(): { alice: FakePeer; bob: FakePeer } {
  const alice = new FakePeer('alice', false)
  const bob = new FakePeer('bob', true)
  alice.remote = bob
  bob.remote = alice
  return { alice, bob }
}

/** Lets everything under way come to its end; throws when it never does. */
export function settle(...peers: FakePeer[]): void {
  for (let turn = 0; turn < 1000; turn += 1) {
    if (!peers.some((peer) => peer.finishStep() || peer.receive())) return
  }
  throw new Error('the negotiation does not come to rest')
}
