import { describe, expect, it } from 'vitest'
import { MAX_SECRETS, Secrets } from './secrets.ts'

const ONE = 'one-password-of-22-char'
const TWO = 'two-password-of-22-char'

describe('passwords are taken out of descriptions', () => {
  it('wherever ufrag and password stand, in either order', () => {
    const secrets = new Secrets()
    secrets.overhear(`v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:${ONE}\r\n`)
    secrets.overhear(`a=ice-pwd:${TWO}\na=mid:0\na=ice-ufrag:wxyz\n`)
    expect(secrets.icePasswords('abcd')).toEqual([ONE])
    expect(secrets.icePasswords('wxyz')).toEqual([TWO])
  })

  it('of each media section', () => {
    const secrets = new Secrets()
    const section = (ufrag: string, password: string): string =>
      `m=audio 9\r\na=ice-ufrag:${ufrag}\r\na=ice-pwd:${password}\r\n`
    secrets.overhear(section('abcd', ONE) + section('wxyz', TWO))
    expect([...secrets.iceUsers]).toEqual([
      ['abcd', [ONE]],
      ['wxyz', [TWO]],
    ])
  })

  it('also where they are JSON', () => {
    const secrets = new Secrets()
    secrets.overhear(JSON.stringify({ sdp: `v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:${ONE}\r\n` }))
    expect(secrets.icePasswords('abcd')).toEqual([ONE])
  })

  it('and of nothing else', () => {
    const secrets = new Secrets()
    secrets.overhear(`say a=ice-ufrag:abcd and a=ice-pwd:${ONE}`)
    expect([...secrets.iceUsers]).toEqual([])
  })
})

it('a fragment may have had several passwords, few of which are kept', () => {
  const secrets = new Secrets()
  for (let n = 0; n < 10; n++) secrets.addIcePassword('abcd', `${ONE}${n}`)
  secrets.addIcePassword('abcd', `${ONE}9`)
  expect(secrets.icePasswords('abcd')).toEqual([6, 7, 8, 9].map((n) => `${ONE}${n}`))
})

it('what was learnt first is forgotten first', () => {
  const secrets = new Secrets()
  for (let n = 0; n <= MAX_SECRETS; n++) {
    secrets.addIcePassword(`u${n}`, ONE)
    secrets.addTurnUser(`u${n}`, 'secret')
    secrets.addDtls(`${n}`, { masterSecret: new Uint8Array(48) })
  }
  expect(secrets.icePasswords('u0')).toEqual([])
  expect(secrets.turnUser('u0')).toBeUndefined()
  expect(secrets.dtls('0')).toBeUndefined()
  expect(secrets.icePasswords(`u${MAX_SECRETS}`)).toEqual([ONE])
  expect([...secrets.turnUsers]).toHaveLength(MAX_SECRETS)
})

it('the first master secret of a client random holds, in whatever case it is asked for', () => {
  const secrets = new Secrets()
  const masterSecret = Uint8Array.of(1)
  expect(secrets.addDtls('ABCD', { masterSecret })).toBe(true)
  expect(secrets.addDtls('abcd', { masterSecret: Uint8Array.of(2) })).toBe(false)
  expect(secrets.dtls('aBcD')?.masterSecret).toBe(masterSecret)
})
