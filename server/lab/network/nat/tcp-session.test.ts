import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { A, natWith, OUTSIDE, R, SECOND_US, tcp, text } from './testing/nat-with.ts'

const EI = 'endpoint-independent'

describe('TCP (RFC 5382 REQ-5, RFC 7857 section 2)', () => {
  const minutes = (count: number) => count * 60 * SECOND_US
  const BACK = `${OUTSIDE}:5000`

  function connected() {
    const world = natWith({})
    world.nat.outbound(tcp(A, R, 'SYN'))
    world.nat.inbound(tcp(R, BACK, 'SYN,ACK'))
    return world
  }

  it('waits four minutes for an answer', () => {
    const { nat } = natWith({})
    nat.outbound(tcp(A, R, 'SYN'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(4))
  })

  it('keeps an idle connection for two hours and four minutes', () => {
    const { nat, clock } = connected()
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(124))
    clock.us = minutes(100)
    nat.inbound(tcp(R, BACK, 'ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(224))
  })

  it('gives four minutes after both FIN, once', () => {
    const { nat, clock } = connected()
    nat.outbound(tcp(A, R, 'FIN,ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(124))
    nat.inbound(tcp(R, BACK, 'FIN,ACK'))
    clock.us = minutes(3)
    nat.outbound(tcp(A, R, 'ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(4))
  })

  it('takes a RST with a grain of salt: what goes on stays', () => {
    const { nat, clock } = connected()
    expect(text(nat.inbound(tcp(R, BACK, 'RST')))).toBe(`${R} > ${A}`)
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(4))
    clock.us = minutes(1)
    nat.outbound(tcp(A, R, 'ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(125))
  })

  it('picks up a connection after a restart, but not by its RST', () => {
    const { nat } = connected()
    nat.flush('reboot')
    expect(text(nat.outbound(tcp(A, R, 'RST')))).toBe('nat-no-mapping')
    expect(text(nat.outbound(tcp(A, R, 'ACK')))).toBe(`${BACK} > ${R}`)
    nat.inbound(tcp(R, BACK, 'ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(124))
  })

  it('is not kept alive by an unanswered SYN from outside', () => {
    const { nat, clock } = natWith({ filtering: EI })
    nat.outbound(tcp(A, R, 'SYN'))
    clock.us = minutes(3)
    expect(text(nat.inbound(tcp('203.0.113.9:1', BACK, 'SYN')))).toBe(`203.0.113.9:1 > ${A}`)
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(4))
    nat.outbound(tcp(A, '203.0.113.9:1', 'SYN,ACK'))
    expect(nat.rows()[0]?.expiresAtUs).toBe(minutes(127))
  })

  it('allows both to open at once (RFC 5382 REQ-2 a)', () => {
    const { nat } = natWith({})
    expect(text(nat.inbound(tcp(R, BACK, 'SYN')))).toBe('nat-no-mapping')
    nat.outbound(tcp(A, R, 'SYN'))
    expect(text(nat.inbound(tcp(R, BACK, 'SYN')))).toBe(`${R} > ${A}`)
  })

  it('never outlives its timers, whatever is sent', () => {
    const flags = fc.constantFrom('SYN', 'SYN,ACK', 'ACK', 'PSH,ACK', 'FIN,ACK', 'RST', 'RST,ACK')
    const step = fc.record({
      isOut: fc.boolean(),
      flags,
      waitMinutes: fc.constantFrom(0, 1, 3, 60),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { nat, clock } = natWith({ filtering: EI })
        for (const { isOut, flags, waitMinutes } of steps) {
          clock.us += minutes(waitMinutes)
          if (isOut) nat.outbound(tcp(A, R, flags))
          else nat.inbound(tcp(R, BACK, flags))
          const ends = nat.rows().map(({ expiresAtUs }) => expiresAtUs)
          expect(ends.every((end) => end > clock.us && end <= clock.us + minutes(124))).toBe(true)
        }
        clock.us += minutes(124)
        expect(nat.rows()).toEqual([])
        expect(text(nat.inbound(tcp(R, BACK, 'ACK')))).toBe('nat-no-mapping')
      }),
    )
  })
})
