import { describe, expect, it } from 'vitest'
import { HANDSHAKE } from '../http/handshake.ts'
import { contextOf } from '../signaling/testing.ts'
import { bytesOf, everyField, flaws, fuzz, outline, valueOf } from '../testing.ts'
import { MAX_MESSAGE_BYTES, Fragments } from './fragments.ts'
import { dissectWebSocket } from './frame.ts'
import { WEBSOCKET_FRAMING } from './framing.ts'

/** Examples of RFC 6455 §5.7: `Hello`, clear and masked, whole and in two parts. */
const HELLO = bytesOf('81 05 48656c6c6f')
const MASKED_HELLO = bytesOf('81 85 37fa213d 7f9f4d5158')
const HEL = bytesOf('01 03 48656c')
const LO = bytesOf('80 02 6c6f')
const dissect = (bytes: Uint8Array, kept = new Map<string, unknown>()) =>
  dissectWebSocket(bytes, contextOf(kept))

function problems(bytes: Uint8Array, kept = new Map<string, unknown>()): string[] {
  return dissect(bytes, kept).flatMap(({ fields }) =>
    everyField(fields).flatMap(({ problem }) => problem ?? []),
  )
}

describe('a WebSocket frame', () => {
  it('is read bit by bit, and its payload unmasked', () => {
    const layers = dissect(MASKED_HELLO)
    expect(flaws(layers)).toEqual([])
    expect(outline(layers)).toEqual([
      'websocket: text frame, 5 bytes',
      '  FIN, RSV, opcode: 0x81',
      '    FIN: 1 (the message ends here)',
      '    RSV1: 0',
      '    RSV2: 0',
      '    RSV3: 0',
      '    Opcode: 1 (text)',
      '  Mask, length: 0x85',
      '    MASK: 1 (masked: from the client)',
      '    Payload length: 5 bytes',
      '  Masking key: 37fa213d',
      '  Masked payload: 7f9f4d5158',
      'websocket: Text, 5 bytes',
      '  Text: Hello',
    ])
    expect(layers.map(({ origin }) => origin)).toEqual(['packet', 'unmasked'])
    expect(dissect(HELLO).map(({ origin }) => origin)).toEqual(['packet', 'carried'])
  })

  it('is put together from fragments', () => {
    const kept = new Map<string, unknown>()
    expect(dissect(HEL, kept)[0]?.summary).toBe('text frame, a part, 3 bytes')
    const layers = dissect(LO, kept)
    expect(flaws(layers)).toEqual([])
    expect(layers.map(({ origin }) => origin)).toEqual(['packet', 'carried', 'reassembled'])
    expect(valueOf(layers, 'Text')).toBe('Hello')
  })

  it('tells why a connection is closed', () => {
    const layers = dissect(bytesOf('88 06 03e9 676f6e65'))
    expect(valueOf(layers, 'Close code')).toBe(
      '1001 (going away: a server goes down, or the page is left)',
    )
    expect(valueOf(layers, 'Close reason')).toBe('gone')
    expect(problems(bytesOf('88 02 03ee'))).toEqual(['1006 must not be sent (RFC 6455 §7.4)'])
  })

  it('says where it breaks the rules', () => {
    expect(problems(bytesOf('83 00'))).toEqual(['This opcode is reserved (RFC 6455 §5.2)'])
    expect(problems(bytesOf('09 00'))).toEqual([
      'A control frame must not be fragmented (RFC 6455 §5.5)',
    ])
    expect(problems(bytesOf('81 7e 0001 61'))).toHaveLength(1)
    expect(problems(bytesOf('81 05 61'))).toEqual(['5 bytes were announced, 1 are here'])
  })

  it('is masked by the client and by nobody else, when the handshake tells who that is', () => {
    const kept = new Map<string, unknown>([[HANDSHAKE.name, { client: '192.0.2.1:1' }]])
    expect(problems(HELLO, kept)).toEqual(['A client must mask its frames (RFC 6455 §5.1)'])
    kept.set(HANDSHAKE.name, { client: '192.0.2.2:2' })
    expect(problems(MASKED_HELLO, kept)).toEqual([
      'A server must not mask its frames (RFC 6455 §5.1)',
    ])
  })

  it('holds under mutation', () => {
    const message = new TextEncoder().encode(
      '{"type":"candidate","id":3,"to":"bob","candidate":""}',
    )
    const signaling = Uint8Array.from([0x81, message.length, ...message])
    const seeds = [HELLO, MASKED_HELLO, HEL, LO, signaling, bytesOf('81 7e 0003 616263')]
    expect(fuzz(seeds, 6_000, (bytes) => dissect(bytes))).toEqual([])
  })
})

describe('fragments', () => {
  it('are given up when the message grows too long, or its beginning was missed', () => {
    const fragments = new Fragments()
    const part = new Uint8Array(MAX_MESSAGE_BYTES / 2 + 1)
    expect(fragments.add({ kind: 'continuation', isFinal: true }, part)).toBeUndefined()
    fragments.add({ kind: 'binary', isFinal: false }, part)
    expect(fragments.add({ kind: 'continuation', isFinal: true }, part)).toBeUndefined()
  })
})

describe('a stream', () => {
  const request = new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')

  it('is cut into HTTP messages and frames', () => {
    expect(WEBSOCKET_FRAMING.next(request, 0)).toEqual({ size: 18, protocol: 'http' })
    expect(WEBSOCKET_FRAMING.next(request.subarray(0, 9), 0)).toBe('more')
    expect(WEBSOCKET_FRAMING.next(MASKED_HELLO, 1)).toEqual({ size: 11, protocol: 'websocket' })
    expect(WEBSOCKET_FRAMING.next(bytesOf('81'), 1)).toBe('more')
    expect(WEBSOCKET_FRAMING.next(bytesOf('8300'), 1)).toBe('broken')
  })

  it('is told from STUN and ChannelData by its first byte', () => {
    expect(WEBSOCKET_FRAMING.startsWith(request)).toBe(true)
    expect(WEBSOCKET_FRAMING.startsWith(HELLO)).toBe(true)
    expect(WEBSOCKET_FRAMING.startsWith(bytesOf('0001 0000 2112a442'))).toBe(false)
    expect(WEBSOCKET_FRAMING.startsWith(bytesOf('4000 0004'))).toBe(false)
  })
})
