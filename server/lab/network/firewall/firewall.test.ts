import { describe, expect, it } from 'vitest'
import { firewallSchema } from '../../../../machines/scenario/network-shape.ts'
import type { Flow } from '../nat/nat.ts'
import { Firewall, MAX_SESSIONS, UDP_IDLE_US, type Verdict } from './firewall.ts'

const INSIDE = { address: '192.168.1.10', port: 5000 }
const REMOTE = { address: '203.0.113.1', port: 3478 }

const out = (transport: Flow['transport'], port = REMOTE.port, flags?: string): Flow => ({
  transport,
  from: INSIDE,
  to: { ...REMOTE, port },
  ...(flags !== undefined && { flags }),
})
const back = ({ from, to, ...rest }: Flow): Flow => ({ ...rest, from: to, to: from })

function firewallWith(input: Parameters<typeof firewallSchema.parse>[0]) {
  const clock = { us: 0 }
  const firewall = new Firewall(firewallSchema.parse(input), { nowUs: () => clock.us })
  return { firewall, clock }
}
const reason = (verdict: Verdict) => (verdict.pass ? 'pass' : verdict.reason)

describe('a firewall', () => {
  it('lets everything pass unless told otherwise', () => {
    const { firewall } = firewallWith({})
    expect(reason(firewall.outbound(out('udp')))).toBe('pass')
    expect(reason(firewall.inbound(back(out('tcp', 9, 'SYN'))))).toBe('pass')
  })

  it('blocks UDP in both directions, TCP in none', () => {
    const { firewall } = firewallWith({ blockUdp: true })
    expect(reason(firewall.outbound(out('udp')))).toBe('firewall-udp')
    expect(reason(firewall.inbound(back(out('udp'))))).toBe('firewall-udp')
    expect(reason(firewall.outbound(out('tcp', 3478, 'SYN')))).toBe('pass')
  })

  it('lets out to some ports only', () => {
    const { firewall } = firewallWith({ allowedPorts: [443, 3478] })
    expect(reason(firewall.outbound(out('udp')))).toBe('pass')
    expect(firewall.outbound(out('udp', 50_000))).toMatchObject({
      reason: 'firewall-port',
      detail: { rule: 'allowedPorts', allowedPorts: [443, 3478], to: '203.0.113.1:50000' },
    })
  })

  it('allows nothing but TCP to port 443 and its answers', () => {
    const { firewall } = firewallWith({ onlyTcp443: true })
    expect(reason(firewall.outbound(out('udp', 443)))).toBe('firewall-udp')
    expect(reason(firewall.outbound(out('tcp', 80, 'SYN')))).toBe('firewall-port')
    expect(reason(firewall.inbound(back(out('tcp', 443, 'SYN,ACK'))))).toBe('firewall-inbound')
    expect(reason(firewall.outbound(out('tcp', 443, 'SYN')))).toBe('pass')
    expect(reason(firewall.inbound(back(out('tcp', 443, 'SYN,ACK'))))).toBe('pass')
  })
})

describe('a firewall for answers only', () => {
  it('lets in who was sent to, from the same port', () => {
    const { firewall } = firewallWith({ inbound: 'established' })
    expect(firewall.inbound(back(out('udp')))).toMatchObject({
      reason: 'firewall-inbound',
      detail: { from: '203.0.113.1:3478', to: '192.168.1.10:5000' },
    })
    firewall.outbound(out('udp'))
    expect(reason(firewall.inbound(back(out('udp'))))).toBe('pass')
    expect(reason(firewall.inbound(back(out('udp', 9))))).toBe('firewall-inbound')
  })

  it('works for IPv6', () => {
    const { firewall } = firewallWith({ inbound: 'established' })
    const flow: Flow = {
      transport: 'udp',
      from: { address: '2001:db8::10', port: 1 },
      to: { address: '2001:db8:1::10', port: 2 },
    }
    expect(firewall.inbound(back(flow))).toMatchObject({ detail: { from: '[2001:db8:1::10]:2' } })
    firewall.outbound(flow)
    expect(reason(firewall.inbound(back(flow)))).toBe('pass')
  })

  it('forgets a session that was idle, not one that was used', () => {
    const { firewall, clock } = firewallWith({ inbound: 'established' })
    firewall.outbound(out('udp'))
    clock.us = UDP_IDLE_US - 1
    expect(reason(firewall.inbound(back(out('udp'))))).toBe('pass')
    clock.us += UDP_IDLE_US - 1
    expect(reason(firewall.inbound(back(out('udp'))))).toBe('pass')
    clock.us += UDP_IDLE_US
    expect(reason(firewall.inbound(back(out('udp'))))).toBe('firewall-inbound')
  })

  it('keeps a TCP connection for its two hours and four minutes', () => {
    const { firewall, clock } = firewallWith({ inbound: 'established' })
    firewall.outbound(out('tcp', 443, 'SYN'))
    firewall.inbound(back(out('tcp', 443, 'SYN,ACK')))
    clock.us = 123 * 60_000_000
    expect(reason(firewall.inbound(back(out('tcp', 443, 'ACK'))))).toBe('pass')
  })

  it('remembers a bounded number of sessions', () => {
    const { firewall } = firewallWith({ inbound: 'established' })
    for (let port = 1; port <= MAX_SESSIONS + 1; port++) firewall.outbound(out('udp', port))
    expect(reason(firewall.inbound(back(out('udp', 1))))).toBe('firewall-inbound')
    expect(reason(firewall.inbound(back(out('udp', 2))))).toBe('pass')
  })
})
