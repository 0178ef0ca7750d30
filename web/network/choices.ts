/** What the selects of the network panel offer, and which of it stands now. */
import { LINK_PROFILE_NAMES, LINK_PROFILES } from '../../machines/scenario/link-profiles.ts'
import type { LinkInput } from '../../machines/scenario/link-shape.ts'
import { linkTitle } from '../../machines/scenario/link-title.ts'
import { NAT_PRESET_NAMES } from '../../machines/scenario/nat-presets.ts'
import type { NatChoice, NatValues } from '../../machines/scenario/nat-shape.ts'
import { NAT_PRESETS, natValues } from '../../machines/scenario/nat-values.ts'
import { natTitle } from '../../machines/scenario/nat-title.ts'
import type { FirewallValues } from '../../machines/scenario/network-shape.ts'
import { t } from '../words/later.ts'

export interface Option {
  value: string
  label: string
  /** Cannot be chosen now. */
  disabled?: boolean
}

/** Stands for values that have no name. */
export const CUSTOM = 'custom'

/**
 * The NATs. Taking one away or adding one changes the addresses of everybody inside, which the lab
 * does at the start only.
 */
export function natOptions(now: NatChoice, atStart: boolean): Option[] {
  const has = natValues(now) !== undefined
  const presets = NAT_PRESET_NAMES.map((value) => ({
    value,
    label: t().nat.preset(value, NAT_PRESETS[value]).title,
    disabled: !atStart && has !== (value !== 'none'),
  }))
  return [...presets, { value: CUSTOM, label: t().nat.custom, disabled: !has }]
}

export function natChoice(now: NatChoice): string {
  return typeof now === 'string' ? now : CUSTOM
}

/** The NAT that an option stands for: a preset's name, or the present values spelled out. */
export function natOf(value: string, now: NatChoice): NatChoice | undefined {
  return NAT_PRESET_NAMES.find((name) => name === value) ?? natValues(now)
}

/** One sentence about a NAT; the equipment that behaves so, where it is known. */
export function natHint(nat: NatChoice): string {
  return typeof nat === 'string' ? t().nat.preset(nat, NAT_PRESETS[nat]).hint : t().nat.customHint
}

/** What a NAT is called. */
export function natName(nat: NatChoice): string {
  return typeof nat === 'string'
    ? t().nat.preset(nat, NAT_PRESETS[nat]).title
    : t().nat.own(nat, natTitle(nat))
}

/** A preset stays one only until a value of it is changed. */
export function withNatValue(nat: NatChoice, changed: Partial<NatValues>): NatChoice | undefined {
  const values = natValues(nat)
  return values && { ...values, ...changed }
}

export function linkOptions(link: LinkInput): Option[] {
  const profiles = LINK_PROFILE_NAMES.map((value) => ({
    value,
    label: t().network.kindOfLine(value, LINK_PROFILES[value].title),
  }))
  return linkChoice(link) === CUSTOM
    ? [...profiles, { value: CUSTOM, label: linkTitle(link), disabled: true }]
    : profiles
}

/** The profile whose values these are, whether it is named or not. */
export function linkChoice(link: LinkInput): string {
  const title = linkTitle(link)
  return (
    LINK_PROFILE_NAMES.find(
      (name) =>
        title === LINK_PROFILES[name].title || title === linkTitle(LINK_PROFILES[name].link),
    ) ?? CUSTOM
  )
}

const OPEN: FirewallValues = { blockUdp: false, onlyTcp443: false, inbound: 'allow' }

export const FIREWALLS = [
  { value: 'open', firewall: OPEN },
  { value: 'no-udp', firewall: { ...OPEN, blockUdp: true } },
  { value: 'tcp-443', firewall: { ...OPEN, onlyTcp443: true } },
  { value: 'web-ports', firewall: { ...OPEN, allowedPorts: [80, 443] } },
  { value: 'answers', firewall: { ...OPEN, inbound: 'established' } },
] as const satisfies readonly { value: string; firewall: FirewallValues }[]

export function firewallOptions(firewall: FirewallValues): Option[] {
  const known = FIREWALLS.map(({ value }) => ({ value, label: t().network.firewalls[value] }))
  return firewallChoice(firewall) === CUSTOM
    ? [...known, { value: CUSTOM, label: t().network.firewalls.custom, disabled: true }]
    : known
}

export function firewallChoice(firewall: FirewallValues): string {
  return FIREWALLS.find((each) => isSame(each.firewall, firewall))?.value ?? CUSTOM
}

function isSame(a: FirewallValues, b: FirewallValues): boolean {
  return (
    a.blockUdp === b.blockUdp &&
    a.onlyTcp443 === b.onlyTcp443 &&
    a.inbound === b.inbound &&
    a.allowedPorts?.join() === b.allowedPorts?.join()
  )
}
