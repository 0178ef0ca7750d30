import { expect, test } from 'vitest'
import { LINK_PROFILES, LINK_PROFILE_NAMES } from './link-profiles.ts'
import type { LinkInput } from './link-shape.ts'
import { linkTitle } from './link-title.ts'
import { parseScenario } from './schema.ts'

test.each(LINK_PROFILE_NAMES)('a link of profile %s has its title, however complete', (profile) => {
  const parsed = parseScenario({
    version: 1,
    peers: { alice: {}, bob: {} },
    networks: { home: { link: { profile } } },
  })
  const link = parsed.ok ? parsed.scenario.networks.home?.link : undefined
  for (const each of [{ profile }, link])
    expect(each && linkTitle(each)).toBe(LINK_PROFILES[profile].title)
})

test.each<[LinkInput, string]>([
  [{}, '25 ms'],
  [{ latencyMs: 15, jitterMs: 5, lossRate: 0.125 }, '15 to 20 ms, 12.5 % loss'],
  [{ profile: 'satellite', lossRate: 0 }, '280 to 290 ms, 2000 kbit/s'],
  [{ up: { lossRate: 1 } }, 'up 25 ms, 100 % loss; down 25 ms'],
  [{ lossRate: 0.3, partitioned: true }, 'cut'],
  [{ flapping: { upMs: 10, downMs: 10 } }, '25 ms, comes and goes'],
])('%j is “%s”', (link, title) => {
  expect(linkTitle(link)).toBe(title)
})
