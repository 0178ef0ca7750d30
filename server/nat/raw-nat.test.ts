import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { natSchema } from '../../machines/scenario/nat-shape.ts'
import { Nat } from '../lab/network/nat/nat.ts'
import { passThrough, type Side } from './raw-nat.ts'
import { packet, read, type Fields } from './testing/packets.ts'

const PUBLIC = '198.51.100.7'
const A = '192.168.1.10:5000'
const R = '203.0.113.1:3478'

function natWith(input: Partial<Parameters<typeof natSchema.parse>[0] & object> = {}): Nat {
  const values = natSchema.parse({
    mapping: 'endpoint-independent',
    filtering: 'endpoint-independent',
    ...input,
  })
  const random = { fraction: () => 0, uint32: () => 0, between: (low: number) => low }
  return new Nat(values, [PUBLIC], { nowUs: () => 0, random })
}

/** What comes out on which side, or why nothing does. */
function pass(nat: Nat, side: Side, bytes: Uint8Array) {
  const passage = passThrough(nat, side, bytes)
  return 'dropped' in passage ? passage.dropped : { side: passage.to, ...read(passage.bytes) }
}

describe('packets through the NAT', () => {
  it('leave with its address, come back with theirs, one hop older', () => {
    const nat = natWith()
    expect(pass(nat, 'inside', packet({ from: A, to: R, payload: 'hello' }))).toEqual({
      ...{ side: 'outside', from: `${PUBLIC}:5000`, to: R, ttl: 63 },
      ...{ payload: 'hello', ip: 'right', transport: 'right' },
    })
    const answer = packet({ from: R, to: `${PUBLIC}:5000`, payload: 'odd', ttl: 2 })
    expect(pass(nat, 'outside', answer)).toEqual({
      ...{ side: 'inside', from: R, to: A, ttl: 1 },
      ...{ payload: 'odd', ip: 'right', transport: 'right' },
    })
  })

  it('may have no UDP checksum, and then have none', () => {
    const out = pass(natWith(), 'inside', packet({ from: A, to: R, payload: 'x', unchecked: true }))
    expect(out).toMatchObject({ ip: 'right', transport: 'none' })
  })

  it('may have options, padding behind them, and TCP inside', () => {
    const options = [1, 1, 1, 0]
    const padded = Buffer.concat([packet({ from: A, to: R, options }), Buffer.alloc(7, 9)])
    expect(pass(natWith(), 'inside', padded)).toMatchObject({ ip: 'right', transport: 'right' })
    const tcp = packet({ from: A, to: R, protocol: 6, flags: 2, payload: 'x' })
    expect(pass(natWith(), 'inside', tcp)).toMatchObject({
      ...{ from: `${PUBLIC}:5000`, ip: 'right', transport: 'right' },
    })
  })

  it('turn back inside when hairpinned', () => {
    const nat = natWith({ hairpinning: true })
    const B = '192.168.1.11:6000'
    pass(nat, 'inside', packet({ from: B, to: R }))
    const there = pass(nat, 'inside', packet({ from: A, to: `${PUBLIC}:6000` }))
    expect(there).toMatchObject({ side: 'inside', from: `${PUBLIC}:5000`, to: B, ip: 'right' })
  })

  it.each<[string, Partial<Fields>, string]>([
    ['too old', { ttl: 1 }, 'time to live 1'],
    ['dead', { ttl: 0 }, 'time to live 0'],
    ['a first fragment', { fragment: 0x2000 }, 'a fragment'],
    ['a later fragment', { fragment: 1 }, 'a fragment'],
    ['of another protocol', { protocol: 132 }, 'neither UDP nor TCP (protocol 132)'],
    ['from loopback', { from: '127.0.0.1:1' }, 'a source that is no host'],
    ['to a group', { to: '224.0.0.251:5353' }, 'a destination that is no host'],
    [
      'from its own address',
      { from: `${PUBLIC}:1` },
      "the NAT's own address as source, from inside",
    ],
    ['to port 0', { to: '203.0.113.1:0' }, 'nat-untranslatable'],
    ['to itself', { to: `${PUBLIC}:5000` }, 'nat-hairpin'],
  ])('are dropped when %s', (_, fields, why) => {
    expect(pass(natWith(), 'inside', packet({ from: A, to: R, ...fields }))).toBe(why)
  })

  it('are dropped from outside unless a row is there', () => {
    const nat = natWith()
    expect(pass(nat, 'outside', packet({ from: R, to: `${PUBLIC}:5000` }))).toBe('nat-no-mapping')
    expect(pass(nat, 'outside', packet({ from: R, to: A }))).toBe('nat-untranslatable')
  })

  it.each<[string, (bytes: Buffer) => Uint8Array, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /^shorter than an IP header/],
    ['IPv6', (bytes) => bytes.fill(0x60, 0, 1), /^not IPv4 \(version 6\)/],
    ['a short header', (bytes) => bytes.fill(0x44, 0, 1), /^an IP header of 16 bytes/],
    ['half of it', (bytes) => bytes.subarray(0, 30), /^cut: 30 of 33 bytes/],
    ['a flipped bit in the header', (bytes) => bytes.fill(9, 8, 9), /^wrong IP header checksum/],
    ['a flipped bit in the payload', (bytes) => bytes.fill(9, 30, 31), /^wrong udp checksum/],
    ['a wrong UDP length', (bytes) => bytes.fill(9, 25, 26), /^UDP length 9, but 13 bytes/],
  ])('are dropped when they are %s', (_, spoil, why) => {
    const bytes = packet({ from: A, to: R, payload: 'hello' })
    expect(pass(natWith(), 'inside', spoil(bytes))).toMatch(why)
  })

  it('may be any bytes', () => {
    const nat = natWith()
    const side = fc.constantFrom<Side>('inside', 'outside')
    const good = packet({ from: A, to: R, payload: 'hello' })
    const spoiled = fc
      .tuple(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length))
      .map(([at, byte, length]) =>
        Buffer.from(good)
          .fill(byte, at, at + 1)
          .subarray(0, length),
      )
    fc.assert(
      fc.property(side, fc.oneof(fc.uint8Array({ maxLength: 80 }), spoiled), (from, bytes) => {
        const out = pass(nat, from, bytes)
        if (typeof out === 'string') expect(out).not.toBe('')
        else expect(out).toMatchObject({ ip: 'right', transport: 'right' })
      }),
    )
  })

  it('have right checksums whatever they carry', () => {
    const port = fc.integer({ min: 1, max: 65_535 })
    fc.assert(
      fc.property(port, port, fc.string({ maxLength: 40 }), (own, theirs, payload) => {
        const [from, to] = [`192.168.1.10:${own}`, `203.0.113.1:${theirs}`]
        const out = pass(natWith(), 'inside', packet({ from, to, payload }))
        expect(out).toMatchObject({ to, payload, ip: 'right', transport: 'right' })
      }),
    )
  })
})
