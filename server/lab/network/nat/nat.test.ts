import { describe, expect, it } from 'vitest'
import { A, B, natWith, OUTSIDE, R, SECOND_US, tcp, text, udp } from './testing/nat-with.ts'

const EI = 'endpoint-independent'
const AD = 'address-dependent'
const APD = 'address-and-port-dependent'

describe('mapping (RFC 4787 section 4.1)', () => {
  it.each([
    [EI, 1, 1],
    [AD, 1, 2],
    [APD, 2, 3],
  ] as const)(
    '%s: %i ports for two ports of a remote, %i with another address',
    (mapping, two, three) => {
      const { out } = natWith({ mapping, ports: 'sequential' })
      const port = (to: string) => out(A, to).split(' ')[0]
      const first = [port('203.0.113.1:1'), port('203.0.113.1:2')]
      expect(new Set(first).size).toBe(two)
      expect(new Set([...first, port('203.0.113.2:1')]).size).toBe(three)
    },
  )

  it('keeps UDP and TCP apart (RFC 7857 section 5)', () => {
    const { nat, out } = natWith({ ports: 'sequential' })
    out(A, R)
    out(B, R)
    const decision = nat.outbound(tcp(A, R, 'SYN'))
    expect(text(decision)).toBe(`${OUTSIDE}:1024 > ${R}`)
    expect(nat.rows()).toHaveLength(3)
  })
})

describe('filtering (RFC 4787 section 5)', () => {
  it.each([
    [EI, true, true, true],
    [AD, true, true, false],
    [APD, true, false, false],
  ] as const)('%s: same endpoint %s, other port %s, other address %s', (filtering, ...passes) => {
    const { out, into } = natWith({ filtering })
    out(A, R)
    const senders = [R, '203.0.113.1:9', '203.0.113.2:3478']
    const seen = senders.map((sender) => into(sender, `${OUTSIDE}:5000`))
    expect(seen).toEqual(
      senders.map((sender, index) => (passes[index] ? `${sender} > ${A}` : 'nat-filtered')),
    )
  })

  it('says which row refused whom, and who is permitted', () => {
    const { nat, clock, out } = natWith({ mappingTimeoutMs: 10_000 })
    out(A, R)
    clock.us = 8 * SECOND_US
    out(A, '203.0.113.2:1')
    clock.us = 12 * SECOND_US
    const refused = nat.inbound(udp(R, `${OUTSIDE}:5000`))
    expect(refused).toMatchObject({
      reason: 'nat-filtered',
      detail: {
        row: `${A} as ${OUTSIDE}:5000`,
        sender: R,
        permitted: ['203.0.113.2:1'],
        permissionRanOutUs: 10 * SECOND_US,
        rule: 'RFC 4787 section 5, REQ-8',
      },
      changes: [{ kind: 'nat.refuse', internal: A, remote: R, reason: 'filtered' }],
    })
  })

  it('has nobody behind a port that was never used', () => {
    const { into } = natWith({ filtering: EI })
    expect(into(R, `${OUTSIDE}:5000`)).toBe('nat-no-mapping')
    expect(into(R, '198.51.100.8:5000')).toBe('nat-untranslatable')
  })
})

describe('lifetime (RFC 4787 section 4.3)', () => {
  it('ends on the microsecond, unless something goes out', () => {
    const { nat, clock, out, into } = natWith({ mappingTimeoutMs: 30_000 })
    out(A, R)
    clock.us = 30 * SECOND_US - 1
    expect(into(R, `${OUTSIDE}:5000`)).toBe(`${R} > ${A}`)
    out(A, R)
    clock.us = 60 * SECOND_US - 2
    expect(into(R, `${OUTSIDE}:5000`)).toBe(`${R} > ${A}`)
    clock.us += 1
    expect(nat.inbound(udp(R, `${OUTSIDE}:5000`))).toMatchObject({
      reason: 'nat-no-mapping',
      changes: [{ kind: 'nat.expire', reason: 'timeout' }, { kind: 'nat.refuse' }],
    })
    expect(nat.rows()).toEqual([])
  })

  it('is kept up from outside only with inbound refresh', () => {
    const lives = [false, true].map((inboundRefresh) => {
      const { clock, out, into } = natWith({ mappingTimeoutMs: 30_000, inboundRefresh })
      out(A, R)
      clock.us = 20 * SECOND_US
      into(R, `${OUTSIDE}:5000`)
      clock.us = 40 * SECOND_US
      return into(R, `${OUTSIDE}:5000`)
    })
    expect(lives).toEqual(['nat-no-mapping', `${R} > ${A}`])
  })

  it('reports a refresh when the lease has moved by a second, or a remote is new', () => {
    const { nat, clock, out } = natWith({})
    out(A, R)
    const changes = [0.4, 0.9, 1.2, 1.5, 2.3].map((seconds) => {
      clock.us = seconds * SECOND_US
      return nat.outbound(udp(A, R)).changes.length
    })
    expect(changes).toEqual([0, 0, 1, 0, 1])
    expect(nat.outbound(udp(A, '203.0.113.2:1')).changes).toMatchObject([
      { kind: 'nat.refresh', remote: '203.0.113.2:1', expiresAtUs: clock.us + 120 * SECOND_US },
    ])
  })

  it('gives the next moment to look at', () => {
    const { nat, clock, out } = natWith({ mappingTimeoutMs: 30_000 })
    expect(nat.nextExpiryUs).toBeUndefined()
    out(A, R)
    expect(nat.nextExpiryUs).toBe(30 * SECOND_US)
    clock.us = 30 * SECOND_US
    expect(nat.expire()).toMatchObject([{ kind: 'nat.expire', internal: A }])
    expect(nat.nextExpiryUs).toBeUndefined()
  })
})

