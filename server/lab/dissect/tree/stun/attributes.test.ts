import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf, everyField, flaws, outline } from '../testing.ts'
import { knownTypes } from './table.ts'
import { fingerprinted, layersOf, message, signed, text } from './testing.ts'

const REQUEST = 0x0001

/** Lines of the one attribute of a message, its type and length left out. */
function attribute(type: number, value: Uint8Array): string[] {
  const layers = layersOf(message(REQUEST, [[type, value]]))
  expect(flaws(layers)).toEqual([])
  const lines = outline(layers)
  const first = lines.findIndex((line) => line.startsWith('  Transaction ID')) + 1
  return [lines[first], ...lines.slice(first + 3)].map((line) => line?.trim() ?? '')
}

describe('an attribute says what it means', () => {
  it.each<[string, number, string, string[]]>([
    [
      'a plain address',
      0x802c,
      '0001 0d96 c0000215',
      [
        'OTHER-ADDRESS: 192.0.2.21:3478',
        'Reserved: 00',
        'Family: IPv4',
        'Port: 3478',
        'Address: 192.0.2.21',
      ],
    ],
    [
      'a mixed IPv6 address (RFC 5769 §2.3)',
      0x0020,
      '0002 a147 0113a9faa5d3f179bc25f4b5bed2b9d9',
      [
        'XOR-MAPPED-ADDRESS: [2001:db8:1234:5678:11:2233:4455:6677]:32853',
        'Reserved: 00',
        'Family: IPv6',
        'X-Port: 32853 (sent as 0xa147)',
        'X-Address: 2001:db8:1234:5678:11:2233:4455:6677 (sent as 0x0113a9faa5d3f179bc25f4b5bed2b9d9)',
      ],
    ],
    [
      'a priority',
      0x0024,
      '7e7fffff',
      [
        'PRIORITY: 2122317823',
        'Value: 2122317823',
        'Type preference: 126',
        'Local preference: 32767',
        'Component: 1',
      ],
    ],
    ['a flag', 0x0025, '', ['USE-CANDIDATE: present']],
    [
      'a tie-breaker',
      0x802a,
      '932ff9b151263b36',
      ['ICE-CONTROLLING: 0x932ff9b151263b36', 'Value: 0x932ff9b151263b36'],
    ],
    [
      'an error',
      0x0009,
      '0000 0426 5374616c65204e6f6e6365 00',
      [
        'ERROR-CODE: 438 Stale Nonce\0',
        'Class: 4',
        'Reserved: 0',
        'Hundreds: 4',
        'Number: 38',
        'Reason Phrase: Stale Nonce\0',
      ],
    ],
    [
      'unknown attributes',
      0x000a,
      '0024 7777',
      [
        'UNKNOWN-ATTRIBUTES: PRIORITY, 0x7777',
        'Attribute Type: PRIORITY',
        'Attribute Type: 0x7777',
      ],
    ],
    [
      'a channel',
      0x000c,
      '4001 0000',
      ['CHANNEL-NUMBER: 0x4001', 'Channel Number: 0x4001', 'Reserved: 0000'],
    ],
    ['a lifetime', 0x000d, '00000258', ['LIFETIME: 600 s', 'Value: 600 s']],
    [
      'a transport',
      0x0019,
      '11000000',
      ['REQUESTED-TRANSPORT: UDP', 'Protocol: UDP', 'Reserved: 000000'],
    ],
    [
      'an even port',
      0x0018,
      '80 000000',
      ['EVEN-PORT: and reserve the next', 'Flags: and reserve the next'],
    ],
    [
      'an ICMP error',
      0x8004,
      '0000 0604 000005dc',
      [
        'ICMP: type 3, code 4',
        'Reserved: 0000',
        'Type and code: type 3, code 4',
        'ICMP Type: 3',
        'ICMP Code: 4',
        'Error Data: 1500',
      ],
    ],
    [
      'a refused family',
      0x8001,
      '02 0004 28',
      ['ADDRESS-ERROR-CODE: IPv6: 440 Address Family not Supported'],
    ],
    [
      'what to change',
      0x0003,
      '00000006',
      [
        'CHANGE-REQUEST: other address and port',
        'Flags: other address and port',
        'Reserved: 0',
        'Change IP: 1',
        'Change port: 1',
        'Reserved: 0',
      ],
    ],
    [
      'where to answer',
      0x0027,
      '1388 0000',
      ['RESPONSE-PORT: 5000', 'Port: 5000', 'Padding: 0000'],
    ],
    [
      'algorithms',
      0x8002,
      '0002 0000 0001 0000',
      [
        'PASSWORD-ALGORITHMS: SHA-256, MD5',
        'Algorithm: SHA-256',
        'Parameters Length: 0',
        'Algorithm: MD5',
        'Parameters Length: 0',
      ],
    ],
    [
      "libwebrtc's network",
      0xc057,
      '0001 000a',
      ['GOOG-NETWORK-INFO: network 1, cost 10', 'Network ID: 1', 'Network Cost: 10'],
    ],
    [
      "libwebrtc's announcement",
      0xc059,
      '0001',
      ['GOOG-MISC-INFO: 1', 'GOOG-PING version: 1', 'Padding: 0000'],
    ],
    [
      'what nobody knows but must',
      0x7777,
      '0102',
      ['Attribute 0x7777: 0102', 'Value: 0102', 'Padding: 0000'],
    ],
    ['what nobody knows', 0x8777, '01020304', ['Attribute 0x8777: 01020304', 'Value: 01020304']],
  ])('%s', (_what, type, hex, lines) => {
    // The mask of RFC 5769 differs: mix its transaction id out and ours in.
    const value = type === 0x0020 ? remixed(bytesOf(hex)) : bytesOf(hex)
    const found = attribute(type, value)
    const shown = lines.map((line) => line.replace(/sent as 0x\w{32}/, 'sent as …'))
    expect(
      found.slice(0, lines.length).map((line) => line.replace(/sent as 0x\w{32}/, 'sent as …')),
    ).toEqual(shown)
  })

  it('a username of two fragments', () => {
    expect(attribute(0x0006, text('abcd:wxyz')).slice(0, 4)).toEqual([
      'USERNAME: abcd:wxyz',
      "Receiver's fragment: abcd",
      'Separator: :',
      "Sender's fragment: wxyz",
    ])
    expect(attribute(0x0006, text('learner'))[1]).toBe('Value: learner')
  })

  it('a nonce that tells security features', () => {
    expect(attribute(0x0015, text('obMatJos2AAABfoo')).slice(1, 4)).toEqual([
      'Nonce Cookie: obMatJos2',
      'Security Features: AAAB',
      'Value: foo',
    ])
  })
})

