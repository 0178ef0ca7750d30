/**
 * Patch: a TURN request whose nonce has grown old is sent again with the new one (RFC 8489 §9.2.5).
 *
 * werift 0.25.2 as published throws a 438 (Stale Nonce) away, because it carries no
 * MESSAGE-INTEGRITY, which it cannot (§9.2.4); and when it does send a request again, the new
 * integrity is computed over the old one, so that no server accepts it. An allocation then ends with
 * the first nonce. Patched: challenges are heard, and every attempt is signed afresh.
 */
import { Message, parseMessage } from '../werift.ts'
import { errorCodeOf } from './ice-attempts.ts'
import type { TurnClient, TurnMessage } from './turn-internals.ts'

const STALE_NONCE = 438
const CHALLENGES = [401, STALE_NONCE]
/** A server that calls every nonce stale is not asked for ever. */
const MAX_STALE_NONCES = 3

export function patchTurnNonce(turn: TurnClient): void {
  hearChallenges(turn)
  signAfresh(turn)
  const requestWithRetry = turn.requestWithRetry.bind(turn)
  turn.requestWithRetry = async (request, address, signal) => {
    for (let stale = 0; ; stale++) {
      try {
        return await requestWithRetry(request, address, signal)
      } catch (error) {
        const nonce = errorCodeOf(error) === STALE_NONCE ? nonceOf(error) : undefined
        if (!nonce || stale >= MAX_STALE_NONCES) throw error
        turn.nonce = nonce
        request.transactionId = new Message(
          request.messageMethod,
          request.messageClass,
        ).transactionId
      }
    }
  }
}

/** A server that does not take the credentials cannot sign its answer with them. */
function hearChallenges(turn: TurnClient): void {
  const handle = turn.handleSTUNMessage.bind(turn)
  turn.handleSTUNMessage = (data, address) => {
    const message = parseMessage(data)
    const code = message?.getAttributeValue('ERROR-CODE') as [code: number] | undefined
    const transaction = message && turn.transactions[message.transactionIdHex]
    const signed = message?.attributesKeys.includes('MESSAGE-INTEGRITY')
    if (transaction && code && !signed && CHALLENGES.includes(code[0]))
      transaction.integrityKey = undefined
    handle(data, address)
  }
}

function signAfresh(turn: TurnClient): void {
  const send = turn.request.bind(turn)
  turn.request = (given, ...rest) => {
    const request = given as TurnMessage
    request.attributes = request.attributes.filter(([name]) => !SIGNATURE.includes(name))
    return send(request, ...rest)
  }
}

const SIGNATURE = ['MESSAGE-INTEGRITY', 'FINGERPRINT']

function nonceOf(error: unknown): Uint8Array | undefined {
  const { response } = error as { response: TurnMessage }
  const nonce = response.getAttributeValue('NONCE')
  return nonce instanceof Uint8Array ? nonce : undefined
}
