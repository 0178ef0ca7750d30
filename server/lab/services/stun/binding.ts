/** What a STUN server answers: Binding (RFC 8489 §6.3) and NAT behaviour discovery (RFC 5780 §6). */
import type { Endpoint } from '../../network/packet.ts'
import { encodeAddress, encodeXorAddress } from './address.ts'
import { ATTRIBUTE, FIRST_OPTIONAL, METHOD } from './attributes.ts'
import { errorAttribute, unknownAttributes, type ErrorCode } from './error.ts'
import { attributeOf, fingerprintState, parseStun } from './message.ts'
import type { Attribute, StunMessage } from './message.ts'

/** Where a request arrived. */
export interface Site {
  local: Endpoint
  /** The other address and the other port of a server that helps to discover behaviour. */
  other?: Endpoint
  /** Size of the PADDING in an answer to a request that has some; absent where nothing is ever fragmented. */
  paddingBytes?: number
}

export interface BindingAnswer {
  message: StunMessage
  /** The request had one, so the answer has one (RFC 8489 §6.3.1). */
  fingerprint: boolean
  from: Endpoint
  to: Endpoint
}

/** The two bits of CHANGE-REQUEST (RFC 5780 §7.2). */
export const CHANGE_ADDRESS = 0x04
export const CHANGE_PORT = 0x02

/** Comprehension-required attributes that a Binding request may carry anywhere (RFC 8489 §18.3.1, RFC 8445 §16.1). */
const UNDERSTOOD: ReadonlySet<number> = new Set([
  ATTRIBUTE.username,
  ATTRIBUTE.messageIntegrity,
  ATTRIBUTE.realm,
  ATTRIBUTE.nonce,
  ATTRIBUTE.messageIntegritySha256,
  ATTRIBUTE.passwordAlgorithm,
  ATTRIBUTE.userhash,
  ATTRIBUTE.priority,
  ATTRIBUTE.useCandidate,
])
/** And those that a server with two addresses understands. */
const DISCOVERY: ReadonlySet<number> = new Set([ATTRIBUTE.changeRequest, ATTRIBUTE.responsePort])

/**
 * The answer to a Binding request from `source`: success with the address it came from, or 420
 * naming the attributes that are not understood (RFC 8489 §6.3.1). Anything else gets no answer.
 */
export function answerBinding(
  request: Uint8Array,
  source: Endpoint,
  site: Site,
): BindingAnswer | undefined {
  const message = parseStun(request)
  if (message?.method !== METHOD.binding || message.class !== 'request') return undefined
  const fingerprint = fingerprintState(request)
  if (fingerprint === 'wrong') return undefined
  const base = { fingerprint: fingerprint === 'right', from: site.local, to: source }
  const unknown = notUnderstood(message, site)
  if (unknown.length > 0)
    return { ...base, message: failed(message, 420, unknownAttributes(unknown)) }
  const change = attributeOf(message, ATTRIBUTE.changeRequest)
  const port = attributeOf(message, ATTRIBUTE.responsePort)
  const padding = attributeOf(message, ATTRIBUTE.padding)
  if ((change && change.length !== 4) || (port && (port.length < 2 || padding)))
    return { ...base, message: failed(message, 400) }
  const from = originOf(site, change?.[3] ?? 0)
  const to = port ? { ...source, port: (port[0]! << 8) | port[1]! } : source
  return { ...base, from, to, message: succeeded(message, source, from, site, padding) }
}

/** An error answer to a request. */
export function failed(
  { method, transaction }: StunMessage,
  code: ErrorCode,
  ...more: Attribute[]
): StunMessage {
  return { method, class: 'error', transaction, attributes: [errorAttribute(code), ...more] }
}

function notUnderstood({ attributes }: StunMessage, { other, paddingBytes }: Site): number[] {
  const known = (type: number): boolean => {
    if (type === ATTRIBUTE.padding) return other !== undefined && paddingBytes !== undefined
    return UNDERSTOOD.has(type) || (other !== undefined && DISCOVERY.has(type))
  }
  const types = attributes.map(({ type }) => type)
  return types.filter((type) => type < FIRST_OPTIONAL && !known(type))
}

/** Where the answer leaves from (RFC 5780 §6.1, table 1). */
function originOf({ local, other }: Site, flags: number): Endpoint {
  return {
    address: other && flags & CHANGE_ADDRESS ? other.address : local.address,
    port: other && flags & CHANGE_PORT ? other.port : local.port,
  }
}

function succeeded(
  { method, transaction }: StunMessage,
  source: Endpoint,
  from: Endpoint,
  { other, paddingBytes = 0 }: Site,
  padding: Uint8Array | undefined,
): StunMessage {
  const attributes: Attribute[] = [
    { type: ATTRIBUTE.xorMappedAddress, value: encodeXorAddress(source, transaction) },
  ]
  if (other)
    attributes.push(
      { type: ATTRIBUTE.mappedAddress, value: encodeAddress(source) },
      { type: ATTRIBUTE.responseOrigin, value: encodeAddress(from) },
      { type: ATTRIBUTE.otherAddress, value: encodeAddress(other) },
    )
  if (padding) attributes.push({ type: ATTRIBUTE.padding, value: new Uint8Array(paddingBytes) })
  return { method, class: 'success', transaction, attributes }
}
