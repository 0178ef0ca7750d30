import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomStream } from '../../world/random.ts'
import { handshakeHeader, recordsOf } from '../dtls-record.ts'
import { edit } from './edit.ts'

const random = randomStream(1, 'test', 'edit')
const uint24 = (length: number): number[] => [length >> 16, (length >> 8) & 255, length & 255]
const fill = (length: number, byte: number): number[] => new Array<number>(length).fill(byte)

function handshake(type: number, body: number[], fragmentBytes = body.length): number[] {
  const sent = body.slice(0, fragmentBytes)
  return [type, ...uint24(body.length), 0, 3, 0, 0, 0, ...uint24(fragmentBytes), ...sent]
}

function datagram(contentType: number, body: number[]): Uint8Array {
  const length = [body.length >> 8, body.length & 255]
  return new Uint8Array([contentType, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 7, ...length, ...body])
}

const HELLO = [254, 253, ...fill(32, 1), 2, 5, 5, 3, 6, 6, 6, 0, 2, 0xc0, 0x2b, 1, 0]
const CLIENT_HELLO = datagram(22, handshake(1, HELLO))
const SERVER_HELLO = datagram(22, handshake(2, [254, 253, ...fill(32, 1), 0, 0xc0, 0x2b, 0]))
const VERIFY_REQUEST = datagram(22, handshake(3, [254, 253, 4, 1, 2, 3, 4]))
const CERTIFICATE = datagram(22, handshake(11, [0, 0, 7, 0, 0, 4, 1, 2, 3, 4]))
const KEY_EXCHANGE = datagram(22, handshake(12, [3, 0, 23, 2, 7, 7, 4, 3, 0, 3, 9, 9, 9]))
const ALERT = datagram(21, [2, 40])

function rewritten(payload: Uint8Array, field: string, value: string): Uint8Array {
  const result = edit(payload, { action: 'rewrite', field, value }, { random })
  if ('error' in result) throw new Error(result.error)
  return result.payload
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

describe('an edit of DTLS', () => {
  it.each([
    [CLIENT_HELLO, 'dtls.random', '02'.repeat(32)],
    [CLIENT_HELLO, 'dtls.session-id', '0809'],
    [CLIENT_HELLO, 'dtls.cookie', 'abcdef0123'],
    [VERIFY_REQUEST, 'dtls.cookie', ''],
    [SERVER_HELLO, 'dtls.cipher-suite', 'c02c'],
    [CERTIFICATE, 'dtls.certificate', 'ffeeddccbbaa'],
    [KEY_EXCHANGE, 'dtls.public-key', '0102030405'],
    [KEY_EXCHANGE, 'dtls.signature', 'aaaa'],
    [ALERT, 'dtls.alert-description', '46'],
    [CLIENT_HELLO, 'dtls.sequence-number', '281474976710655'],
    [CLIENT_HELLO, 'dtls.message-sequence', '0x0102'],
    [CLIENT_HELLO, 'dtls.epoch', '1'],
  ])(
    'writes the field, and writing the old value back restores every byte',
    (payload, field, value) => {
      const after = rewritten(payload, field, value)
      expect(hexOf(after)).not.toBe(hexOf(payload))
      const undo = edit(payload, { action: 'rewrite', field, value }, { random })
      const old = /: (\S*) → /.exec('detail' in undo ? undo.detail : '')?.[1] ?? ''
      // An epoch other than 0 hides the field: there is nothing to write back then.
      if (field !== 'dtls.epoch') expect(hexOf(rewritten(after, field, old))).toBe(hexOf(payload))
    },
  )

  it('keeps record and handshake lengths in step with a cookie of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 255 }), (cookie) => {
        const after = rewritten(CLIENT_HELLO, 'dtls.cookie', hexOf(cookie))
        const [record, ...others] = recordsOf(after)
        expect(others).toEqual([])
        const header = handshakeHeader(record?.body ?? after)
        expect(header.lengthBytes).toBe((record?.body.length ?? 0) - 12)
        expect(header.fragmentBytes).toBe(header.lengthBytes)
        expect(new DataView(after.buffer).getUint16(11)).toBe(after.length - 13)
        expect(hexOf(after)).toContain(hexOf(cookie))
      }),
    )
  })

  it.each([
    [CLIENT_HELLO, 'dtls.cookie', 'ab'.repeat(256), '256 bytes are too many'],
    [CLIENT_HELLO, 'dtls.random', 'ab', '"ab" is not 32 bytes as hexadecimal digits'],
    [ALERT, 'dtls.cookie', 'ab', 'no HelloVerifyRequest or ClientHello stands whole'],
    [
      datagram(22, handshake(11, HELLO, 8)),
      'dtls.certificate',
      'ab',
      'no Certificate stands whole',
    ],
    [CLIENT_HELLO, 'dtls.colour', 'ab', 'dtls.colour is not a known field; known are'],
    [CLIENT_HELLO, 'dtls.alert-level', '1', 'the lab cannot open a record with dtls.alert-level'],
  ])('says what is wrong', (payload, field, value, message) => {
    const result = edit(payload, { action: 'rewrite', field, value }, { random })
    expect('error' in result ? result.error : '').toContain(message)
  })
})
