import { describe, expect, it } from 'vitest'
import { concealCandidate, concealSdp } from './mdns.ts'

const nameOf = (address: string): string => `name-of-${address.replaceAll(/[.:]/g, '-')}.local`

describe('a concealed candidate', () => {
  it('has a name where a host candidate has its address', () => {
    expect(
      concealCandidate('candidate:1 1 udp 2130706431 192.168.1.10 61885 typ host', nameOf),
    ).toBe('candidate:1 1 udp 2130706431 name-of-192-168-1-10.local 61885 typ host')
  })

  it.each([
    ['203.0.113.7', '192.168.1.10', 'raddr 0.0.0.0 rport 9'],
    ['2001:db8::7', 'fd00::1', 'raddr :: rport 9'],
  ])('keeps the reflexive address %s and drops the one behind it', (address, base, related) => {
    const line = `candidate:2 1 udp 1694498815 ${address} 50000 typ srflx raddr ${base} rport 61885 generation 0`
    expect(concealCandidate(line, nameOf)).toBe(
      `candidate:2 1 udp 1694498815 ${address} 50000 typ srflx ${related} generation 0`,
    )
  })

  it.each(['', 'candidate:1 1 udp', 'hello'])('is left alone when it is none: "%s"', (line) => {
    expect(concealCandidate(line, nameOf)).toBe(line)
  })
})

describe('a concealed description', () => {
  const sdp = (port: string, address: string) =>
    [
      'v=0',
      'o=- 1 1 IN IP4 0.0.0.0',
      `m=application ${port} UDP/DTLS/SCTP webrtc-datachannel`,
      `c=IN IP4 ${address}`,
      'a=candidate:1 1 udp 2130706431 192.168.1.10 61885 typ host',
      'a=mid:0',
      '',
    ].join('\r\n')
  const isOwn = (address: string): boolean => address === '192.168.1.10'

  it('has neither the address in its candidates nor as its default', () => {
    const concealed = concealSdp(sdp('61885', '192.168.1.10'), isOwn, nameOf)
    expect(concealed).not.toContain(' 192.168.1.10')
    expect(concealed).toContain('m=application 9 UDP')
    expect(concealed).toContain('c=IN IP4 0.0.0.0')
    expect(concealed.split('\r\n')).toHaveLength(7)
  })

  it('keeps a default that says nothing of the host', () => {
    const concealed = concealSdp(sdp('50000', '203.0.113.7'), isOwn, nameOf)
    expect(concealed).toContain('m=application 50000 UDP')
    expect(concealed).toContain('c=IN IP4 203.0.113.7')
  })
})