/** An XORed address of the message in RFC 5769 §2.3, as our transaction id would mix it. */
function remixed(value: Uint8Array): Uint8Array {
  const theirs = bytesOf('b7e7a701bc34d686fa87dfae')
  return value.map((byte, i) => (i < 8 ? byte : byte ^ (theirs[i - 8] ?? 0) ^ (i - 7)))
}

describe('an attribute says what is wrong with it', () => {
  it.each<[string, number, string, RegExp]>([
    ['a family that is none', 0x0001, '0003 1000 c0000201', /Family: family 3 !Neither 1/],
    ['an address cut short', 0x0001, '0001 1000 c000', /Address needs 4 bytes, 2 are left/],
    ['a flag with a value', 0x0025, '01', /!Should be empty/],
    ['a token of a wrong size', 0x0022, '0102', /!Should have 8 bytes, not 2/],
    ['a channel that is none', 0x000c, '3fff 0000', /!Channels are 0x4000 to 0x4fff/],
    ['an error code that is none', 0x0009, '0000 0763', /799 !Codes are 300 to 699/],
    ['an integrity of a wrong size', 0x0008, '0102', /!Has 2 bytes, not 20/],
  ])('%s', (_what, type, hex, problem) => {
    const layers = layersOf(message(REQUEST, [[type, bytesOf(hex)]]))
    expect(outline(layers).join('\n')).toMatch(problem)
    expect(flaws(layers)).toEqual([])
  })

  it('an attribute behind the integrity', () => {
    const covered = signed(message(REQUEST, []), 'password')
    const late = Uint8Array.from([...covered, 0, 0x25, 0, 0])
    late[3] = late.length - 20
    expect(outline(layersOf(late)).join('\n')).toMatch(/USE-CANDIDATE: present !Stands behind/)
  })

  it('a fingerprint that is not the last', () => {
    const early = Uint8Array.from([...fingerprinted(message(REQUEST, [])), 0, 0x25, 0, 0])
    early[3] = early.length - 20
    expect(outline(layersOf(early)).join('\n')).toMatch(/FINGERPRINT.*!Should be the last/)
  })
})

it('whatever an attribute holds, all of it is explained', () => {
  const type = fc.oneof(fc.constantFrom(...knownTypes()), fc.nat(0xffff))
  const value = fc.uint8Array({ maxLength: 48 })
  fc.assert(
    fc.property(fc.array(fc.tuple(type, value), { maxLength: 5 }), (attributes) => {
      const layers = layersOf(message(REQUEST, attributes))
      expect(flaws(layers)).toEqual([])
      const [first] = layers
      const groups = first?.fields.filter(({ children }) => (children?.length ?? 0) > 0) ?? []
      expect(groups).toHaveLength(1 + attributes.length)
    }),
    { numRuns: 300 },
  )
})

it('rules can name every attribute', () => {
  for (const type of knownTypes()) {
    const layers = layersOf(message(REQUEST, [[type, new Uint8Array(4)]]))
    const edits = layers.flatMap(({ fields }) => everyField(fields)).map(({ edit }) => edit)
    expect(edits.filter((edit) => edit?.startsWith('stun.')).length, `0x${type.toString(16)}`).toBe(
      5,
    )
  }
})
