import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ROLES } from '../role.ts'
import { issueToken, readToken, type Claims } from './token.ts'

const SECRET = 'a secret of more than enough characters'
const CLAIMS: Claims = { room: 'class 7', role: 'peer', expiresS: 1000 }

describe('tokens', () => {
  it('say what they were issued for, until their time has come', () => {
    const token = issueToken(SECRET, CLAIMS)
    expect(token).toMatch(/^[\w-]+\.[\w-]{43}$/)
    expect(readToken(SECRET, token, 999)).toEqual(CLAIMS)
    expect(readToken(SECRET, token, 1000)).toBeUndefined()
  })

  it('are read only with the secret they were issued with', () => {
    const claims = fc.record({
      room: fc.stringMatching(/^[a-z0-9 -]{1,40}$/),
      role: fc.constantFrom(...ROLES),
      expiresS: fc.integer({ min: 1 }),
    })
    fc.assert(
      fc.property(claims, fc.string(), (said, other) => {
        const token = issueToken(SECRET, said)
        expect(readToken(SECRET, token, 0)).toEqual(said)
        fc.pre(other !== SECRET)
        expect(readToken(other, token, 0)).toBeUndefined()
      }),
    )
  })

  it('are worth nothing with any character changed', () => {
    const token = issueToken(SECRET, CLAIMS)
    const characters = fc.constantFrom(...'AZaz09-_.= ')
    // The last character of 32 bytes in base64url has two bits that say nothing.
    const place = fc.nat(token.length - 2)
    fc.assert(
      fc.property(place, characters, (at, character) => {
        fc.pre(token[at] !== character)
        const forged = token.slice(0, at) + character + token.slice(at + 1)
        expect(readToken(SECRET, forged, 0)).toBeUndefined()
      }),
    )
  })

  it('are refused when they are no tokens, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (text) => {
        expect(readToken(SECRET, text, 0)).toBeUndefined()
      }),
    )
    for (const text of ['', '.', '..', `${issueToken(SECRET, CLAIMS)}.`])
      expect(readToken(SECRET, text, 0)).toBeUndefined()
  })

  it('must say everything, and nothing else', () => {
    const odd = { ...CLAIMS, role: 'admin' } as unknown as Claims
    expect(readToken(SECRET, issueToken(SECRET, odd), 0)).toBeUndefined()
    const more = { ...CLAIMS, isRoot: true } as Claims
    expect(readToken(SECRET, issueToken(SECRET, more), 0)).toBeUndefined()
  })
})
