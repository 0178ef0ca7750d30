/**
 * WebSocket frames (RFC 6455 §5): a header, and a payload that clients mask. The payload is a layer
 * of its own, unmasked; fragments are put together when the last one has come.
 */
import type { Layer, LayerProtocol, Origin } from '../../../../../machines/dissection/field.ts'
import { nest, type Context, type Dissector } from '../context.ts'
import { Reader, type BitPart } from '../reader.ts'
import { hexOf } from '../show.ts'
import { HANDSHAKE } from '../http/handshake.ts'
import { OPCODES } from './opcodes.ts'
import { FRAGMENTS, type Fragment } from './fragments.ts'
import { payloadLayer } from './payload.ts'

/** Opcodes from here on are of control frames (RFC 6455 §5.5). */
const FIRST_CONTROL = 8
/** Longest payload of a control frame (RFC 6455 §5.5). */
const MAX_CONTROL_BYTES = 125

/** What the header of a frame says. */
interface Frame {
  isFinal: boolean
  reserved: number
  opcode: number
  mask: Uint8Array | undefined
  /** Where the payload is. */
  start: number
  end: number
}

/** Reads one frame, and what is in it. Never throws. */
export const dissectWebSocket: Dissector = (bytes, context) => {
  const reader = new Reader(bytes)
  const frame = readFrame(reader, maskRule(context))
  const name = OPCODES[frame.opcode] ?? `opcode ${frame.opcode}`
  const part = frame.isFinal && frame.opcode !== 0 ? '' : frame.isFinal ? ', the last' : ', a part'
  const summary = `${name} frame${part}, ${frame.end - frame.start} bytes`
  const layers: Layer[] = [
    { protocol: 'websocket', summary, bytes, origin: 'packet', fields: reader.done() },
  ]
  if (reader.broken || frame.end <= frame.start) return layers
  addPayload(layers, frame, unmasked(bytes, frame), context)
  return layers
}

/** Whether this side must mask, when the handshake was seen (RFC 6455 §5.1). */
function maskRule(context: Context): boolean | undefined {
  const client = context.once('client', (remember) => remember(HANDSHAKE).client)
  return client === undefined ? undefined : client === context.from
}

function readFrame(reader: Reader, mustMask: boolean | undefined): Frame {
  const first = readFirst(reader)
  const second = readSecond(reader, first.opcode, mustMask)
  const length = readLength(reader, second.length, first.opcode)
  const key = second.isMasked
    ? reader.octets(4, { name: 'Masking key', doc: 'websocket.masking-key' })
    : undefined
  const start = reader.at
  const doc = key ? 'websocket.masked-payload' : 'websocket.payload'
  const wanted = Math.min(length, reader.left)
  reader.octets(wanted, { name: key ? 'Masked payload' : 'Payload', doc, value: hexOf })
  const end = reader.at
  if (wanted < length) reader.blame(`${length} bytes were announced, ${wanted} are here`)
  return { ...first, mask: key, start, end }
}

function readFirst(reader: Reader): Pick<Frame, 'isFinal' | 'reserved' | 'opcode'> {
  const reserved = (count: 1 | 2 | 3): BitPart => ({
    name: `RSV${count}`,
    doc: 'websocket.rsv',
    count: 1,
    value: (bit) => (bit === 0 ? '0' : count === 1 ? '1 (compressed, RFC 7692)' : '1'),
    problem: (bit) => (bit === 0 || count === 1 ? undefined : 'Nobody has defined this bit'),
  })
  const [fin = 0, one = 0, two = 0, three = 0, opcode = 0] = reader.bits(
    1,
    { name: 'FIN, RSV, opcode', doc: 'websocket.first' },
    [
      {
        name: 'FIN',
        doc: 'websocket.fin',
        count: 1,
        value: (bit) => (bit === 1 ? '1 (the message ends here)' : '0 (more fragments follow)'),
      },
      reserved(1),
      reserved(2),
      reserved(3),
      {
        name: 'Opcode',
        doc: 'websocket.opcode',
        count: 4,
        value: (code) => `${code} (${OPCODES[code] ?? 'reserved'})`,
        problem: (code) =>
          OPCODES[code] === undefined ? 'This opcode is reserved (RFC 6455 §5.2)' : undefined,
      },
    ],
  )
  if (one === 1 && (opcode === 0 || opcode >= FIRST_CONTROL))
    reader.blame(
      'Only the first frame of a data message may be marked as compressed (RFC 7692 §6.1)',
    )
  if (opcode >= FIRST_CONTROL && fin === 0)
    reader.blame('A control frame must not be fragmented (RFC 6455 §5.5)')
  return { isFinal: fin === 1, reserved: one * 4 + two * 2 + three, opcode }
}

