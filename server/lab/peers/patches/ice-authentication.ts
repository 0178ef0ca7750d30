/**
 * Patch: a STUN check is answered only when it proves that it knows our password (RFC 8445 §7.3;
 * RFC 8489 §9.1.3).
 *
 * werift 0.25.2 as published answers every Binding request and takes its address for a candidate,
 * whatever user name and MESSAGE-INTEGRITY it carries: with a wrong user name two peers connect,
 * with a wrong password one of them does. Patched: a request without the two attributes is answered
 * 400, one with a user name that is not ours or a wrong integrity 401, and nothing else comes of it.
 */
import { Message, parseMessage } from '../werift.ts'
import type { ConnectionInternals } from '../observe/internals.ts'
import { iceOf, type Address, type Ice, type Protocol, type Stun } from './ice-internals.ts'

const BINDING = 1
const ERROR_RESPONSE = 0x110

type ErrorCode = [code: number, reason: string]
const BAD_REQUEST: ErrorCode = [400, 'Bad Request']
const UNAUTHENTICATED: ErrorCode = [401, 'Unauthenticated']

export function patchIceAuthentication(connection: ConnectionInternals): void {
  const ice = iceOf(connection)
  const ensureProtocol = ice.ensureProtocol.bind(ice)
  ice.ensureProtocol = (given) => {
    const protocol = given as Protocol
    const execute = protocol.onRequestReceived.execute
    protocol.onRequestReceived.execute = (message, address, data) => {
      const refusal = data ? refusalOf(ice, message, data) : BAD_REQUEST
      if (refusal) refuse(protocol, message, address, refusal)
      else execute(message, address, data)
    }
    ensureProtocol(protocol)
  }
}

/** Why a Binding request is refused; undefined when it is not. */
function refusalOf(ice: Ice, message: Stun, data: Uint8Array): ErrorCode | undefined {
  const username = message.getAttributeValue('USERNAME')
  if (message.messageMethod !== BINDING) return BAD_REQUEST
  if (typeof username !== 'string' || !message.attributesKeys.includes('MESSAGE-INTEGRITY'))
    return BAD_REQUEST
  // RFC 8445 §7.3: two values and a colon between them, the first being our fragment.
  const [fragment = '', ...rest] = username.split(':')
  const password = passwordOf(ice, fragment)
  if (password === undefined || rest.length !== 1) return UNAUTHENTICATED
  const verified = parseMessage(Buffer.from(data), Buffer.from(password, 'utf8'))
  return verified ? undefined : UNAUTHENTICATED
}

/** Ours now, or of a generation before; a second transport of a connection has those of the first. */
function passwordOf(
  { userHistory, localUsername, localPassword }: Ice,
  fragment: string,
): string | undefined {
  if (fragment === localUsername) return localPassword
  return Object.hasOwn(userHistory, fragment) ? userHistory[fragment] : undefined
}

/** Whoever does not know the password could not verify an integrity either: there is none. */
function refuse(protocol: Protocol, request: Stun, address: Address, code: ErrorCode): void {
  const response = new Message(
    request.messageMethod,
    ERROR_RESPONSE,
    Buffer.from(request.transactionId),
  )
  response.setAttribute('ERROR-CODE', code).addFingerprint()
  void protocol.sendStun(response, address)
}
