import fc from 'fast-check'
import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { POOL_SIZE } from './generate.ts'
import { certificateFor } from './pick.ts'

const peerId = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
const lab = fc.record({
  seed: fc.maxSafeInteger(),
  peers: fc.uniqueArray(peerId, { minLength: 1, maxLength: 16 }),
})

test('no two peers of a lab share a certificate, and each always gets its own again', () => {
  fc.assert(
    fc.property(lab, ({ seed, peers }) => {
      const certificates = peers.map((peer) => certificateFor(seed, peers, peer))
      expect(new Set(certificates.map(({ certPem }) => certPem)).size).toBe(peers.length)
      expect(peers.map((peer) => certificateFor(seed, [...peers], peer))).toEqual(certificates)
    }),
  )
})

test('a peer keeps its certificate whatever peers are named after it', () => {
  fc.assert(
    fc.property(lab, ({ seed, peers }) => {
      const peer = peers[0]!
      expect(certificateFor(seed, peers, peer)).toEqual(certificateFor(seed, [peer], peer))
    }),
  )
})

test('another seed mostly gives another certificate', () => {
  const picked = Array.from({ length: 32 }, (_, seed) => certificateFor(seed, ['alice'], 'alice'))
  expect(new Set(picked.map(({ certPem }) => certPem)).size).toBeGreaterThan(16)
})

test('the choice for a known lab stays as it is, since traces depend on it', () => {
  const peers = ['alice', 'bob']
  const subject = (peer: string) =>
    new X509Certificate(certificateFor(42, peers, peer).certPem).subject
  expect(peers.map(subject)).toMatchInlineSnapshot(`
    [
      "CN=peerscope-test-05",
      "CN=peerscope-test-20",
    ]
  `)
})

test('a lab as large as the pool uses every certificate', () => {
  const peers = Array.from({ length: POOL_SIZE }, (_, index) => `peer-${index}`)
  const picked = peers.map((peer) => certificateFor(1, peers, peer).certPem)
  expect(new Set(picked).size).toBe(POOL_SIZE)
  expect(() => certificateFor(1, [...peers, 'late'], 'late')).toThrow('65 peers share a pool of 64')
})

test('a stranger and a repeated name are refused', () => {
  expect(() => certificateFor(1, ['alice', 'bob'], 'carol')).toThrow("'carol' is not a peer")
  expect(() => certificateFor(1, ['alice', 'alice'], 'alice')).toThrow(
    'a peer is named twice in alice, alice',
  )
})
