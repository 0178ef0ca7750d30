import { describe, expect, it } from 'vitest'
import { LINK_PROFILE_NAMES } from '../../machines/scenario/link-profiles.ts'
import { NAT_PRESET_NAMES } from '../../machines/scenario/nat-presets.ts'
import { NAT_PRESETS } from '../../machines/scenario/nat-values.ts'
import { scenarioOf } from '../../machines/topology/fixture.ts'
import {
  CUSTOM,
  FIREWALLS,
  firewallChoice,
  firewallOptions,
  linkChoice,
  linkOptions,
  natChoice,
  natHint,
  natOf,
  natOptions,
  withNatValue,
} from './choices.ts'

const enabled = (options: { value: string; disabled?: boolean }[]) =>
  options.filter(({ disabled }) => !disabled).map(({ value }) => value)

describe('NATs', () => {
  it('are all there at the start, and neither added nor taken away later', () => {
    expect(enabled(natOptions('none', true))).toEqual([...NAT_PRESET_NAMES])
    expect(enabled(natOptions('none', false))).toEqual(['none'])
    expect(enabled(natOptions('symmetric', false))).not.toContain('none')
    expect(enabled(natOptions('symmetric', false))).toContain(CUSTOM)
  })

  it('stand for presets or for values of their own', () => {
    const values = NAT_PRESETS['full-cone'].values
    expect(natOf('symmetric', 'none')).toBe('symmetric')
    expect(natOf(CUSTOM, 'full-cone')).toEqual(values)
    const changed = withNatValue('full-cone', { hairpinning: true })
    expect(changed).toEqual({ ...values, hairpinning: true })
    expect(changed && natChoice(changed)).toBe(CUSTOM)
    expect(withNatValue('none', { hairpinning: true })).toBeUndefined()
  })

  it('say what they are', () => {
    for (const name of NAT_PRESET_NAMES)
      expect(natHint(name)).toContain(NAT_PRESETS[name].equipment)
    expect(changedHint()).toContain('RFC 4787')
  })

  function changedHint(): string {
    const values = NAT_PRESETS.symmetric.values
    return values ? natHint(values) : ''
  }
})

describe('links', () => {
  it.each(LINK_PROFILE_NAMES)('of profile %s are known as such', (profile) => {
    const { networks } = scenarioOf({ networks: { home: { link: { profile } } } })
    expect(networks.home && linkChoice(networks.home.link)).toBe(profile)
    expect(linkChoice({ profile })).toBe(profile)
  })

  it('of values of their own are told by them', () => {
    expect(linkOptions({ lossRate: 0.2 }).at(-1)).toEqual({
      ...{ value: CUSTOM, label: '25 ms, 20 % loss', disabled: true },
    })
    expect(linkChoice({})).toBe('perfect')
  })
})

describe('firewalls', () => {
  it('are known by what they do', () => {
    for (const { value, firewall } of FIREWALLS) expect(firewallChoice(firewall)).toBe(value)
    const own = { blockUdp: true, onlyTcp443: false, inbound: 'established' } as const
    expect(firewallChoice(own)).toBe(CUSTOM)
    expect(firewallOptions(own).at(-1)).toMatchObject({ value: CUSTOM })
  })
})
