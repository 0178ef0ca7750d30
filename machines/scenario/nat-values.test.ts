import { describe, expect, test } from 'vitest'
import { NAT_PRESET_NAMES } from './nat-presets.ts'
import { natChoiceSchema, natSchema } from './nat-shape.ts'
import { NAT_PRESETS, natValues } from './nat-values.ts'

describe('NAT presets', () => {
  test.each(NAT_PRESET_NAMES)('%s is a name for values that may be written as well', (name) => {
    const values = natValues(natChoiceSchema.parse(name))
    if (name === 'none') expect(values).toBeUndefined()
    else expect(natSchema.parse(values)).toEqual(values)
  })

  test('each stand for values of their own', () => {
    const values = NAT_PRESET_NAMES.map((name) => JSON.stringify(NAT_PRESETS[name].values))
    expect(new Set(values).size).toBe(NAT_PRESET_NAMES.length)
  })

  test.each([
    ['full-cone', 'endpoint-independent', 'endpoint-independent'],
    ['restricted-cone', 'endpoint-independent', 'address-dependent'],
    ['port-restricted-cone', 'endpoint-independent', 'address-and-port-dependent'],
    ['symmetric', 'address-and-port-dependent', 'address-and-port-dependent'],
  ] as const)(
    '%s maps %s and filters %s (RFC 3489 in words of RFC 4787)',
    (name, mapping, filtering) => {
      expect(natValues(name)).toMatchObject({ mapping, filtering })
    },
  )

  test('only a symmetric NAT of random ports hides its next mapping', () => {
    expect(natValues('symmetric')?.ports).toBe('random')
    expect(natValues('symmetric-port-preserving')?.ports).toBe('preserve')
  })

  test('values of one’s own are completed and kept', () => {
    const choice = natChoiceSchema.parse({
      mapping: 'address-dependent',
      filtering: 'endpoint-independent',
    })
    expect(natValues(choice)).toMatchObject({
      mapping: 'address-dependent',
      ports: 'preserve',
      mappingTimeoutMs: 120_000,
      portRange: { from: 1024, to: 65_535 },
    })
  })
})
