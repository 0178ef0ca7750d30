import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import pool from '../../../peers/certificates/pool.json' with { type: 'json' }
import { nextPacket, nothingYet } from '../dtls/testing.ts'
import { bytesOf, everyField, flaws, valueOf, verdictOf } from '../testing.ts'
import { dissectX509 } from './dissect.ts'

const certificates = pool.certificates
  .slice(0, 3)
  .map(({ certPem }) => new X509Certificate(certPem))

function dissected(bytes: Uint8Array, sdp?: string) {
  const descriptions =
    sdp === undefined ? [] : [{ seq: 0, at: 'alice', type: 'offer', sdp } as const]
  return dissectX509(bytes, nextPacket(nothingYet(), { descriptions }))
}

describe('a certificate', () => {
  it.each(certificates.map((each) => [each.subject, each] as const))(
    '%s says what Node reads',
    (_, node) => {
      const layers = dissected(new Uint8Array(node.raw))
      expect(flaws(layers)).toEqual([])
      expect(valueOf(layers, 'Certificate')).toBe(`SHA-256 ${node.fingerprint256}`)
      expect(valueOf(layers, 'subject')).toBe(node.subject.replace('CN=', 'commonName='))
      expect(
        valueOf(layers, 'serialNumber')
          ?.replace(/^0x(00)?/, '')
          .toUpperCase(),
      ).toBe(node.serialNumber)
      expect(valueOf(layers, 'notBefore')).toBe('2000-01-01 00:00:00 UTC')
      expect(verdictOf(layers, 'signatureValue')).toBe(
        node.verify(node.publicKey) ? 'right' : 'wrong',
      )
    },
  )

  it('is held against the fingerprint in a description', () => {
    const [one, other] = certificates
    const raw = new Uint8Array(one?.raw ?? [])
    const announces = (fingerprint = '') => `v=0\r\na=fingerprint:sha-256 ${fingerprint}\r\n`
    const verdict = (sdp?: string) => verdictOf(dissected(raw, sdp), 'Certificate')
    expect(verdict()).toBe('unknown')
    expect(verdict(announces(one?.fingerprint256))).toBe('right')
    expect(verdict(announces(other?.fingerprint256))).toBe('wrong')
  })

  it('that was changed is not signed by its key', () => {
    const raw = new Uint8Array(certificates[0]?.raw ?? [])
    raw[20] = (raw[20] ?? 0) ^ 1
    expect(verdictOf(dissected(raw), 'signatureValue')).toBe('wrong')
  })

  it.each([
    ['30 05 02 01', 'The value should have 5 bytes, 2 are left'],
    ['30 80 00 00', 'A length without an end is not DER'],
    ['1f 81 01 00', 'Tags of more than one byte occur in no certificate'],
    ['30', 'The value has no length'],
    ['30 88 00', 'The length cannot be read'],
  ])('%s says what is wrong', (hex, problem) => {
    const layers = dissected(bytesOf(hex))
    expect(everyField(layers[0]?.fields ?? []).map((field) => field.problem)).toContain(problem)
    expect(flaws(layers)).toEqual([])
  })

  it('may hold values that nobody expects', () => {
    const layers = dissected(bytesOf('30 0c 01 01 ff 05 00 0c 02 6869 a1 00 04 00'))
    expect(everyField(layers[0]?.fields ?? []).map(({ value }) => value)).toEqual(
      expect.arrayContaining(['TRUE', 'NULL', 'hi']),
    )
    expect(flaws(layers)).toEqual([])
  })

  it('is bounded in depth', () => {
    let nested = bytesOf('0500')
    while (nested.length < 120) nested = Uint8Array.from([0x30, nested.length, ...nested])
    expect(flaws(dissected(nested))).toEqual([])
  })
})
