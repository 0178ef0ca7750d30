import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Layer, Mark } from '../../../../../machines/dissection/field.ts'
import type { Conversation } from '../conversation.ts'
import { bytesOf, everyField, outline } from '../testing.ts'
import { dissected, fingerprinted, longTermKey, message, signed, text } from './testing.ts'

const REQUEST = 0x0001
const SUCCESS = 0x0101
const PASSWORD = 'a-password-of-22-chars'
const OTHER = 'another-password-of-it'

function markOf(layers: Layer[] | undefined, name = 'MESSAGE-INTEGRITY'): Mark | undefined {
  const fields = (layers ?? []).flatMap((layer) => everyField(layer.fields))
  return fields.find((field) => field.name === name)?.mark
}

const check = message(REQUEST, [[0x0006, text('abcd:wxyz')]])
const answer = message(SUCCESS, [[0x0020, [0, 1, 0, 0, 0, 0, 0, 0]]])
const knows = (conversation: Conversation) => {
  conversation.secrets.addIcePassword('abcd', PASSWORD)
  conversation.secrets.addIcePassword('wxyz', OTHER)
}

describe('the integrity of a check', () => {
  it("is right when it was made with the receiver's password", () => {
    const [layers] = dissected([{ payload: fingerprinted(signed(check, PASSWORD)) }], knows)
    expect(markOf(layers)).toEqual({
      verdict: 'right',
      why: 'It was made with the password of abcd.',
    })
    expect(markOf(layers, 'FINGERPRINT')?.verdict).toBe('right')
  })

  it('is verified where it counts only, however often it stands there', () => {
    const twice = fingerprinted(fingerprinted(signed(signed(check, PASSWORD), PASSWORD)))
    const [layers] = dissected([{ payload: twice }], knows)
    for (const name of ['MESSAGE-INTEGRITY', 'FINGERPRINT']) {
      const fields = everyField(layers?.[0]?.fields ?? []).filter((field) => field.name === name)
      expect(fields.map(({ mark }) => mark?.verdict)).toEqual(['right', undefined])
      expect(fields[1]?.problem).toBe('Only the first one of its kind counts')
    }
  })

  it("is wrong when it was made with somebody else's, which is named", () => {
    const [layers] = dissected([{ payload: signed(check, OTHER) }], knows)
    expect(markOf(layers)).toMatchObject({ verdict: 'wrong' })
    expect(markOf(layers)?.why).toMatch(
      /^The password of abcd gives [0-9a-f]{40}; it was made with the password of wxyz\.$/,
    )
  })

  it('is wrong when a byte was changed', () => {
    const bytes = signed(check, PASSWORD)
    bytes[24] = (bytes[24] ?? 0) ^ 0x20
    const [layers] = dissected([{ payload: bytes }], (conversation) =>
      conversation.secrets.addIcePassword('Abcd', PASSWORD),
    )
    expect(markOf(layers)?.verdict).toBe('wrong')
  })

  it('is unknown when the password is', () => {
    const [layers] = dissected([{ payload: signed(check, PASSWORD) }])
    expect(markOf(layers)).toEqual({
      verdict: 'unknown',
      why: 'No description with the password of abcd was heard of.',
    })
  })
})

describe('the integrity of an answer', () => {
  it('is held against the password of its request', () => {
    const [, layers] = dissected(
      [{ payload: signed(check, PASSWORD) }, { payload: signed(answer, PASSWORD) }],
      knows,
    )
    expect(markOf(layers)).toEqual({
      verdict: 'right',
      why: 'It was made with the password of abcd.',
    })
  })

  it('is wrong when it was made with another one', () => {
    const [, layers] = dissected(
      [{ payload: signed(check, PASSWORD) }, { payload: signed(answer, OTHER) }],
      knows,
    )
    expect(markOf(layers)?.verdict).toBe('wrong')
  })

  it('is tried with every password when the request was not seen', () => {
    const [right] = dissected([{ payload: signed(answer, OTHER) }], knows)
    expect(markOf(right)).toEqual({
      verdict: 'right',
      why: 'It was made with the password of wxyz.',
    })
    const [unknown] = dissected([{ payload: signed(answer, 'nobody knows this one') }], knows)
    expect(markOf(unknown)?.why).toMatch(/^Its request was not seen/)
  })
})

