import { describe, expect, it } from 'vitest'
import { natSchema } from '../../../../machines/scenario/nat-shape.ts'
import type { Endpoint } from '../packet.ts'
import { Nat, type Flow } from './nat.ts'

const EI = 'endpoint-independent'
const AD = 'address-dependent'
const APD = 'address-and-port-dependent'

const OUTSIDE = '198.51.100.7'
const SECOND_US = 1_000_000

const at = (text: string): Endpoint => {
  const [address = '', port] = text.split(':')
  return { address, port: Number(port) }
}
const udp = (from: string, to: string): Flow => ({ transport: 'udp', from: at(from), to: at(to) })
const tcp = (from: string, to: string, flags: string): Flow => ({
  ...udp(from, to),
  transport: 'tcp',
  flags,
})

/** A NAT on a clock of its own; random draws count up. */
function natWith(input: Partial<Parameters<typeof natSchema.parse>[0] & object>, pool = [OUTSIDE]) {
  const clock = { us: 0 }
  let draws = 0
  const random = {
    fraction: () => 0,
    uint32: () => 0,
    between: (low: number) => low + 100 * ++draws,
  }
  const values = natSchema.parse({ mapping: EI, filtering: APD, ...input })
  const nat = new Nat(values, pool, { nowUs: () => clock.us, random })
  const out = (from: string, to: string) => text(nat.outbound(udp(from, to)))
  const into = (from: string, to: string) => text(nat.inbound(udp(from, to)))
  return { nat, clock, out, into }
}

function text(decision: ReturnType<Nat['outbound']>): string {
  if (decision.verdict === 'refuse') return decision.reason
  const { from, to } = decision
  return `${from.address}:${from.port} > ${to.address}:${to.port}`
}

const A = '192.168.1.10:5000'
const B = '192.168.1.11:5000'
const R = '203.0.113.1:3478'

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
})
