import { createHmac } from 'node:crypto'
import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Randomness } from '../../network/ports.ts'
import { randomStream } from '../../world/random.ts'
import { ChannelLabels } from '../channel-labels.ts'
import { classifySctp } from '../sctp.ts'
import { SealedRecords } from '../sealed-records.ts'
import { classifyStun, isStun, stunAttributes } from '../stun.ts'
import { channelData } from '../turn.ts'
import { crc32c } from './crc.ts'
import { edit, type EditContext, type Surgery } from './edit.ts'

const random: Randomness = randomStream(1, 'test', 'edit')
const text = (value: string): number[] => [...new TextEncoder().encode(value)]
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function edited(payload: Uint8Array, surgery: Surgery, context: Partial<EditContext> = {}) {
  const result = edit(payload, surgery, { random, ...context })
  if ('error' in result) throw new Error(result.error)
  return result
}

function refusal(
  payload: Uint8Array,
  surgery: Surgery,
  context: Partial<EditContext> = {},
): string {
  const result = edit(payload, surgery, { random, ...context })
  return 'error' in result ? result.error : ''
}

const rewrite = (field: string, value?: string): Surgery => ({ action: 'rewrite', field, value })
const corrupt = (field?: string): Surgery => ({ action: 'corrupt', field })

function attribute(type: number, value: number[]): number[] {
  const zeros = new Array<number>((4 - (value.length % 4)) % 4).fill(0)
  return [type >> 8, type & 255, value.length >> 8, value.length & 255, ...value, ...zeros]
}

const TRANSACTION = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

function stun(type: number, ...attributes: number[][]): Uint8Array {
  const body = attributes.flat()
  const length = [body.length >> 8, body.length & 255]
  const head = [type >> 8, type & 255, ...length, 0x21, 0x12, 0xa4, 0x42, ...TRANSACTION]
  return new Uint8Array([...head, ...body])
}

const INTEGRITY = attribute(0x0008, new Array<number>(20).fill(0xaa))
const FINGERPRINT = attribute(0x8028, [0, 0, 0, 0])
const CHECK = stun(
  0x0001,
  attribute(0x0006, text('remote:local')),
  attribute(0x0024, [0x6e, 0, 1, 0xff]),
  attribute(0x0025, []),
  INTEGRITY,
  FINGERPRINT,
)
const MAPPED = attribute(0x0020, [0, 1, 0x12, 0x34, 1, 2, 3, 4])
const SUCCESS = stun(0x0101, MAPPED, INTEGRITY, FINGERPRINT)

function valueOf(message: Uint8Array, wanted: number): Uint8Array | undefined {
  return stunAttributes(message).find(({ type }) => type === wanted)?.value
}

/** The length says what is there, the last attribute ends it, and FINGERPRINT is right. */
function expectSound(message: Uint8Array): void {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  expect(view.getUint16(2)).toBe(message.length - 20)
  expect(message.length % 4).toBe(0)
  const fingerprint = stunAttributes(message).find(({ type }) => type === 0x8028)
  if (!fingerprint) return
  const sum = (zlibCrc32(message.subarray(0, fingerprint.at)) ^ 0x5354554e) >>> 0
  expect(view.getUint32(fingerprint.at + 4)).toBe(sum)
}

