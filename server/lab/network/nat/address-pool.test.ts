import { describe, expect, it } from 'vitest'
import { A, natWith, R } from './testing/nat-with.ts'

const EI = 'endpoint-independent'
const AD = 'address-dependent'
const APD = 'address-and-port-dependent'

describe('external addresses (RFC 4787 REQ-2)', () => {
  const pool = ['198.51.100.7', '198.51.100.8']

  it('stay with an inside address when paired, take turns when arbitrary', () => {
    const seen = (['paired', 'arbitrary'] as const).map((pooling) => {
      const { out } = natWith({ mapping: APD, pooling }, pool)
      return [R, '203.0.113.2:1', '203.0.113.3:1'].map((to) => out(A, to).split(':')[0])
    })
    expect(seen).toEqual([
      ['198.51.100.7', '198.51.100.7', '198.51.100.7'],
      ['198.51.100.7', '198.51.100.8', '198.51.100.7'],
    ])
  })

  it('are translated one to one, from outside, too', () => {
    const { nat, out, into } = natWith({ oneToOne: true, filtering: EI }, pool)
    expect(nat.pair('192.168.1.10')).toBe('198.51.100.7')
    expect(into(R, '198.51.100.7:80')).toBe(`${R} > 192.168.1.10:80`)
    expect(into(R, '198.51.100.8:80')).toBe('nat-no-mapping')
    expect(out('192.168.1.11:22', R)).toBe(`198.51.100.8:22 > ${R}`)
    expect(out('192.168.1.12:22', R)).toBe('nat-no-port')
  })

  it('one to one still filter if asked to', () => {
    const { nat, out, into } = natWith({ oneToOne: true, filtering: AD }, pool)
    nat.pair('192.168.1.10')
    expect(into(R, '198.51.100.7:5000')).toBe('nat-filtered')
    out(A, '203.0.113.1:1')
    expect(into(R, '198.51.100.7:5000')).toBe(`${R} > ${A}`)
  })
})
