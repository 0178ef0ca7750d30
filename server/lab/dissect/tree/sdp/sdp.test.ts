import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Layer } from '../../../../../machines/dissection/field.ts'
import { contextOf } from '../signaling/testing.ts'
import { everyField, flaws, fuzz, outline, valueOf } from '../testing.ts'
import { CHROME_OFFER, FIREFOX_ANSWER } from './fixtures.ts'
import { splitPriority } from './priority.ts'
import { dissectSdp } from './sdp.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const dissect = (text: string): Layer[] => dissectSdp(encode(text), contextOf())

function problems(layers: Layer[]): string[] {
  return layers.flatMap(({ fields }) =>
    everyField(fields).flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : [])),
  )
}

/** Lines that begin with `name`, with all under them. */
function part(text: string, name: string): string[] {
  const [layer] = dissect(text)
  if (!layer) return []
  const fields = layer.fields.filter((field) => field.name === name)
  return outline([{ ...layer, fields }]).slice(1)
}

describe('a session description', () => {
  it.each([
    ['Chrome', CHROME_OFFER],
    ['Firefox', FIREFOX_ANSWER],
  ])('in the style of %s has an explained field for every byte, and no problem', (_, sdp) => {
    const layers = dissect(sdp)
    expect(flaws(layers)).toEqual([])
    expect(problems(layers)).toEqual([])
    expect(
      everyField(layers[0]?.fields ?? []).filter(({ doc }) => doc.includes('unknown')),
    ).toEqual([])
    expect(layers[0]?.summary).toBe('Session description: audio, video, application')
  })

  it('takes a fingerprint apart, and names what a rule can rewrite', () => {
    const lines = part(
      'v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\na=fingerprint:sha-256 ' + DIGEST + '\r\n',
      'a=fingerprint',
    )
    expect(lines).toEqual([
      `  a=fingerprint: sha-256 ${DIGEST}`,
      '    Attribute: fingerprint',
      '    Hash function: sha-256',
      `    Digest: ${DIGEST}`,
      '    Line end: CR LF',
    ])
    const [layer] = dissect(CHROME_OFFER)
    const edits = everyField(layer?.fields ?? []).flatMap(({ edit }) => edit ?? [])
    for (const edit of ['sdp.fingerprint', 'sdp.setup', 'sdp.ice-ufrag', 'sdp.sctp-port'])
      expect(edits).toContain(edit)
  })

  it('names formats where they are only numbers', () => {
    expect(part(CHROME_OFFER, 'a=fmtp')).toContain('    Parameter: apt=96 (VP8)')
    expect(part(CHROME_OFFER, 'a=rtcp-fb')).toContain('    Payload type: 96 (VP8)')
    expect(part(CHROME_OFFER, 'm=')).toContain('    Format: 111 (opus)')
    expect(part(CHROME_OFFER, 'a=simulcast')).toContain('    Layers: h, m or l, paused l')
  })

  it.each([
    ['a=fingerprint:sha-256 19:E2', 'Digest: No hash has 2 bytes'],
    ['a=setup:both', 'Role: "both" is none of actpass, active, passive, holdconn'],
    ['a=ice-pwd:short', 'Password: A password has 22 to 256 letters, digits, + or /'],
    ['a=sctp-port:70000', 'Port: "70000" is not a number from 0 to 65535'],
    ['a=setup', 'a=setup: a=setup needs a value'],
    ['a=candidate:1 1 udp', 'Transport: Priority is missing behind this'],
    ['m=video 9', 'Port: Protocol is missing behind this'],
    ['y=1', 'y=: RFC 8866 knows no line "y"'],
    ['nonsense', 'Line: A line begins with a letter and an equals sign'],
    ['a=rtcp-mux:yes', 'Rest: Nothing should follow here'],
  ])('says what is wrong with %s', (line, problem) => {
    const layers = dissect(`v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\n${line}\r\n`)
    expect(flaws(layers)).toEqual([])
    expect(problems(layers)[0]).toBe(problem)
  })

  it.each([
    'a=dcmap:2 subprotocol="bfcp";label="channel 2"',
    'a=dcsa:2 accept-types:text/plain',
    'a=rtcp-xr:rcvr-rtt=all rcvr-rtt=sender',
    'a=packetization:96 raw',
    'a=cryptex',
    'a=ts-refclk:ntp=/traceable/',
    'a=mediaclk:sender',
    'a=source-filter: incl IN IP4 * 192.0.2.7',
  ])('knows %s', (line) => {
    const layers = dissect(`v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\n${line}\r\n`)
    expect(flaws(layers)).toEqual([])
    expect(problems(layers)).toEqual([])
    expect(layers[0]?.fields[3]?.doc).not.toContain('unknown')
  })

  it('keeps attributes nobody knows', () => {
    const [field] =
      dissect('v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\na=x-new:1 2\r\n')[0]?.fields.slice(3) ?? []
    expect(field).toMatchObject({ name: 'a=x-new', value: '1 2', doc: 'sdp.unknown-attribute' })
  })
})