describe('an edit of STUN', () => {
  it.each([
    ['stun.username', 'someone:else', 'USERNAME someone:else'],
    ['stun.error-code', '487', '487 Role Conflict'],
    ['stun.error-code', '438 Too old', '438 Too old'],
    ['stun.xor-mapped-address', '203.0.113.9:4711', 'mapped 203.0.113.9:4711'],
    ['stun.xor-mapped-address', '[2001:db8::1]:9', 'mapped [2001:db8::1]:9'],
    ['stun.lifetime', '60', 'lifetime 60 s'],
    ['stun.use-candidate', '', 'USE-CANDIDATE'],
    ['stun.type', 'allocate-error-response', 'Allocate error response'],
    ['stun.type', 'create-permission-request', 'CreatePermission request'],
    ['stun.type', '0x0104', 'Refresh success response'],
  ])('writes %s as %s, and the dissection reads it', (field, value, summary) => {
    const { payload } = edited(SUCCESS, rewrite(field, value))
    expectSound(payload)
    expect(classifyStun(payload).summary).toContain(summary)
  })

  it('round-trips any user name, whatever its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (name) => {
        const { payload } = edited(CHECK, rewrite('stun.username', name))
        expectSound(payload)
        expect(new TextDecoder().decode(valueOf(payload, 6))).toBe(name)
        expect(valueOf(payload, 0x24)).toEqual(valueOf(CHECK, 0x24))
      }),
    )
  })

  it('takes out an attribute when there is no value', () => {
    const { payload, detail } = edited(CHECK, rewrite('stun.use-candidate'))
    expectSound(payload)
    expect(classifyStun(payload).tags).not.toContain('use-candidate')
    expect(detail).toContain('USE-CANDIDATE removed')
  })

  it('flips one bit of the attribute, and says that nothing else is wrong', () => {
    const { payload, detail } = edited(CHECK, corrupt('stun.message-integrity'))
    expectSound(payload)
    expect(bitsApart(valueOf(payload, 8), valueOf(CHECK, 8))).toBe(1)
    expect(detail).toMatch(/^MESSAGE-INTEGRITY: byte \d+: aa → ..; FINGERPRINT computed anew$/)
  })

  it('says that the integrity is wrong, or makes it right with the key', () => {
    const without = edited(CHECK, rewrite('stun.priority', '1'))
    expect(without.detail).toContain('MESSAGE-INTEGRITY left as it was, now wrong')
    const integrityKey = new Uint8Array(text('password'))
    const { payload } = edited(CHECK, rewrite('stun.priority', '1'), {
      keyOf: () => integrityKey,
    })
    const at = stunAttributes(payload).find(({ type }) => type === 8)?.at ?? 0
    const covered = payload.slice(0, at)
    new DataView(covered.buffer).setUint16(2, at + 24 - 20)
    const right = createHmac('sha1', integrityKey).update(covered).digest()
    expect(hexOf(valueOf(payload, 8) ?? covered)).toBe(right.toString('hex'))
    expectSound(payload)
  })

  it('leaves a fingerprint as the rule wants it', () => {
    const { payload } = edited(CHECK, rewrite('stun.fingerprint', 'deadbeef'))
    expect(hexOf(valueOf(payload, 0x8028) ?? CHECK)).toBe('deadbeef')
  })

  it('answers 438 with a realm and a nonce, and without integrity', () => {
    const { payload } = edited(SUCCESS, rewrite('stun.error-code', '438'), { realm: 'here' })
    const { tags, type } = classifyStun(payload)
    expect(type).toBe('binding-error-response')
    expect(tags).toEqual(['error-code', 'error-438', 'realm', 'nonce', 'fingerprint'])
  })

  it.each([
    [CHECK, rewrite('stun.error-code', '401'), 'a request carries no error code'],
    [SUCCESS, rewrite('stun.error-code', '99'), '"99" is not a code from 300 to 699'],
    [CHECK, rewrite('stun.nonsense', 'x'), 'stun.nonsense is not a known attribute'],
    [CHECK, corrupt('stun.nonce'), 'there is no NONCE in it'],
    [SUCCESS, rewrite('stun.xor-mapped-address', 'here'), '"here" is not an address like'],
    [CHECK, rewrite('stun.priority', '4294967296'), 'is not a number from 0 to 4294967295'],
    [CHECK, rewrite('sctp.tsn', '1'), 'this packet has no sctp.tsn'],
    [CHECK, rewrite('byte.5000', '00'), 'byte.5000: there are only'],
    [CHECK, rewrite('sdp.setup', 'active'), 'sdp.setup is not a field of a packet'],
    [CHECK, { action: 'rewrite' as const }, 'rewrite needs a field'],
  ])('says what is missing', (payload, surgery, message) => {
    expect(refusal(payload, surgery)).toContain(message)
  })
})

describe('an edit of bytes', () => {
  it('flips exactly one bit anywhere, or in the byte that is named', () => {
    const before = new Uint8Array(40)
    expect(bitsApart(edited(before, corrupt()).payload, before)).toBe(1)
    const { payload } = edited(before, corrupt('byte.7'))
    expect([...payload.entries()].filter(([, byte]) => byte !== 0).map(([at]) => at)).toEqual([7])
  })

  it('writes as many bytes as the value has', () => {
    const { payload, detail } = edited(new Uint8Array(4), rewrite('byte.1', 'beef'))
    expect(hexOf(payload)).toBe('00beef00')
    expect(detail).toBe('from byte 1: 0000 → beef')
  })
})