describe('the integrity of a TURN request', () => {
  const user = (conversation: Conversation) => conversation.secrets.addTurnUser('learner', 'secret')
  const allocate = message(0x0003, [
    [0x0006, text('learner')],
    [0x0014, text('example.org')],
  ])

  it('is made with a hash of user, realm and password', () => {
    const bytes = signed(allocate, longTermKey('learner', 'example.org', 'secret'))
    const [layers] = dissected([{ payload: bytes }], user)
    expect(markOf(layers)?.why).toBe('It was made with the TURN password of learner.')
  })

  it('is wrong with a wrong password, and unknown for a user nobody knows', () => {
    const bytes = signed(allocate, longTermKey('learner', 'example.org', 'wrong'))
    expect(markOf(dissected([{ payload: bytes }], user)[0])?.verdict).toBe('wrong')
    expect(markOf(dissected([{ payload: bytes }])[0])?.why).toBe(
      'The password of learner in example.org is not known.',
    )
  })

  it('may hide the user and hash with SHA-256 (RFC 8489 §14.4, §18.5)', () => {
    const sha256 = (value: string) => createHash('sha256').update(value).digest()
    const hidden = message(0x0003, [
      [0x001e, sha256('learner:example.org')],
      [0x0014, text('example.org')],
      [0x001d, [0, 2, 0, 0]],
    ])
    const how = { type: 0x001c, hash: 'sha256', size: 32 }
    const bytes = signed(hidden, sha256('learner:example.org:secret'), how)
    const mark = markOf(dissected([{ payload: bytes }], user)[0], 'MESSAGE-INTEGRITY-SHA256')
    expect(mark?.why).toBe('It was made with the TURN password of learner.')
  })
})

it.each([16, 20, 32])('SHA-256 may be cut to %d bytes', (size) => {
  const bytes = signed(check, PASSWORD, { type: 0x001c, hash: 'sha256', size })
  expect(
    markOf(dissected([{ payload: bytes }], knows)[0], 'MESSAGE-INTEGRITY-SHA256')?.verdict,
  ).toBe('right')
})

it("libwebrtc's short integrity is verified as well", () => {
  const ping = message(0x0200, [[0x0006, text('abcd:wxyz')]])
  const bytes = signed(ping, PASSWORD, { type: 0xc060, size: 4 })
  const [layers] = dissected([{ payload: bytes }], knows)
  expect(layers?.[0]?.summary).toMatch(/^GOOG-PING request/)
  expect(markOf(layers, 'GOOG-MESSAGE-INTEGRITY-32')?.verdict).toBe('right')
})

it('a fingerprint that does not fit says what would', () => {
  const bytes = fingerprinted(check)
  const right = Buffer.from(bytes.subarray(-4)).toString('hex')
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
  expect(markOf(dissected([{ payload: bytes }])[0], 'FINGERPRINT')).toEqual({
    verdict: 'wrong',
    why: `The bytes before it give 0x${right}.`,
  })
})

/** The sample request of RFC 5769 §2.1. */
const SAMPLE = bytesOf(`
  000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff
  80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249
  c1b571a280280004e57a3bcf`)

it('the sample of RFC 5769 is right', () => {
  const [layers = []] = dissected([{ payload: SAMPLE }], (conversation) =>
    conversation.secrets.addIcePassword('evtj', 'VOkJxbRl1RmTxUk/WvJxBt'),
  )
  expect(markOf(layers)?.verdict).toBe('right')
  expect(markOf(layers, 'FINGERPRINT')?.verdict).toBe('right')
  expect(outline(layers)).toEqual(
    expect.arrayContaining([
      '  SOFTWARE: STUN test client',
      '  ICE-CONTROLLED: 0x932ff9b151263b36',
    ]),
  )
})
