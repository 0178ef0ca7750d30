import { describe, expect, it } from 'vitest'
import { A, B, natWith, OUTSIDE, R } from './testing/nat-with.ts'

const APD = 'address-and-port-dependent'

describe('external ports (RFC 4787 section 4.2)', () => {
  it('are preserved, and what is done when another host has it is a choice', () => {
    const seen = (['next-free', 'overload', 'refuse'] as const).map((whenTaken) => {
      const { out } = natWith({ whenTaken })
      out(A, R)
      return out(B, R)
    })
    expect(seen).toEqual([`${OUTSIDE}:5001 > ${R}`, `${OUTSIDE}:5000 > ${R}`, 'nat-no-port'])
  })

  it('stay the same for every remote of a symmetric NAT that preserves them', () => {
    const { nat, out } = natWith({ mapping: APD })
    expect(out(A, R)).toBe(`${OUTSIDE}:5000 > ${R}`)
    expect(out(A, '203.0.113.2:1')).toBe(`${OUTSIDE}:5000 > 203.0.113.2:1`)
    expect(out(B, R)).toBe(`${OUTSIDE}:5001 > ${R}`)
    expect(out(B, '203.0.113.2:1')).toBe(`${OUTSIDE}:5001 > 203.0.113.2:1`)
    expect(nat.rows()).toHaveLength(4)
  })

  it('give an overloaded port to whom the sender talks with', () => {
    const { out, into } = natWith({ whenTaken: 'overload' })
    out(A, R)
    out(B, '203.0.113.2:1')
    expect(into(R, `${OUTSIDE}:5000`)).toBe(`${R} > ${A}`)
    expect(into('203.0.113.2:1', `${OUTSIDE}:5000`)).toBe(`203.0.113.2:1 > ${B}`)
    out(B, R)
    expect(into(R, `${OUTSIDE}:5000`)).toBe(`${R} > ${B}`)
  })

  it('keep their parity when asked to', () => {
    const { out } = natWith({ portParity: true, ports: 'sequential' })
    expect(out('192.168.1.10:5001', R)).toBe(`${OUTSIDE}:1025 > ${R}`)
    expect(out('192.168.1.10:5002', R)).toBe(`${OUTSIDE}:1026 > ${R}`)
    expect(out('192.168.1.10:5004', R)).toBe(`${OUTSIDE}:1028 > ${R}`)
  })

  it('come from their range, and can all be taken', () => {
    const { out } = natWith({ portRange: { from: 7000, to: 7001 }, ports: 'random' })
    const ports = ['1', '2', '3'].map((port) => out(`192.168.1.10:${port}`, R))
    expect(ports.sort()).toEqual([
      `${OUTSIDE}:7000 > ${R}`,
      `${OUTSIDE}:7001 > ${R}`,
      'nat-no-port',
    ])
  })
})