const CONNECTION = 'alice bob'

/** A record whose "encryption" is a marker in front: enough to see what is sealed. */
function sealer() {
  const sealed = new SealedRecords()
  const seal = (plaintext: Uint8Array, contentType = 23): Uint8Array => {
    const body = [0xee, ...plaintext, ...new Array<number>(8).fill(plaintext.length & 255)]
    const head = [contentType, 0xfe, 0xfd, 0, 1, 0, 0, 0, 0, 0, 9, body.length >> 8]
    const record = new Uint8Array([...head, body.length & 255, ...body])
    const again = (other: Uint8Array): Uint8Array => seal(other, contentType)
    sealed.add(record, { connection: CONNECTION, plaintext, seal: again })
    return record
  }
  const open = (record: Uint8Array): Uint8Array => {
    const inside = sealed.find(record)
    if (!inside) throw new Error('not a record that was sealed here')
    return inside.plaintext
  }
  return { sealed, seal, open }
}

function sctp(...chunks: number[][]): Uint8Array {
  const packet = new Uint8Array([0x13, 0x88, 0x13, 0x88, 1, 2, 3, 4, 0, 0, 0, 0, ...chunks.flat()])
  new DataView(packet.buffer).setUint32(8, crc32c(packet), true)
  return packet
}

function chunk(type: number, flags: number, value: number[]): number[] {
  const zeros = new Array<number>((4 - (value.length % 4)) % 4).fill(0)
  return [type, flags, (value.length + 4) >> 8, (value.length + 4) & 255, ...value, ...zeros]
}

const SACK = chunk(3, 0, [0, 0, 0, 5, 0, 1, 0, 0, 0, 0, 0, 0])
const DATA = chunk(0, 3, [0, 0, 0, 6, 0, 1, 0, 0, 0, 0, 0, 51, ...text('hello')])
const label = text('chat')
const OPEN = chunk(0, 3, [
  ...[0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 50],
  ...[3, 0, 1, 0, 0, 0, 0, 0, 0, label.length, 0, 2, ...label, ...text('p1')],
])

function checksumIsRight(packet: Uint8Array): boolean {
  const blank = packet.slice()
  const view = new DataView(blank.buffer)
  const given = view.getUint32(8, true)
  view.setUint32(8, 0)
  return crc32c(blank) === given
}