describe('hairpinning (RFC 4787 section 6)', () => {
  it('is refused unless it is there', () => {
    const { nat, out } = natWith({})
    out(B, R)
    expect(nat.outbound(udp(A, `${OUTSIDE}:5000`))).toMatchObject({
      reason: 'nat-hairpin',
      detail: { rule: 'RFC 4787 section 6, REQ-9' },
    })
  })

  it.each([
    ['external', `${OUTSIDE}:5001`],
    ['internal', B],
  ] as const)('shows the %s source', (hairpinningSource, source) => {
    const { nat, out } = natWith({ hairpinning: true, hairpinningSource })
    out(A, `${OUTSIDE}:5001`)
    const decision = nat.outbound(udp(B, `${OUTSIDE}:5000`))
    expect(decision.verdict).toBe('hairpin')
    expect(text(decision)).toBe(`${source} > ${A}`)
  })

  it('filters as if the packet had come from outside', () => {
    const { nat, out } = natWith({ hairpinning: true })
    out(A, R)
    expect(nat.outbound(udp(B, `${OUTSIDE}:5000`))).toMatchObject({
      reason: 'nat-filtered',
      detail: { sender: `${OUTSIDE}:5001`, from: B, hairpin: true },
      changes: [
        { kind: 'nat.bind', internal: B },
        { kind: 'nat.refuse', internal: A },
      ],
    })
  })
})

describe('the table', () => {
  it('refuses when it is full', () => {
    const { nat, out } = natWith({ maxMappings: 1 })
    out(A, R)
    expect(nat.outbound(udp(B, R))).toMatchObject({
      reason: 'nat-table-full',
      detail: { maxMappings: 1, internal: B },
    })
    expect(out(A, R)).toBe(`${OUTSIDE}:5000 > ${R}`)
  })

  it('or forgets the row idle for longest', () => {
    const { nat, out } = natWith({ maxMappings: 2, whenFull: 'evict-oldest' })
    out(A, R)
    out(B, R)
    out(A, R)
    expect(nat.outbound(udp('192.168.1.12:7', R)).changes).toMatchObject([
      { kind: 'nat.expire', internal: B, reason: 'evicted' },
      { kind: 'nat.bind', internal: '192.168.1.12:7' },
    ])
  })

  it('says which of the rows that look alike has ended', () => {
    const { nat, clock, out } = natWith({ mapping: APD, mappingTimeoutMs: 30_000 })
    out(A, R)
    clock.us = SECOND_US
    out(A, '203.0.113.2:1')
    clock.us = 30 * SECOND_US
    expect(nat.expire()).toEqual([
      {
        kind: 'nat.expire',
        ...{ internal: A, external: `${OUTSIDE}:5000`, remote: R, transport: 'udp' },
        ...{ rule: 'RFC 4787 REQ-5', reason: 'timeout' },
      },
    ])
  })

  it('is empty after a flush', () => {
    const { nat, out, into } = natWith({})
    out(A, R)
    expect(nat.flush('reboot')).toMatchObject([
      { kind: 'nat.expire', internal: A, reason: 'reboot' },
    ])
    expect(nat.nextExpiryUs).toBeUndefined()
    expect(into(R, `${OUTSIDE}:5000`)).toBe('nat-no-mapping')
  })

  it('translates neither IPv6 nor port 0', () => {
    const { nat, out } = natWith({})
    const v6 = { address: '2001:db8::1', port: 1 }
    expect(nat.outbound({ transport: 'udp', from: v6, to: v6 })).toMatchObject({
      reason: 'nat-untranslatable',
    })
    expect(out('192.168.1.10:0', R)).toBe('nat-untranslatable')
  })

  it('forgets permissions beyond a number, and says so', () => {
    const { nat, out } = natWith({})
    for (let port = 1; port <= 256; port++) out(A, `203.0.113.1:${port}`)
    expect(nat.outbound(udp(A, '203.0.113.2:1')).changes).toMatchObject([
      { kind: 'nat.refresh', reason: 'forgot 203.0.113.1:1' },
    ])
    expect(nat.rows()[0]?.permitted).toHaveLength(256)
  })
})
