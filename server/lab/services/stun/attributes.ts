/** STUN and TURN attributes and methods by their registered numbers (RFC 8489 §18.3, RFC 8656 §18, RFC 5780 §7). */

export const METHOD = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
  channelBind: 0x009,
} as const

export const ATTRIBUTE = {
  mappedAddress: 0x0001,
  changeRequest: 0x0003,
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  evenPort: 0x0018,
  requestedTransport: 0x0019,
  dontFragment: 0x001a,
  messageIntegritySha256: 0x001c,
  passwordAlgorithm: 0x001d,
  userhash: 0x001e,
  xorMappedAddress: 0x0020,
  reservationToken: 0x0022,
  priority: 0x0024,
  useCandidate: 0x0025,
  padding: 0x0026,
  responsePort: 0x0027,
  additionalAddressFamily: 0x8000,
  addressErrorCode: 0x8001,
  software: 0x8022,
  fingerprint: 0x8028,
  responseOrigin: 0x802b,
  otherAddress: 0x802c,
} as const

/** From here on an attribute may be passed over by who does not know it (RFC 8489 §14). */
export const FIRST_OPTIONAL = 0x8000

const NAMES = new Map<number, string>(
  Object.entries(METHOD).map(([name, number]) => [number, name[0]!.toUpperCase() + name.slice(1)]),
)

/** A method as the RFCs write it: `CreatePermission`. */
export function methodName(method: number): string {
  return NAMES.get(method) ?? `method 0x${method.toString(16)}`
}
