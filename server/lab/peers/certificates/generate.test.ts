import { X509Certificate, createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { RTCCertificate } from 'werift'
import { POOL_SIZE, generatePool, poolFileText } from './generate.ts'
import pool from './pool.json' with { type: 'json' }

test('the committed pool is the generated one', async () => {
  await expect(poolFileText(generatePool())).toMatchFileSnapshot('./pool.json')
})

test('no two certificates share a key, a name or a serial number', () => {
  const certificates = pool.certificates.map(({ certPem }) => new X509Certificate(certPem))
  expect(certificates).toHaveLength(POOL_SIZE)
  for (const field of ['fingerprint256', 'subject', 'serialNumber'] as const) {
    expect(new Set(certificates.map((certificate) => certificate[field])).size).toBe(POOL_SIZE)
  }
})

test.each(pool.certificates.map((pair, index) => [index, pair] as const))(
  'certificate %i is one that Node and werift accept',
  (index, { certPem, keyPem }) => {
    const certificate = new X509Certificate(certPem)
    const name = `CN=peerscope-test-${String(index).padStart(2, '0')}`
    expect(certificate.subject).toBe(name)
    expect(certificate.issuer).toBe(name)
    expect(new Date(certificate.validFrom).toISOString()).toBe('2000-01-01T00:00:00.000Z')
    expect(new Date(certificate.validTo).toISOString()).toBe('2099-12-31T23:59:59.000Z')
    expect(certificate.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(createPrivateKey(keyPem))).toBe(true)

    const accepted = new RTCCertificate(keyPem, certPem, { hash: 4, signature: 3 })
    const [fingerprint] = accepted.getFingerprints()
    expect(fingerprint?.algorithm).toBe('sha-256')
    expect(fingerprint?.value.toUpperCase()).toBe(certificate.fingerprint256)
  },
)
