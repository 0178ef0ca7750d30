/**
 * Candidate pairs, and the ICE transport of each peer: checks, their answers, nomination (RFC 8445
 * §7, §8). Whether a pair carries data shows when DTLS goes over it.
 */
import type { CandidateInfo, PairState } from '../../../../../machines/trace/event.ts'
import type { StunFacts } from '../stun-facts.ts'
import { CandidateBook, type Candidates } from './candidates.ts'
import type { ConnectionStates } from './connection.ts'
import { pairKey, type Heard, type HeardMessage, type Scene } from './heard.ts'

/** Most pairs, and checks without an answer, that are remembered; the oldest are forgotten first. */
const MAX_KEPT = 4096
const ROLE_CONFLICT = 487

interface Pair {
  at: string
  peer: string
  name: string
  local: CandidateInfo
  remote: CandidateInfo
  state: PairState
  /** The other side said so. */
  isNominated: boolean
  isTold: boolean
}

interface Check {
  pair: Pair
  nominates: boolean
}

export class IceStates {
  readonly #scene: Scene
  readonly #book: CandidateBook
  readonly #connections: ConnectionStates
  readonly #pairs = new Map<string, Pair>()
  readonly #checks = new Map<string, Check>()
  /** The pair that carries data, by host and peer. */
  readonly #selected = new Map<string, Pair>()

  constructor(scene: Scene, told: Candidates, connections: ConnectionStates) {
    this.#scene = scene
    this.#book = new CandidateBook(scene, told)
    this.#connections = connections
  }

  /** Takes a Binding message. False when it is no check, and no answer to one. */
  take(message: HeardMessage, stun: StunFacts): boolean {
    const { at, isSent } = message
    if (stun.kind === 'request') {
      if (stun.ice) this.#check(message, stun, isSent ? stun.ice.receiver : stun.ice.sender)
      else if (isSent) this.#book.asks(message, stun)
      return stun.ice !== undefined
    }
    // Indications only keep bindings of NATs alive; answers that a host gives are told by who gets them.
    if (stun.kind === 'indication' || isSent) return true
    const check = this.#checks.get(`${at} ${stun.id}`)
    if (!check) {
      this.#book.answers(message, stun)
      return false
    }
    this.#checks.delete(`${at} ${stun.id}`)
    this.#answer(check, message, stun)
    return true
  }

  /** Data goes over these endpoints. */
  carries(heard: Heard): void {
    const pair = heard.isSent ? this.#pairs.get(pairKey(heard)) : undefined
    if (pair?.state === 'succeeded') this.#select(pair, heard.seq)
  }

  #check(message: HeardMessage, stun: StunFacts, ufrag: string): void {
    const peer = this.#scene.peers.learn(message, ufrag)
    if (message.isSent) this.#sendCheck(message, stun, peer)
    else this.#getCheck(message, stun, peer)
  }

  #sendCheck(message: HeardMessage, stun: StunFacts, peer: string): void {
    const { at, seq } = message
    const { writer } = this.#scene
    const pair = this.#pairOf(message, peer, stun.priority)
    const key = `${at} ${stun.id}`
    const isAgain = this.#checks.has(key)
    const machine = { at, machine: 'stun-transaction' as const, name: stun.id, peer }
    const sent = writer.go(machine, isAgain ? ['sent', 'retransmitting'] : ['sent'], seq)
    keep(this.#checks, key, { pair, nominates: stun.usesCandidate && stun.isControlling })
    // Later checks keep consent fresh (RFC 7675), or are of a restart.
    const ice = { at, machine: 'ice' as const, peer }
    if (writer.stateOf(ice) === 'new') writer.go(ice, ['checking'], sent)
    this.#connections.changed(at, peer, sent)
    const steps: PairState[] = ['frozen', 'waiting', 'in-progress']
    if (pair.state === 'frozen') this.#change(pair, steps, sent)
    else if (pair.state === 'failed') this.#change(pair, ['waiting', 'in-progress'], sent)
  }

  #getCheck(message: HeardMessage, stun: StunFacts, peer: string): void {
    const { seq } = message
    this.#book.heardOf(message.remote, stun.priority)
    if (!stun.usesCandidate) return
    const pair = this.#pairOf(message, peer, undefined)
    pair.isNominated = true
    if (pair.state === 'succeeded') this.#nominate(pair, seq)
  }

  #answer({ pair, nominates }: Check, { at, seq }: HeardMessage, stun: StunFacts): void {
    const { writer } = this.#scene
    const isSuccess = stun.kind === 'success response'
    const name = stun.id
    const machine = { at, machine: 'stun-transaction' as const, name, peer: pair.peer }
    const done = writer.go(machine, [isSuccess ? 'succeeded' : 'failed'], seq)
    if (isSuccess) {
      if (pair.state === 'in-progress') this.#change(pair, ['succeeded'], done)
      if (nominates || pair.isNominated) this.#nominate(pair, done)
    } else if (stun.error !== ROLE_CONFLICT && pair.state === 'in-progress')
      this.#change(pair, ['failed'], done)
  }

  #nominate(pair: Pair, cause: number): void {
    const key = JSON.stringify([pair.at, pair.peer])
    if (pair.state !== 'succeeded' || pair.isTold) return
    pair.isTold = true
    const isFirst = !this.#selected.has(key)
    const told = this.#flag(pair, 'nominated', cause)
    if (isFirst) this.#select(pair, told)
  }

  #select(pair: Pair, cause: number): void {
    const { at, peer } = pair
    const key = JSON.stringify([at, peer])
    if (this.#selected.get(key) === pair) return
    const { writer } = this.#scene
    this.#selected.set(key, pair)
    const told = this.#flag(pair, 'selected', cause)
    const granted = writer.go({ at, machine: 'consent', peer }, ['granted'], told)
    const connected = writer.go({ at, machine: 'ice', peer }, ['checking', 'connected'], granted)
    this.#connections.changed(at, peer, connected)
  }

  #pairOf(message: HeardMessage, peer: string, priority: number | undefined): Pair {
    const key = pairKey(message)
    const known = this.#pairs.get(key)
    if (known?.peer === peer) return known
    const local = this.#book.local(message, priority)
    const remote = this.#book.remote(message.remote, peer)
    const name = `${local.type}/${message.local}-${remote.type}/${message.remote}`
    const { at } = message
    const pair: Pair = {
      at,
      peer,
      name,
      local,
      remote,
      state: 'frozen',
      isNominated: false,
      isTold: false,
    }
    keep(this.#pairs, key, pair)
    return pair
  }

  #change(pair: Pair, states: readonly PairState[], cause: number): void {
    let last = cause
    for (const change of states) {
      const from = change === 'frozen' ? {} : { from: pair.state }
      pair.state = change
      last = this.#write(pair, change, last, from)
    }
  }

  #flag(pair: Pair, flag: 'nominated' | 'selected', cause: number): number {
    return this.#write(pair, flag, cause, {})
  }

  #write(
    { at, peer, name, local, remote }: Pair,
    change: PairState | 'nominated' | 'selected',
    cause: number,
    from: { from?: PairState },
  ): number {
    const draft = { kind: 'pair' as const, at, cause, pair: name, change, ...from }
    return this.#scene.writer.write({ ...draft, local, remote, peer })
  }
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key)
  map.set(key, value)
  const [oldest] = map.keys()
  if (map.size > MAX_KEPT && oldest !== undefined) map.delete(oldest)
}
