import { describe, expect, it } from 'vitest'
import { hexDigits } from '../../../bytes.ts'
import { bytesOf, everyField, flaws, outline, valueOf, verdictOf } from '../testing.ts'
import { dissectDtls } from './dissect.ts'
import { nextPacket, nothingYet, type Remembered } from './testing.ts'

const hex = (number: number, size: number) => number.toString(16).padStart(2 * size, '0')
const bytesIn = (text: string) => bytesOf(text).length
const RANDOM = '11'.repeat(32)

/** A record with one whole message. */
function message(type: number, body: string, record = 0): Uint8Array {
  const size = bytesIn(body)
  const header = `${hex(type, 1)} ${hex(size, 3)} 0000 000000 ${hex(size, 3)}`
  return bytesOf(`16 fefd 0000 ${hex(record, 6)} ${hex(size + 12, 2)} ${header} ${body}`)
}

function withExtensions(hello: string, extensions: readonly string[]): string {
  const all = extensions.join('')
  return `${hello} ${hex(bytesIn(all), 2)} ${all}`
}

const clientHello = (cookie: string, ...extensions: string[]) =>
  message(
    1,
    withExtensions(
      `fefd ${RANDOM} 00 ${hex(bytesIn(cookie), 1)} ${cookie} 0006 0a0a c02b 1301 01 00`,
      extensions,
    ),
  )

const serverHello = (random: string, ...extensions: string[]) =>
  message(2, withExtensions(`fefd ${random} 00 1301 00`, extensions))

function dissect(bytes: Uint8Array, remembered: Remembered = nothingYet(), back = false) {
  return dissectDtls(bytes, nextPacket(remembered, { back }))
}

describe('a hello', () => {
  it('has its extensions taken apart, those that mean nothing too', () => {
    const layers = dissect(
      clientHello(
        '',
        '1a1a 0001 00', // GREASE
        '0001 0001 02', // max_fragment_length
        '0005 0005 01 0000 0000', // status_request
        '000f 0001 01', // heartbeat
        '001c 0002 4001', // record_size_limit
        '0036 0003 02 abcd', // connection_id
        '4469 0000', // application_settings
        '002b 0007 06 2a2a fefc fefd', // supported_versions
        '0033 0007 0005 001d 0001 aa', // key_share
      ),
    )
    expect(flaws(layers)).toEqual([])
    expect(everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)).toEqual([])
    expect(valueOf(layers, 'Cipher Suites')).toBe(
      'GREASE, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_AES_128_GCM_SHA256',
    )
    expect(valueOf(layers, 'Extensions')).toBe(
      'GREASE, max_fragment_length, status_request, heartbeat, record_size_limit, connection_id, application_settings, supported_versions, key_share',
    )
    expect(valueOf(layers, 'Versions')).toBe('GREASE, DTLS 1.3, DTLS 1.2')
    const lines = outline(layers).map((line) => line.trim())
    expect(lines).toContain('Limit: 16385 bytes')
    expect(lines).toContain('Length: 1024 bytes (2)')
    expect(lines).toContain('Connection ID: abcd')
  })

  it.each([
    [
      'asks for another one',
      'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c',
      'HelloRetryRequest',
    ],
    [
      'says that the server knows more',
      `${'22'.repeat(24)}444f574e47524401`,
      'the server knows version 1.3, too',
    ],
  ])('of a server %s by its random', (_what, random, said) => {
    expect(valueOf(dissect(serverHello(random)), 'Random')).toBe(`${random} (${said})`)
  })

  it.each([
    ['right', 'aabbccdd'],
    ['wrong', 'aabbccde'],
  ])('brings the cookie back that was asked for: %s', (verdict, cookie) => {
    const remembered = nothingYet()
    dissect(clientHello(''), remembered)
    dissect(message(3, 'feff 04 aabbccdd'), remembered, true)
    expect(verdictOf(dissect(clientHello(cookie), remembered), 'Cookie')).toBe(verdict)
  })
})

it('says which records an acknowledgement of DTLS 1.3 names', () => {
  const two = `${hex(2, 8)}${hex(5, 8)}${hex(0, 8)}${hex(7, 8)}`
  const layers = dissect(bytesOf(`1a fefd 0000 000000000003 0022 0020 ${two}`))
  expect(flaws(layers)).toEqual([])
  expect(layers[0]?.summary).toBe('ACK')
  expect(outline(layers).filter((line) => line.includes('Record Number:'))).toEqual([
    '      Record Number: 2, 5',
    '      Record Number: 0, 7',
  ])
  expect(hexDigits(layers[0]?.bytes ?? new Uint8Array(0)).length).toBe(94)
})