function readSecond(
  reader: Reader,
  opcode: number,
  mustMask: boolean | undefined,
): { isMasked: boolean; length: number } {
  const [mask = 0, length = 0] = reader.bits(1, { name: 'Mask, length', doc: 'websocket.second' }, [
    {
      name: 'MASK',
      doc: 'websocket.mask',
      count: 1,
      value: (bit) => (bit === 1 ? '1 (masked: from the client)' : '0 (not masked)'),
      problem: (bit) => maskProblem(bit === 1, mustMask),
    },
    {
      name: 'Payload length',
      doc: 'websocket.length',
      count: 7,
      value: lengthValue,
      problem: (bits) =>
        opcode >= FIRST_CONTROL && bits > MAX_CONTROL_BYTES
          ? 'A control frame has at most 125 bytes (RFC 6455 §5.5)'
          : undefined,
    },
  ])
  return { isMasked: mask === 1, length }
}

function maskProblem(isMasked: boolean, mustMask: boolean | undefined): string | undefined {
  if (mustMask === undefined || mustMask === isMasked) return undefined
  return mustMask
    ? 'A client must mask its frames (RFC 6455 §5.1)'
    : 'A server must not mask its frames (RFC 6455 §5.1)'
}

function lengthValue(bits: number): string {
  if (bits === 126) return '126 (the next 2 bytes tell)'
  return bits === 127 ? '127 (the next 8 bytes tell)' : `${bits} bytes`
}

function readLength(reader: Reader, short: number, opcode: number): number {
  const doc = 'websocket.extended-length'
  const name = 'Extended payload length'
  const value = (bytes: number | bigint): string => `${bytes} bytes`
  const wasteful = `${name}: the shortest way must be used (RFC 6455 §5.2)`
  if (short < 126 || opcode >= FIRST_CONTROL) return short < 126 ? short : 0
  if (short === 126)
    return reader.uint(2, { name, doc, value, problem: (n) => (n < 126 ? wasteful : undefined) })
  const long = reader.uint64({
    name,
    doc,
    value,
    problem: (n) =>
      n >= 0x8000000000000000n
        ? 'The highest bit must be 0 (RFC 6455 §5.2)'
        : n < 65536n
          ? wasteful
          : undefined,
  })
  return Number(long)
}

function unmasked(bytes: Uint8Array, { mask, start, end }: Frame): Uint8Array {
  const payload = bytes.subarray(start, end)
  return mask ? payload.map((byte, index) => byte ^ (mask[index & 3] ?? 0)) : payload
}

/** The payload as layers: what a control frame says, a whole message, or a part of one. */
function addPayload(layers: Layer[], frame: Frame, payload: Uint8Array, context: Context): void {
  const parent = { layer: 0, start: frame.start, end: frame.end }
  const origin: Origin = frame.mask ? 'unmasked' : 'carried'
  const put = (bytes: Uint8Array, kind: string, from: Origin): void =>
    nest(layers, parent, from, inside(bytes, kind, context))
  const kind = frame.reserved !== 0 ? 'compressed' : (OPCODES[frame.opcode] ?? 'unknown')
  const fragment: Fragment = { kind, isFinal: frame.isFinal }
  if (frame.opcode >= FIRST_CONTROL || (frame.isFinal && frame.opcode !== 0))
    return put(payload, kind, origin)
  const whole = context.once('fragments', (remember) => remember(FRAGMENTS).add(fragment, payload))
  put(payload, 'fragment', origin)
  if (whole) put(whole.bytes, whole.kind, 'reassembled')
}

function inside(bytes: Uint8Array, kind: string, context: Context): readonly Layer[] {
  const as: LayerProtocol | undefined =
    kind === 'text' && bytes[0] === 0x7b ? 'signaling' : undefined
  return as ? context.inner(bytes, as) : [payloadLayer(bytes, kind)]
}
