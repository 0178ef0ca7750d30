import { describe, expect, it } from 'vitest'
import { constrained, sectionsOf, withCandidates, wrongInOffer } from './description.ts'
import { readFragment, writeFragment } from './fragment.ts'

const section = (kind: string, direction: string, stream = 'live'): string[] => [
  `m=${kind} 9 UDP/TLS/RTP/SAVPF 96`,
  'a=ice-ufrag:EsAw',
  'a=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1',
  `a=mid:${kind}`,
  `a=${direction}`,
  ...(direction.startsWith('send') ? [`a=msid:${stream} ${kind}`] : []),
  'a=rtcp-mux',
]
const description = (...sections: string[][]): string =>
  `${['v=0', 'o=- 1 0 IN IP4 0.0.0.0', 's=-', 't=0 0', ...sections.flat()].join('\r\n')}\r\n`
const wrong = (kind: 'whip' | 'whep', ...sections: string[][]): string | undefined =>
  wrongInOffer(sectionsOf(description(...sections)) ?? [], kind)

describe('what an endpoint takes', () => {
  it('reads sections, their direction and stream', () => {
    expect(
      sectionsOf(description(section('audio', 'sendonly'), section('video', 'recvonly'))),
    ).toEqual([
      { kind: 'audio', direction: 'sendonly', stream: 'live' },
      { kind: 'video', direction: 'recvonly' },
    ])
  })

  it.each(['', 'hello', '{"type":"offer"}', 'm=audio 9 x 0\r\n', 'v=0\r\nnonsense\r\n'])(
    'knows that %j is no description',
    (text) => expect(sectionsOf(text)).toBeUndefined(),
  )

  it.each([
    ['whip', section('audio', 'sendonly'), undefined],
    ['whip', section('audio', 'sendrecv'), undefined],
    ['whip', section('audio', 'recvonly'), 'a section of audio that is recvonly'],
    ['whip', section('video', 'inactive'), 'a section of video that is inactive'],
    ['whep', section('video', 'recvonly'), undefined],
    ['whep', section('video', 'sendonly'), 'a section of video that is sendonly'],
    ['whip', section('application', 'sendonly'), 'a section of application: only audio and video'],
  ] as const)('%s, one section: %s', (kind, one, expected) => {
    if (expected === undefined) expect(wrong(kind, one)).toBeUndefined()
    else expect(wrong(kind, one)).toContain(expected)
  })

  it('takes one stream of one track of each kind (RFC 9725 §4.4.2)', () => {
    const [audio, video] = [section('audio', 'sendonly'), section('video', 'sendonly')]
    expect(wrong('whip', audio, video)).toBeUndefined()
    expect(wrong('whip', video, video)).toBe('more than one section of video')
    const other = section('video', 'sendonly', 'other')
    expect(wrong('whip', audio, other)).toBe('2 streams: only one is taken')
  })
})

describe('what is added to descriptions', () => {
  const offer = description(section('audio', 'sendonly'), section('video', 'sendonly'))

  it('says that nothing goes outside the bundle', () => {
    const lines = constrained('offer', offer).split('\r\n')
    expect(lines.filter((line) => line === 'a=rtcp-mux-only')).toHaveLength(2)
    expect(lines.filter((line) => line === 'a=bundle-only')).toHaveLength(2)
    expect(constrained('answer', offer)).not.toContain('a=bundle-only')
  })

  it('puts all candidates into the section that carries the bundle', () => {
    const lines = withCandidates(offer, ['candidate:1 1 udp 1 192.0.2.1 1 typ host']).split('\r\n')
    const at = lines.indexOf('a=candidate:1 1 udp 1 192.0.2.1 1 typ host')
    expect(lines.slice(at - 1, at + 3)).toEqual([
      'a=rtcp-mux',
      'a=candidate:1 1 udp 1 192.0.2.1 1 typ host',
      'a=end-of-candidates',
      'm=video 9 UDP/TLS/RTP/SAVPF 96',
    ])
    expect(withCandidates(lines.join('\r\n'), [])).not.toContain('a=candidate')
  })
})

describe('a fragment (RFC 8840 §9)', () => {
  const offer = description(section('audio', 'sendonly'))
  const candidates = ['candidate:1 1 udp 1 192.0.2.1 1 typ host']

  it.each([true, false])('carries candidates there and back; the end: %s', (isEnd) => {
    expect(readFragment(writeFragment(offer, candidates, isEnd))).toEqual({
      ...{ fragment: 'EsAw', password: 'P2uYro0UCOQ4zxjKXaWCBui1', mid: 'audio' },
      ...{ candidates, isEnd },
    })
  })

  it.each(['', 'hello', 'a=candidate:1', 'a=ice-ufrag:EsAw\r\n', '{"candidate":""}'])(
    'refuses %j',
    (text) => expect(readFragment(text)).toBeUndefined(),
  )
})
