/**
 * Patch: connectivity checks run and end as RFC 8445 §6.1.4, §7.2, §7.3 and §8 say.
 *
 * werift 0.25.2 as published lets a check from the other side wait for the running one
 * (§7.3.1.4); checks again and again what was refused; leaves role conflicts half settled
 * (§7.2.5.1); nominates every pair it checks (§8.1.1); and never fails (§8.1.2, RFC 8863). Patched:
 * triggered checks come first, a check each Ta; pairs are unfrozen by success; the controlling side
 * nominates one pair; patience has an end.
 */
import { CandidatePair } from '../werift.ts'
import type { ConnectionInternals } from '../observe/internals.ts'
import { Attempts } from './ice-attempts.ts'
import { isRoleConflict, switchRoleAfterConflict } from './ice-conflict.ts'
import { foundationOf } from './ice-checklist.ts'
import {
  FAILED,
  FROZEN,
  iceOf,
  IN_PROGRESS,
  SUCCEEDED,
  WAITING,
  type Address,
  type Ice,
  type Pair,
  type Protocol,
  type Stun,
} from './ice-internals.ts'
import { Nomination } from './ice-nomination.ts'
import { Patience } from './ice-patience.ts'
import { remoteCandidateOf } from './peer-reflexive.ts'

/** Time between two checks (RFC 8445 §14.2). */
export const TA_MS = 50

export function patchIceChecks(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  const checks = new Checks(ice)
  ice.connect = () => checks.begin()
  ice.checkIncoming = (message, address, protocol) => checks.incoming(message, address, protocol)
  const addPair = ice.addPair.bind(ice)
  ice.addPair = (pair) => {
    addPair(pair)
    checks.schedule()
  }
  const restart = ice.restart.bind(ice)
  ice.restart = () => {
    checks.stop()
    return restart()
  }
  const close = ice.close.bind(ice)
  ice.close = () => {
    checks.stop()
    return close()
  }
}

interface Run {
  resolve: () => void
  reject: (error: Error) => void
}

class Checks {
  readonly #ice: Ice
  readonly #nomination: Nomination
  readonly #patience: Patience
  readonly #attempts: Attempts
  #triggered: Pair[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #run: Run | undefined

  constructor(ice: Ice) {
    this.#ice = ice
    this.#attempts = new Attempts(ice)
    this.#nomination = new Nomination(ice, (pair) => void this.#check(pair, true))
    this.#patience = new Patience(ice, () => this.#fail())
  }

  /** Checks until a pair is selected. Rejects when ICE has failed, and never after a restart. */
  begin(): Promise<void> {
    const ice = this.#ice
    if (!ice.remoteUsername || !ice.remotePassword)
      return Promise.reject(new Error('Remote username or password is missing'))
    return new Promise((resolve, reject) => {
      this.#run = { resolve, reject }
      this.#patience.begin()
      for (const remote of ice.remoteCandidates) ice.pairRemoteCandidate(remote)
      ice.sortCheckList()
      const early = ice.earlyChecks
      ice.earlyChecks = []
      ice.earlyChecksDone = true
      for (const check of early) ice.checkIncoming(...check)
      this.schedule()
    })
  }

  /** ICE restarts or ends: what is under way no longer matters. */
  stop(): void {
    this.#run = undefined
    this.#triggered = []
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#nomination.stop()
    this.#patience.stop()
    this.#attempts.abort()
  }

  /** There may be something to check: at once, or when Ta has passed since the last check. */
  schedule(): void {
    if (this.#run && this.#timer === undefined) this.#timer = setTimeout(() => this.#tick(), 0)
  }

  #tick(): void {
    this.#timer = undefined
    const pair = this.#next()
    if (!pair) return this.#patience.review()
    void this.#check(pair, false)
    this.#timer = setTimeout(() => this.#tick(), TA_MS)
  }

  /** RFC 8445 §6.1.4.2: what was triggered, then the best that waits, then a new foundation. */
  #next(): Pair | undefined {
    for (let pair = this.#triggered.shift(); pair; pair = this.#triggered.shift())
      if (pair.state === WAITING) return pair
    const { checkList } = this.#ice
    const waiting = checkList.find(({ state }) => state === WAITING)
    if (waiting) return waiting
    const active = checkList.filter(({ state }) => state === IN_PROGRESS).map(foundationOf)
    const frozen = checkList.find(
      (pair) => pair.state === FROZEN && !active.includes(foundationOf(pair)),
    )
    frozen?.updateState(WAITING)
    return frozen
  }