const DIGEST = Array.from({ length: 32 }, () => 'AB').join(':')

describe('a candidate', () => {
  const LINE =
    'candidate:842163049 1 udp 1686052607 198.51.100.23 53421 typ srflx raddr 192.168.1.10 rport 53421 generation 0 ufrag 8hhY network-id 1 network-cost 10'

  it('is read word by word, with names for a rule', () => {
    const layers = dissect(LINE)
    expect(flaws(layers)).toEqual([])
    expect(layers[0]?.summary).toBe('Candidate srflx 198.51.100.23 53421')
    expect(valueOf(layers, 'Priority')).toBe(
      '1686052607 = 100 (server-reflexive) × 2²⁴ + 32542 × 2⁸ + (256 − component 1)',
    )
    const edits = everyField(layers[0]?.fields ?? []).flatMap(({ edit }) => edit ?? [])
    expect(edits).toEqual([
      'candidate.foundation',
      'candidate.component',
      'candidate.transport',
      'candidate.priority',
      'candidate.address',
      'candidate.port',
      'candidate.type',
      'candidate.related-address',
      'candidate.related-port',
      'candidate.generation',
      'candidate.ufrag',
      'candidate.network-id',
      'candidate.network-cost',
    ])
  })

  it('has a priority that its parts make up again', () => {
    fc.assert(
      fc.property(
        fc.nat(126),
        fc.nat(65535),
        fc.integer({ min: 1, max: 256 }),
        (type, local, id) => {
          const priority = type * 0x1000000 + local * 0x100 + (256 - id)
          expect(splitPriority(priority)).toEqual({
            typePreference: type,
            localPreference: local,
            componentId: id,
          })
        },
      ),
    )
  })
})

describe('anything else', () => {
  it('is read without a throw and without a gap', () => {
    const seeds = [
      encode(CHROME_OFFER.slice(0, 700)),
      encode(CHROME_OFFER.slice(-400)),
      encode(
        'v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\na=rid:h send max-br=1;x=2\r\na=extmap:1/sendonly urn:x y\r\n',
      ),
      encode('candidate:1 1 tcp 2105458943 fe80::1 9 typ host tcptype active'),
    ]
    expect(fuzz(seeds, 6_000, (bytes) => dissectSdp(bytes, contextOf()))).toEqual([])
  })
})

it('reads a fragment, which has no session to begin with (RFC 8840 §9)', () => {
  const [layer] = dissect('a=ice-ufrag:EsAw\r\nm=audio 9 RTP/AVP 0\r\na=mid:0\r\n')
  expect(layer?.summary).toBe('Fragment of a session description')
  expect(layer?.fields.flatMap(({ problem }) => problem ?? [])).toEqual([])
})
