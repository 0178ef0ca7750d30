import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { MAX_KEYS, StunKeys } from './stun-keys.ts'

/** A Binding request whose integrity is made with a key, and a FINGERPRINT behind it. */
function signed(key: string | Uint8Array): Uint8Array {
  const head = [0, 1, 0, 24, 0x21, 0x12, 0xa4, 0x42, ...new Array<number>(12).fill(7)]
  const integrity = createHmac('sha1', key).update(new Uint8Array(head)).digest()
  const bytes = [...head, 0, 8, 0, 20, ...integrity, 0x80, 0x28, 0, 4, 1, 2, 3, 4]
  bytes[3] = 32
  return new Uint8Array(bytes)
}

const password = (n: number): string => `password-number-${String(n).padStart(10, '0')}`
const offer = (...passwords: string[]): string =>
  JSON.stringify({ type: 'offer', sdp: passwords.map((each) => `a=ice-pwd:${each}\r\n`).join('') })

describe('the keys of MESSAGE-INTEGRITY', () => {
  it('are found among the passwords that were overheard', () => {
    const keys = new StunKeys()
    keys.overhear(offer(password(1), password(2)))
    const key = keys.of(signed(password(2)))
    expect(key && new TextDecoder().decode(key)).toBe(password(2))
    expect(keys.of(signed(password(3)))).toBeUndefined()
  })

  it('are hashes for users of the TURN server', () => {
    const keys = new StunKeys()
    keys.addUser('learner', 'peerscope.example', 'secret')
    const key = createHash('md5').update('learner:peerscope.example:secret').digest()
    expect(keys.of(signed(key))).toEqual(new Uint8Array(key))
  })

  it('are bounded in number', () => {
    const keys = new StunKeys()
    for (let n = 0; n <= MAX_KEYS; n++) keys.overhear(offer(password(n)))
    expect(keys.of(signed(password(0)))).toBeUndefined()
    expect(keys.of(signed(password(MAX_KEYS)))).toBeDefined()
  })

  it('are of no use for a message without integrity', () => {
    const plain = signed('x').subarray(0, 20)
    expect(new StunKeys().of(plain)).toBeUndefined()
  })
})