  async #check(pair: Pair, nominate: boolean): Promise<void> {
    const ice = this.#ice
    const { iceControlling, localUsername, remoteUsername } = ice
    const run = this.#run
    if (!nominate) pair.updateState(IN_PROGRESS)
    const request = ice.buildRequest({
      nominate,
      localUsername,
      remoteUsername,
      iceControlling,
      localCandidate: pair.localCandidate,
    })
    const outcome = await this.#attempts.send(pair, request)
    if (this.#run !== run || !run || outcome.kind === 'moot') return
    if (outcome.kind === 'answered') return this.#succeeded(pair, nominate)
    if (!isRoleConflict(outcome.error)) return this.#failed(pair)
    switchRoleAfterConflict(ice, iceControlling)
    this.#nomination.failed(pair)
    this.#trigger(pair)
  }

  #succeeded(pair: Pair, nominate: boolean): void {
    this.#attempts.abort(pair)
    if (pair.state !== SUCCEEDED) {
      // The answer may be to a check that was cancelled, when the triggered one has not gone out.
      if (pair.state === WAITING) pair.updateState(IN_PROGRESS)
      pair.updateState(SUCCEEDED)
      this.#patience.begin()
      this.#unfreeze(foundationOf(pair))
    }
    if (nominate || (!this.#ice.iceControlling && pair.remoteNominated)) return this.#select(pair)
    this.#nomination.consider()
    this.schedule()
  }

  /** RFC 8445 §7.2.5.3.3. */
  #unfreeze(foundation: string): void {
    for (const pair of this.#ice.checkList)
      if (pair.state === FROZEN && foundationOf(pair) === foundation) pair.updateState(WAITING)
  }

  #failed(pair: Pair): void {
    pair.updateState(FAILED)
    this.#nomination.failed(pair)
    this.#nomination.consider()
    this.schedule()
  }

  /** RFC 8445 §8.1.2. What else is on the checklist is not looked at any more. */
  #select(pair: Pair): void {
    const ice = this.#ice
    const run = this.#run
    this.stop()
    pair.nominated = true
    ice.nominated = pair
    ice.checkListDone = true
    ice.pruneTcpConnections(pair)
    ice.queryConsent()
    ice.setState('connected')
    run?.resolve()
  }

  #fail(): void {
    const run = this.#run
    this.stop()
    this.#ice.checkListDone = true
    this.#ice.setState('failed')
    run?.reject(new Error('ICE negotiation failed'))
  }

  /** A check came from the other side and was answered (RFC 8445 §7.3.1). */
  incoming(message: Stun, address: Address, protocol: Protocol): void {
    const ice = this.#ice
    const pair = this.#pairOf(message, address, protocol)
    const repeated = pair.noteIncomingRequest(message.transactionIdHex)
    pair.requestsReceived++
    pair.responsesSent++
    if (ice.checkListDone) return
    if (!ice.iceControlling && message.attributesKeys.includes('USE-CANDIDATE'))
      pair.remoteNominated = true
    if (pair.state !== SUCCEEDED) {
      if (!repeated || pair.state !== IN_PROGRESS) this.#trigger(pair)
    } else if (!ice.iceControlling && pair.remoteNominated) this.#select(pair)
    else if (this.#nomination.isOf(pair) && this.#attempts.isRepeating(pair))
      this.#nominateAgain(pair)
    else this.#nomination.consider()
  }

  /** The other side's check came through: the nominating one, once repeated, need not wait longer. */
  #nominateAgain(pair: Pair): void {
    this.#attempts.cancel(pair)
    void this.#check(pair, true)
  }

  /** The pair that a check came over; a new one when the other side's address was not known. */
  #pairOf(message: Stun, address: Address, protocol: Protocol): Pair {
    const ice = this.#ice
    const [host, port] = address
    const known = ice.checkList.find(
      (pair) =>
        pair.protocol === protocol && pair.remoteAddr[0] === host && pair.remoteAddr[1] === port,
    )
    if (known) return known
    const remote = remoteCandidateOf(ice, message, address, protocol)
    const made: unknown = new CandidatePair(protocol as never, remote as never, ice.iceControlling)
    ice.addPair(made as Pair)
    return made as Pair
  }

  /** RFC 8445 §7.3.1.4: cancels a check that is under way, and puts the pair first. */
  #trigger(pair: Pair): void {
    this.#attempts.cancel(pair)
    if (pair.state !== WAITING) pair.updateState(WAITING)
    if (!this.#triggered.includes(pair)) this.#triggered.push(pair)
    this.schedule()
  }
}