describe('an edit inside DTLS', () => {
  it.each([
    ['data.payload', 'good bye', 'DATA stream 1, string, 8 B "good bye"'],
    ['sctp.tsn', '77', 'SACK, DATA stream 1'],
    ['sctp.stream', '4', 'DATA stream 4'],
    ['sctp.ppid', '53', 'binary, 5 B'],
    ['sctp.cumulative-tsn', '0x10', 'SACK'],
    ['sctp.verification-tag', '0', 'SACK'],
  ])('writes %s, mends the checksum, and seals the record again', (field, value, summary) => {
    const { sealed, seal, open } = sealer()
    const { payload, detail } = edited(seal(sctp(SACK, DATA)), rewrite(field, value), { sealed })
    expect(checksumIsRight(open(payload))).toBe(true)
    expect(classifySctp(open(payload)).summary).toContain(summary)
    expect(detail).toMatch(/; checksum computed anew; encrypted anew$/)
  })

  it('round-trips any label, and keeps what follows it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (name) => {
        const { sealed, seal, open } = sealer()
        const { payload } = edited(seal(sctp(OPEN, DATA)), rewrite('dcep.label', name), { sealed })
        const plaintext = open(payload)
        const labels = new ChannelLabels()
        const { summary } = classifySctp(plaintext, { connection: CONNECTION, labels })
        expect(summary).toContain('"hello"')
        expect(labels.of(CONNECTION, 1)).toBe(name)
        expect(checksumIsRight(plaintext)).toBe(true)
        const protocol = edited(payload, rewrite('dcep.protocol', 'p2'), { sealed })
        expect(protocol.detail).toContain('"p1" → "p2"')
      }),
    )
  })

  it('leaves a checksum as the rule wants it', () => {
    const { sealed, seal, open } = sealer()
    const { payload } = edited(seal(sctp(DATA)), corrupt('sctp.checksum'), { sealed })
    expect(checksumIsRight(open(payload))).toBe(false)
  })

  it('leaves what it was given as it was, also in a Buffer, whose slices share memory', () => {
    const { sealed, seal, open } = sealer()
    const plaintext = Buffer.from(sctp(DATA))
    const record = seal(plaintext)
    const { payload, detail } = edited(Buffer.from(record), corrupt('sctp.tsn'), { sealed })
    expect(new Uint8Array(plaintext)).toEqual(sctp(DATA))
    expect(open(payload)).not.toEqual(sctp(DATA))
    const [, was, is] = /byte \d: (..) → (..)/.exec(detail) ?? []
    expect(was).not.toBe(is)
  })

  it('reaches through what TURN wraps around it', () => {
    const { sealed, seal, open } = sealer()
    const record = seal(sctp(DATA))
    const channel = new Uint8Array([0x40, 0, record.length >> 8, record.length & 255, ...record])
    const surgery = rewrite('data.payload', 'a longer message')
    const relayed = edited(channel, surgery, { sealed }).payload
    expect(classifySctp(open(channelData(relayed))).summary).toContain('"a longer message"')
    const indication = stun(0x0016, attribute(0x0013, [...record]), FINGERPRINT)
    const sent = edited(indication, surgery, { sealed }).payload
    expectSound(sent)
    expect(open(valueOf(sent, 0x13) ?? sent)).toEqual(open(channelData(relayed)))
  })

  it('edits Finished, which only the keys show', () => {
    const { sealed, seal, open } = sealer()
    const finished = new Uint8Array([
      20,
      0,
      0,
      12,
      0,
      5,
      0,
      0,
      0,
      0,
      0,
      12,
      ...new Array<number>(12),
    ])
    const { payload } = edited(seal(finished, 22), corrupt('dtls.verify-data'), { sealed })
    expect(bitsApart(open(payload), finished)).toBe(1)
  })

  it('says when it cannot look inside', () => {
    const { seal } = sealer()
    const message = 'the lab cannot open a record with data.payload in it'
    expect(refusal(seal(sctp(DATA)), rewrite('data.payload', 'x'))).toBe(message)
  })
})

describe('an edit of inner STUN', () => {
  it('names what TURN carries, and keeps both messages sound', () => {
    const indication = stun(0x0016, attribute(0x0013, [...CHECK]), FINGERPRINT)
    const { payload } = edited(indication, rewrite('inner.stun.username', 'x'))
    expectSound(payload)
    const inner = valueOf(payload, 0x13) ?? new Uint8Array(0)
    expect(isStun(inner)).toBe(true)
    expectSound(inner.slice())
  })
})

describe('any edit', () => {
  const fields = [
    ...['stun.username', 'stun.type', 'stun.length', 'dtls.cookie', 'dtls.certificate'],
    ...['dtls.sequence-number', 'dtls.random', 'sctp.tsn', 'data.payload', 'dcep.label'],
    ...['turn.channel-number', 'inner.stun.priority', 'byte.3', 'dtls.verify-data'],
  ]
  const starts = [
    [...CHECK],
    [0x40, 0, 0, 30, ...CHECK.slice(0, 30)],
    [22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 1, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0, 18],
    [22, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30, 11, 0, 0, 18, 0, 0, 0, 0, 0, 0, 0, 18],
  ]

  it('answers with bytes or an error, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom(...fields),
        fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
        fc.constantFrom('corrupt' as const, 'rewrite' as const),
        (start, rest, field, value, action) => {
          const payload = new Uint8Array([...start, ...rest])
          const before = payload.slice()
          const result = edit(payload, { action, field, value }, { random })
          expect('error' in result ? result.error : result.detail).not.toBe('')
          expect(payload).toEqual(before)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

function bitsApart(one: Uint8Array | undefined, other: Uint8Array | undefined): number {
  const bits = [...(one ?? [])].map((byte, i) => (byte ^ (other?.[i] ?? 0)).toString(2))
  return bits.join('').replaceAll('0', '').length
}
