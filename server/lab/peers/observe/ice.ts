/** Watches ICE: transport states, gathering, candidate pairs, STUN transactions, consent. */
import type { CandidateInfo, PairEvent, PairState } from '../../../../machines/trace/event.ts'
import type {
  ConnectionInternals,
  IceCandidateInternals,
  IceTransportInternals,
  PairInternals,
  ProtocolInternals,
  RequestOptions,
  RequestSent,
} from './internals.ts'
import type { Scribe } from './scribe.ts'
import { observeTurn } from './turn.ts'

const PAIR_STATES: readonly PairState[] = [
  'frozen',
  'waiting',
  'in-progress',
  'succeeded',
  'failed',
]

/** Starts watching an ICE transport; `name` is its place among the connection's transports. */
export function observeIce(transport: IceTransportInternals, name: string, scribe: Scribe): void {
  follow(transport.state, transport.onStateChange, (from, to) =>
    scribe.state('ice', from, to, name),
  )
  follow(transport.gatheringState, transport.iceGather.onGatheringStateChange, (from, to) =>
    scribe.state('ice-gathering', from, to, name),
  )
  observePairs(transport.connection, scribe)
  observeTransactions(transport.connection, scribe)
  observeConsent(transport.connection, scribe)
  observeTurn(transport.connection, scribe)
}

/** Calls `changed` for each state after `initial`, with the one before. */
export function follow(
  initial: string,
  event: { subscribe(listener: (state: string) => void): unknown },
  changed: (from: string, to: string) => void,
): void {
  let last = initial
  event.subscribe((state) => {
    if (state === last) return
    const from = last
    last = state
    changed(from, state)
  })
}

function observePairs(connection: ConnectionInternals, scribe: Scribe): void {
  const addPair = connection.addPair.bind(connection)
  connection.addPair = (pair) => {
    watchPair(pair, scribe)
    addPair(pair)
  }
  let selected = connection.nominated
  Object.defineProperty(connection, 'nominated', {
    configurable: true,
    get: () => selected,
    set: (pair: PairInternals | undefined) => {
      const changed = pair !== selected
      selected = pair
      if (pair && changed) recordPair(pair, { change: 'selected' }, scribe)
    },
  })
}

function watchPair(pair: PairInternals, scribe: Scribe): void {
  let state = 0
  const moved = (): void => {
    if (pair.state === state) return
    const from = PAIR_STATES[state]
    const change = PAIR_STATES[pair.state]
    state = pair.state
    if (change) recordPair(pair, { change, from }, scribe)
  }
  recordPair(pair, { change: 'frozen' }, scribe)
  moved()
  const updateState = pair.updateState.bind(pair)
  pair.updateState = (to) => {
    updateState(to)
    moved()
  }
  let { nominated } = pair
  Object.defineProperty(pair, 'nominated', {
    get: () => nominated,
    set: (value: boolean) => {
      const changed = value && !nominated
      nominated = value
      if (changed) recordPair(pair, { change: 'nominated' }, scribe)
    },
  })
}

function recordPair(
  pair: PairInternals,
  change: Pick<PairEvent, 'change' | 'from'>,
  scribe: Scribe,
): void {
  const local = candidateInfo(pair.localCandidate)
  const remote = candidateInfo(pair.remoteCandidate)
  const seq = scribe.ports.record({
    kind: 'pair',
    at: scribe.at,
    pair: `${candidateName(local)}-${candidateName(remote)}`,
    ...change,
    local,
    remote,
    peer: scribe.peer,
  })
  scribe.ports.because(seq)
}

/** A srflx candidate can have the address of its base (RFC 8445 §5.1.3), so the type is part of the name. */
function candidateName({ type, address, port }: CandidateInfo): string {
  return `${type}/${address}:${port}`
}

function candidateInfo(candidate: IceCandidateInternals): CandidateInfo {
  const { type, host, port, transport, priority } = candidate
  return { type, address: host, port, transport: transport === 'tcp' ? 'tcp' : 'udp', priority }
}

/** STUN transactions (RFC 8489 §6.2): what is sent, sent again, answered, given up. */
function observeTransactions(connection: ConnectionInternals, scribe: Scribe): void {
  const ensureProtocol = connection.ensureProtocol.bind(connection)
  connection.ensureProtocol = (protocol) => {
    watchRequests(protocol, scribe)
    ensureProtocol(protocol)
  }
}

function watchRequests(protocol: ProtocolInternals, scribe: Scribe): void {
  const request = protocol.request.bind(protocol)
  protocol.request = async (message, address, key, options, onRequestSent) => {
    const transaction = new Transaction(message.transactionIdHex, scribe)
    const given = typeof options === 'object' ? options.onRequestSent : onRequestSent
    const sent: RequestSent = (attempt) => {
      transaction.sent(attempt)
      given?.(attempt)
    }
    const wrapped: number | RequestOptions | undefined =
      typeof options === 'object' ? { ...options, onRequestSent: sent } : options
    try {
      const response = await request(
        message,
        address,
        key,
        wrapped,
        typeof options === 'object' ? undefined : sent,
      )
      transaction.ended('succeeded')
      return response
    } catch (error) {
      const answered = hasResponse(error)
      const aborted = typeof options === 'object' && options.signal?.aborted === true
      transaction.ended(answered ? 'failed' : aborted ? 'cancelled' : 'timed-out')
      throw error
    }
  }
}

/** werift's timeouts have the property too, but nothing in it. */
function hasResponse(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'response' in error && Boolean(error.response)
  )
}

class Transaction {
  readonly #name: string
  readonly #scribe: Scribe
  #state = 'idle'

  constructor(name: string, scribe: Scribe) {
    this.#name = name
    this.#scribe = scribe
  }

  sent(attempt: number): void {
    if (attempt === 0) return this.#move('sent')
    const { ports, at } = this.#scribe
    const timeout = {
      kind: 'timeout',
      at,
      machine: 'stun-transaction',
      name: this.#name,
      timer: 'retransmit',
    } as const
    ports.because(ports.record({ ...timeout, detail: `attempt ${attempt + 1}` }))
    this.#move('retransmitting')
  }

  ended(state: 'succeeded' | 'failed' | 'timed-out' | 'cancelled'): void {
    if (this.#state !== 'idle') this.#move(state)
  }

  #move(to: string): void {
    if (to === this.#state) return
    this.#scribe.state('stun-transaction', this.#state, to, this.#name)
    this.#state = to
  }
}

/**
 * Consent to send (RFC 7675 §5.1): granted with the first nominated pair, renewed with each answer,
 * until it expires. werift also clears it while it restarts or closes, which says nothing of the
 * other peer.
 */
function observeConsent(connection: ConnectionInternals, scribe: Scribe): void {
  let fresh = connection.consentFresh
  let state = 'none'
  let stopping = false
  const move = (to: string): void => {
    if (to === state) return
    const from = state
    state = to
    scribe.state('consent', from, to)
  }
  Object.defineProperty(connection, 'consentFresh', {
    configurable: true,
    get: () => fresh,
    set: (value: boolean) => {
      fresh = value
      if (value) move('granted')
      else if (!stopping && state === 'granted') move('expired')
    },
  })
  const stop = connection.stopConsentLifecycle.bind(connection)
  connection.stopConsentLifecycle = () => {
    stopping = true
    stop()
    stopping = false
  }
}
