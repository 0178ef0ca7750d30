/** A STUN server as a host in the world: it tells each client the address its request came from (RFC 8489). */
import { isStun, MAGIC_COOKIE, stunAttributes } from '../dissect/stun.ts'
import type { Host } from '../network/host.ts'
import { primaryAddress, type Network } from '../network/network.ts'
import type { Endpoint } from '../network/packet.ts'

export const STUN_PORT = 3478

const BINDING_REQUEST = 0x0001
const BINDING_SUCCESS = 0x0101
const BINDING_ERROR = 0x0111
const XOR_MAPPED_ADDRESS = 0x0020
const ERROR_CODE = 0x0009
const UNKNOWN_ATTRIBUTES = 0x000a
/** Comprehension-required attributes a Binding request may carry (RFC 8489 §14, RFC 8445 §16.1). */
const UNDERSTOOD = new Set([0x0006, 0x0008, 0x0014, 0x0015, 0x001c, 0x001d, 0x001e, 0x0024, 0x0025])

/** Starts answering Binding requests at the host's first address. */
export function startStunServer(network: Network, host: Host): void {
  const from: Endpoint = { address: primaryAddress(host), port: STUN_PORT }
  network.open(host, 'udp', STUN_PORT, (packet) => {
    const payload = bindingAnswer(packet.payload, packet.from)
    if (payload) network.send(host, { transport: 'udp', from, to: packet.from, payload })
  })
}

/**
 * The answer to a Binding request from `source`: success with XOR-MAPPED-ADDRESS (RFC 8489 §14.2),
 * or 420 naming the attributes that are not understood (§6.3.1). Anything else gets no answer.
 */
export function bindingAnswer(request: Uint8Array, source: Endpoint): Uint8Array | undefined {
  if (!isStun(request)) return undefined
  const view = new DataView(request.buffer, request.byteOffset, request.byteLength)
  if (view.getUint16(0) !== BINDING_REQUEST) return undefined
  const transaction = request.subarray(8, 20)
  const unknown = stunAttributes(request)
    .map(({ type }) => type)
    .filter((type) => type < 0x8000 && !UNDERSTOOD.has(type))
  if (unknown.length > 0) {
    const code = attribute(ERROR_CODE, [0, 0, 4, 20, ...ascii('Unknown Attribute')])
    const list = attribute(
      UNKNOWN_ATTRIBUTES,
      unknown.flatMap((type) => [type >> 8, type & 0xff]),
    )
    return message(BINDING_ERROR, transaction, [...code, ...list])
  }
  return message(BINDING_SUCCESS, transaction, attribute(XOR_MAPPED_ADDRESS, xorAddress(source)))
}

function message(type: number, transaction: Uint8Array, body: number[]): Uint8Array {
  const bytes = new Uint8Array(20 + body.length)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, type)
  view.setUint16(2, body.length)
  view.setUint32(4, MAGIC_COOKIE)
  bytes.set(transaction, 8)
  bytes.set(body, 20)
  return bytes
}

function attribute(type: number, value: number[]): number[] {
  const padding = new Array<number>((4 - (value.length % 4)) % 4).fill(0)
  return [type >> 8, type & 0xff, value.length >> 8, value.length & 0xff, ...value, ...padding]
}

function xorAddress({ address, port }: Endpoint): number[] {
  const cookie = [0x21, 0x12, 0xa4, 0x42]
  const xorPort = port ^ (MAGIC_COOKIE >>> 16)
  const octets = address.split('.').map((octet, i) => Number(octet) ^ (cookie[i] ?? 0))
  return [0, 1, xorPort >> 8, xorPort & 0xff, ...octets]
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0))
}
