/** Watches the TURN clients of a connection: their allocations (RFC 8656 §6 to §8). */
import type { ConnectionInternals, TurnClientInternals } from './internals.ts'
import type { Scribe } from './scribe.ts'

const REFRESH = 4
const ALLOCATION_MISMATCH = 437

/**
 * Watches the allocations that an ICE agent asks for; they are numbered. werift as published makes
 * its client out of sight: the lab sees it when it has an allocation, and none that failed.
 */
export function observeTurn(connection: ConnectionInternals, scribe: Scribe): void {
  const known = new WeakSet<TurnClientInternals>()
  let count = 0
  const watch = (turn: TurnClientInternals): Allocation => {
    known.add(turn)
    return new Allocation(turn, String(count++), scribe)
  }
  connection.turnClientMade = watch
  const ensureProtocol = connection.ensureProtocol.bind(connection)
  connection.ensureProtocol = (protocol) => {
    const { turn } = protocol
    if (turn && !known.has(turn)) watch(turn).begun()
    ensureProtocol(protocol)
  }
}

class Allocation {
  readonly #turn: TurnClientInternals
  readonly #name: string
  readonly #scribe: Scribe
  #state = 'none'
  #lifetime: ReturnType<typeof setTimeout> | undefined

  constructor(turn: TurnClientInternals, name: string, scribe: Scribe) {
    this.#turn = turn
    this.#name = name
    this.#scribe = scribe
    this.#watchAllocating()
    this.#watchRequests()
    this.#watchClosing()
  }

  /** It is allocated already. */
  begun(): void {
    this.#move('allocating')
    this.#allocated()
  }

  #watchAllocating(): void {
    const turn = this.#turn
    const connectionMade = turn.connectionMade.bind(turn)
    turn.connectionMade = async () => {
      this.#move('allocating')
      try {
        await connectionMade()
        this.#allocated()
      } catch (error) {
        if (this.#state === 'allocating') this.#move('failed')
        throw error
      }
    }
  }

  #watchRequests(): void {
    const turn = this.#turn
    const requestWithRetry = turn.requestWithRetry.bind(turn)
    turn.requestWithRetry = async (request, address, signal) => {
      const refreshes = request.messageMethod === REFRESH
      if (refreshes && this.#state === 'allocated') this.#move('refreshing')
      try {
        const answer = await requestWithRetry(request, address, signal)
        if (this.#state === 'refreshing' && refreshes) this.#move('allocated')
        this.#lasts(answer[0].getAttributeValue('LIFETIME'))
        return answer
      } catch (error) {
        if (refreshes && this.#state === 'refreshing')
          this.#move(isMismatch(error) ? 'expired' : 'allocated')
        throw error
      }
    }
  }

  #watchClosing(): void {
    const turn = this.#turn
    const close = turn.close.bind(turn)
    turn.close = async () => {
      clearTimeout(this.#lifetime)
      if (this.#state === 'allocating') this.#move('failed')
      if (this.#state === 'allocated' || this.#state === 'refreshing') this.#move('released')
      await close()
    }
  }

  #allocated(): void {
    if (this.#state !== 'allocating') return
    const [host, port] = this.#turn.relayedAddress ?? []
    this.#move('allocated', host === undefined ? {} : { relayed: `${host}:${port ?? ''}` })
  }

  /** The lifetime starts anew with each answer that tells one (RFC 8656 §8.3). */
  #lasts(seconds: unknown): void {
    if (typeof seconds !== 'number') return
    clearTimeout(this.#lifetime)
    this.#lifetime = setTimeout(() => {
      if (this.#state === 'allocated' || this.#state === 'refreshing') this.#move('expired')
    }, seconds * 1000)
  }

  #move(to: string, context?: Record<string, string>): void {
    this.#scribe.state('turn', this.#state, to, this.#name, context)
    this.#state = to
  }
}

function isMismatch(error: unknown): boolean {
  const { response } = error as { response?: { getAttributeValue(name: string): unknown } }
  const code = response?.getAttributeValue('ERROR-CODE')
  return Array.isArray(code) && code[0] === ALLOCATION_MISMATCH
}
