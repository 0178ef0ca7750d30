import fc from 'fast-check'
import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { scenarioArbitrary } from './arbitrary.ts'
import { toBase64Url } from './base64url.ts'
import { MAX_LINK_CHARS } from './limits.ts'
import { decodeLink, encodeLink } from './link-codec.ts'
import { LINK_DICTIONARY_1, LINK_DICTIONARY_2 } from './link-dictionary.ts'
import { PRESETS } from './presets.ts'
import { parseScenario } from './schema.ts'
import type { Scenario } from './schema.ts'

function scenarioOf(data: unknown): Scenario {
  const parsed = parseScenario(data)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

function linkOf(scenario: Scenario): string {
  const encoded = encodeLink(scenario)
  if (!encoded.ok) throw new Error(encoded.error.message)
  return encoded.text
}

function codeOf(text: string): string {
  const decoded = decodeLink(text)
  return decoded.ok ? 'ok' : decoded.error.code
}

/** A link with any content, as a stranger or an earlier version could make it. */
function forge(content: string, version: 1 | 2 = 2): string {
  const dictionary = strToU8(version === 1 ? LINK_DICTIONARY_1 : LINK_DICTIONARY_2)
  return `${version}.${toBase64Url(deflateSync(strToU8(content), { dictionary }))}`
}

const smallest = scenarioOf({ version: 1, peers: { alice: {}, bob: {} } })
const twoHomes = scenarioOf({
  version: 1,
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'symmetric', link: { lossRate: 0.02, bandwidthKbps: 500 } },
    'home-b': { nat: { mapping: 'endpoint-independent', filtering: 'address-dependent' } },
  },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['stun', 'turn'],
  faults: [{ id: 'lost', match: { from: 'bob', protocol: 'stun' }, nth: 1, action: 'drop' }],
})

test('any scenario comes back from its link, key order included', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (input) => {
      const scenario = scenarioOf(input)
      const link = linkOf(scenario)
      expect(link).toMatch(/^[A-Za-z0-9._-]+$/)
      const decoded = decodeLink(link)
      expect(JSON.stringify(decoded)).toBe(JSON.stringify({ ok: true, scenario }))
    }),
  )
})

test('a link made by the first release still opens', () => {
  expect(decodeLink(FIRST_RELEASE)).toEqual({ ok: true, scenario: smallest })
})

test('so does one of the second, NATs and rules included', () => {
  expect(decodeLink(SECOND_RELEASE)).toEqual({ ok: true, scenario: twoHomes })
})

test('links of the first version are read in full', () => {
  fc.assert(
    fc.property(scenarioArbitrary, (input) => {
      const scenario = scenarioOf(input)
      expect(decodeLink(forge(JSON.stringify(scenario), 1))).toEqual({ ok: true, scenario })
    }),
    { numRuns: 25 },
  )
})

test('everyday links are short', () => {
  expect(linkOf(smallest).length).toBeLessThan(40)
  expect(linkOf(twoHomes).length).toBeLessThan(160)
  for (const { scenario } of PRESETS) {
    const peers = Object.keys(scenario.peers ?? {}).length
    expect(linkOf(scenarioOf(scenario)).length).toBeLessThan(peers <= 6 ? 400 : 60 * peers)
  }
})

describe('what strangers send', () => {
  test('any text is refused with a code, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeLink(text).ok).toBe(false)
      }),
    )
  })

  test('a link altered in one place is refused, or holds some valid scenario', () => {
    const link = linkOf(scenarioOf(PRESETS[3]?.scenario))
    fc.assert(
      fc.property(fc.nat(link.length - 1), fc.constantFrom('A', 'z', '_', '!'), (at, char) => {
        const decoded = decodeLink(link.slice(0, at) + char + link.slice(at + 1))
        if (decoded.ok) expect(parseScenario(decoded.scenario).ok).toBe(true)
        else expect(decoded.error.message).not.toBe('')
      }),
    )
  })

  test.each([
    ['', 'unknown-version'],
    ['3.AAAA', 'unknown-version'],
    ['1.', 'damaged'],
    ['2.', 'damaged'],
    ['2.****', 'damaged'],
    [forge('{"version":1}'), 'bad-scenario'],
    [forge('not JSON'), 'bad-scenario'],
    ['2.'.padEnd(MAX_LINK_CHARS + 1, 'A'), 'too-long'],
  ])('%j is %s', (text, code) => {
    expect(codeOf(text.slice(0, MAX_LINK_CHARS + 1))).toBe(code)
  })

  test('a cut link is damaged', () => {
    const link = linkOf(scenarioOf(PRESETS[3]?.scenario))
    expect(codeOf(link.slice(0, -8))).toBe('damaged')
  })

  test('a small link that unpacks to very much is refused', () => {
    const bomb = forge(' '.repeat(20_000_000))
    expect(bomb.length).toBeLessThan(MAX_LINK_CHARS)
    expect(codeOf(bomb)).toBe('too-large')
  })

  test('a bad scenario names its fields', () => {
    const decoded = decodeLink(forge('{"version":1,"peers":{"alice":{"netwrok":1},"bob":{}}}'))
    const issues = decoded.ok ? [] : decoded.error.issues
    expect(issues?.map(({ path }) => path)).toEqual(['peers.alice.netwrok'])
  })
})

test('a scenario too big for a link is refused, with its length', () => {
  // Fixed pseudo-random letters, which no compressor can shorten much.
  let state = 1
  const letter = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return String.fromCharCode(33 + (state >>> 24) / 4)
  }
  const send = (): Scenario['script'][number] => ({
    peer: 'alice',
    do: 'send',
    label: 'data',
    text: Array.from({ length: 40_000 }, letter).join(''),
  })
  const encoded = encodeLink({ ...smallest, script: [send(), send()] })
  const { code, message } = encoded.ok ? { code: 'ok', message: '' } : encoded.error
  expect(code).toBe('too-long')
  expect(message).toMatch(/^the link would be \d+ characters; 65536 fit$/)
})

const FIRST_RELEASE = '1.Q81lo1lrNGuNZi0qZS0A'
const SECOND_RELEASE =
  '2.o04epWXVPQzyJ7TSQ7Q5sFR65DlPz8AIY1QBOJxBTVcjqmoyW0qjDSS8DaTR2oOAMaONMuo1yqBjB0DNoGDCPn6APmSAe2RgtN4esHobAA'
