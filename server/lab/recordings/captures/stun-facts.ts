/** What a capture's reader asks of a STUN message. */
import { addressMask, readAddress } from '../../dissect/stun-address.ts'
import { METHODS } from '../../dissect/stun-names.ts'
import { errorCode, isStun, stunAttributes, stunType } from '../../dissect/stun.ts'
import { hexDigits } from '../../bytes.ts'
import { utf8 } from '../../dissect/words.ts'

export interface StunFacts {
  method: string
  kind: 'request' | 'indication' | 'success response' | 'error response'
  /** Transaction id, 24 hexadecimal digits. */
  id: string
  /** Of an ICE check: the receiver's username fragment, then the sender's (RFC 8445 §7.2.2). */
  ice?: { receiver: string; sender: string } | undefined
  username?: string | undefined
  isControlling: boolean
  usesCandidate: boolean
  priority?: number | undefined
  error?: number | undefined
  lifetimeSeconds?: number | undefined
  channel?: number | undefined
  mapped?: string | undefined
  relayed?: string | undefined
  peer?: string | undefined
}

const ATTRIBUTE = {
  username: 0x0006,
  error: 0x0009,
  channel: 0x000c,
  lifetime: 0x000d,
  peer: 0x0012,
  relayed: 0x0016,
  mapped: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  controlling: 0x802a,
}
/** `ufrag:ufrag`, each of 4 to 256 characters (RFC 8839 §5.4). */
const ICE_USERNAME = /^([\w+/]{4,256}):([\w+/]{4,256})$/

/** Undefined for what is no STUN message. Never throws. */
export function stunFacts(bytes: Uint8Array): StunFacts | undefined {
  if (!isStun(bytes)) return undefined
  const { method, kind } = stunType(bytes)
  const values = new Map<number, Uint8Array>()
  for (const { type, value } of stunAttributes(bytes))
    if (!values.has(type)) values.set(type, value)
  const address = (type: number) => {
    const value = values.get(type)
    return value && readAddress(value, addressMask(bytes))
  }
  const name = values.get(ATTRIBUTE.username)
  const username = name && utf8(name)
  const [, receiver, sender] = ICE_USERNAME.exec(username ?? '') ?? []
  const error = values.get(ATTRIBUTE.error)
  return {
    method: METHODS[method] ?? `method 0x${method.toString(16)}`,
    kind,
    id: hexDigits(bytes.subarray(8, 20)),
    ice: receiver !== undefined && sender !== undefined ? { receiver, sender } : undefined,
    username,
    isControlling: values.has(ATTRIBUTE.controlling),
    usesCandidate: values.has(ATTRIBUTE.useCandidate),
    priority: uint32(values.get(ATTRIBUTE.priority)),
    error: error && errorCode(error),
    lifetimeSeconds: uint32(values.get(ATTRIBUTE.lifetime)),
    channel: channelNumber(values.get(ATTRIBUTE.channel)),
    mapped: address(ATTRIBUTE.mapped),
    relayed: address(ATTRIBUTE.relayed),
    peer: address(ATTRIBUTE.peer),
  }
}

function uint32(value: Uint8Array | undefined): number | undefined {
  if (value?.length !== 4) return undefined
  return new DataView(value.buffer, value.byteOffset, 4).getUint32(0)
}

function channelNumber(value: Uint8Array | undefined): number | undefined {
  return value && value.length >= 2 ? ((value[0] ?? 0) << 8) | (value[1] ?? 0) : undefined
}
