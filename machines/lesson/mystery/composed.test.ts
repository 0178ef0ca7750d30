import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenarioArbitrary } from '../../scenario/arbitrary.ts'
import { fromBase64Url } from '../../scenario/base64url.ts'
import { MAX_LINK_CHARS } from '../../scenario/limits.ts'
import { parseScenario, type Scenario } from '../../scenario/schema.ts'
import { MAX_QUESTION_CHARS, NONCE_BYTES, openComposed, writeComposed } from './composed.ts'
import { words } from './random.ts'

function scenarioOf(input: unknown): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const scenario = scenarioOf({
  version: 1,
  title: 'The telling title',
  peers: { alice: { network: 'lair' }, bob: {} },
  networks: { lair: { nat: 'symmetric' } },
})
const nonce = Uint8Array.from({ length: NONCE_BYTES }, (_, index) => index * 31)
const about = { question: 'What hides here?', own: { options: ['the NAT', 'the moon'], right: 0 } }

function written(question = about, using = nonce): string {
  const link = writeComposed(scenario, question, using)
  if (!link.ok) throw new Error(link.error)
  return link.text
}

describe('a composed mystery', () => {
  it('comes back as it was', () => {
    const nonces = fc.uint8Array({ minLength: NONCE_BYTES, maxLength: NONCE_BYTES })
    fc.assert(
      fc.property(scenarioArbitrary, fc.string({ maxLength: 80 }), nonces, (input, ask, using) => {
        const complete = scenarioOf(input)
        const link = writeComposed(complete, { question: ask }, using)
        const opened = openComposed(link.ok ? link.text : '')
        expect(opened).toMatchObject({
          ok: true,
          mystery: { question: ask.trim(), scenario: complete },
        })
      }),
      { numRuns: 15 },
    )
  })

  it('shows nothing of it in clear, however it is read', () => {
    const text = written()
    const bytes = fromBase64Url(text.slice(3)) ?? new Uint8Array()
    const raw = String.fromCharCode(...bytes)
    for (const word of ['telling', 'lair', 'symmetric', 'moon', 'hides', 'alice'])
      for (const shown of [text, raw]) expect(shown).not.toContain(word)
    expect(
      written(
        about,
        nonce.map((byte) => byte + 1),
      ).slice(20),
    ).not.toBe(text.slice(20))
  })

  it('tells a link that is cut or altered from one that is none', () => {
    const text = written()
    expect(openComposed(text.slice(0, -9))).toEqual({ ok: false, error: 'damaged' })
    expect(openComposed('m1.')).toEqual({ ok: false, error: 'damaged' })
    expect(openComposed('m1.AAAA*')).toEqual({ ok: false, error: 'damaged' })
    expect(openComposed('m2.AAAA')).toEqual({ ok: false, error: 'unknown-version' })
    expect(openComposed('2.AAAA')).toEqual({ ok: false, error: 'unknown-version' })
    expect(openComposed(`m1.${'A'.repeat(MAX_LINK_CHARS)}`)).toEqual({
      ok: false,
      error: 'too-long',
    })
    fc.assert(
      fc.property(fc.nat({ max: text.length - 4 }), (at) => {
        const place = at + 3
        const other = text[place] === 'A' ? 'B' : 'A'
        expect(openComposed(text.slice(0, place) + other + text.slice(place + 1)).ok).toBe(false)
      }),
    )
  })

  it('never throws at what strangers send', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(openComposed(`m1.${text}`).ok).toBe(false)
      }),
    )
  })

  it('refuses questions and options that cannot stand', () => {
    const refused = { ok: false, error: 'bad-question' }
    const own = (options: string[], right = 0) => ({ question: '?', own: { options, right } })
    const tries = [
      { question: 'x'.repeat(MAX_QUESTION_CHARS + 1) },
      own(['only one']),
      own(['a', ' a ']),
      own(['a', ' ']),
      own(['a', 'b'], 2),
      own(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
    ]
    for (const each of tries) expect(writeComposed(scenario, each, nonce)).toEqual(refused)
    expect(() => writeComposed(scenario, about, new Uint8Array(3))).toThrow('8 bytes')
  })

  it('says when it does not fit into a link', () => {
    const next = words(1)
    const noise = () => Array.from({ length: 100 }, () => next().toString(36)).join('')
    const script = Array.from({ length: 150 }, () => ({
      atMs: 1,
      peer: 'alice',
      do: 'send',
      label: 'x',
      text: noise(),
    }))
    const large = scenarioOf({ version: 1, peers: { alice: {}, bob: {} }, script })
    expect(writeComposed(large, { question: '' }, nonce)).toEqual({ ok: false, error: 'too-long' })
  })
})
