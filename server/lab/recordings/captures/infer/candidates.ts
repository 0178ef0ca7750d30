/** What is known of candidates: from signaling that was read, from STUN servers' answers, from checks. */
import type { CandidateInfo } from '../../../../../machines/trace/event.ts'
import { addressOf, portOf } from '../address.ts'
import type { StunFacts } from '../stun-facts.ts'
import type { HeardMessage, Scene } from './heard.ts'

type CandidateType = CandidateInfo['type']

/** Candidates that signaling told of. */
export interface Candidates {
  candidate(endpoint: string): { type: CandidateType; priority: number } | undefined
  /** Whether any candidate of this peer was told. */
  hasTold(peer: string): boolean
}

/** Type preferences (RFC 8445 §5.1.2.2); the PRIORITY of a check has that of prflx (§7.1.1). */
const PREFERENCE: Readonly<Record<CandidateType, number>> = {
  host: 126,
  prflx: 110,
  srflx: 100,
  relay: 0,
}
const PREFERENCE_UNIT = 0x1000000
const MAX_KEPT = 4096

export class CandidateBook {
  readonly #scene: Scene
  readonly #told: Candidates
  /** Requests to STUN servers that wait for an answer. */
  readonly #asked = new Set<string>()
  /** What STUN servers answered. */
  readonly #reflexive = new Set<string>()
  readonly #priorities = new Map<string, number>()

  constructor(scene: Scene, told: Candidates) {
    this.#scene = scene
    this.#told = told
  }

  /** A host asks a STUN server for its address. */
  asks({ at }: HeardMessage, { id }: StunFacts): void {
    if (this.#asked.size < MAX_KEPT) this.#asked.add(`${at} ${id}`)
  }

  /** An answer to that. */
  answers({ at, local }: HeardMessage, { id, mapped }: StunFacts): void {
    if (!this.#asked.delete(`${at} ${id}`) || mapped === undefined || mapped === local) return
    if (this.#reflexive.size < MAX_KEPT) this.#reflexive.add(mapped)
  }

  /** A check came from there. */
  heardOf(endpoint: string, priority: number | undefined): void {
    if (priority !== undefined && this.#priorities.size < MAX_KEPT)
      this.#priorities.set(endpoint, priority)
  }

  /** The candidate that a host checks from. */
  local({ local, isRelayed }: HeardMessage, priority: number | undefined): CandidateInfo {
    const type = isRelayed ? 'relay' : 'host'
    const told = this.#told.candidate(local)
    const shift = (PREFERENCE[type] - PREFERENCE.prflx) * PREFERENCE_UNIT
    const derived = priority === undefined ? 0 : Math.max(0, priority + shift)
    return infoOf(local, type, told?.priority ?? derived)
  }

  /** The candidate at the other end. */
  remote(endpoint: string, peer: string): CandidateInfo {
    const told = this.#told.candidate(endpoint)
    const type = told?.type ?? this.#typeOf(endpoint, peer)
    return infoOf(endpoint, type, told?.priority ?? this.#priorities.get(endpoint) ?? 0)
  }

  #typeOf(endpoint: string, peer: string): CandidateType {
    const { cast, relays } = this.#scene
    const owner = cast.hosts.find(({ id }) => id === cast.of(endpoint))
    for (const [relayed] of relays.lent) if (relayed === endpoint) return 'relay'
    if (owner?.role === 'turn') return 'relay'
    if (this.#told.hasTold(peer) || owner?.role === 'nat') return 'prflx'
    return this.#reflexive.has(endpoint) ? 'srflx' : 'host'
  }
}

function infoOf(endpoint: string, type: CandidateType, priority: number): CandidateInfo {
  const [address, port] = [addressOf(endpoint), portOf(endpoint)]
  return { type, address, port, transport: 'udp', priority }
}
