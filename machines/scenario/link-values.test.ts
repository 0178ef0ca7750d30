import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linkArbitrary } from './arbitrary-networks.ts'
import { LINK_PROFILE_NAMES, LINK_PROFILES } from './link-profiles.ts'
import { linkSchema } from './link-shape.ts'
import { linkValues, PERFECT_LINK } from './link-values.ts'
import { parseScenario } from './schema.ts'

describe('the values of a link', () => {
  test('are those of a perfect one when nothing is said', () => {
    expect(linkValues({}, 'up')).toEqual(PERFECT_LINK)
    expect(linkValues({ latencyMs: undefined }, 'down')).toEqual(PERFECT_LINK)
  })

  test('come from the direction, else the link, else the profile, else the defaults', () => {
    const link = {
      profile: 'satellite' as const,
      jitterMs: 7,
      lossRate: 0.5,
      up: { lossRate: 1 },
      down: { bandwidthKbps: 9 },
    }
    const { latencyMs, bandwidthKbps } = LINK_PROFILES.satellite.link
    const both = { ...PERFECT_LINK, ...LINK_PROFILES.satellite.link, jitterMs: 7 }
    expect(linkValues(link, 'up')).toEqual({ ...both, lossRate: 1, latencyMs, bandwidthKbps })
    expect(linkValues(link, 'down')).toEqual({ ...both, lossRate: 0.5, bandwidthKbps: 9 })
  })

  test('in one direction are not changed by what the other says', () => {
    fc.assert(
      fc.property(linkArbitrary, linkArbitrary, ({ up, ...link }, { up: other }) => {
        expect(linkValues({ ...link, up: other }, 'down')).toEqual(
          linkValues({ ...link, up }, 'down'),
        )
      }),
    )
  })

  test('stay what they were once a scenario has written its defaults out', () => {
    fc.assert(
      fc.property(linkArbitrary, (link) => {
        const networks = { home: { link } }
        const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, networks })
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
        const written = parsed.scenario.networks.home?.link ?? {}
        for (const direction of ['up', 'down'] as const)
          expect(linkValues(written, direction)).toEqual(linkValues(link, direction))
      }),
    )
  })
})

describe('profiles', () => {
  test.each(LINK_PROFILE_NAMES)('%s is a link as a person could write it', (name) => {
    const { link, title, description } = LINK_PROFILES[name]
    expect(linkSchema.parse(link)).toEqual(link)
    expect(title).not.toBe('')
    expect(description).toMatch(/^[^.]+\.$/)
  })
})
