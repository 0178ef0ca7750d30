/** What stands in and beside the places and lines of a picture, in as few letters as say it. */
import { percent } from '../scenario/link-title.ts'
import { linkValues } from '../scenario/link-values.ts'
import { NAT_DEFAULTS } from '../scenario/nat-presets.ts'
import { natValues } from '../scenario/nat-values.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { Spot } from './picture.ts'

type Network = NonNullable<ScenarioInput['networks']>[string]
/** A link as it is written. */
export type LinkLike = NonNullable<Network['link']>

/** Below these a line is nothing special. */
const LONG_MS = 100
const NARROW_KBPS = 5000
/** Mappings that end sooner are told. */
const SHORT_LEASE_MS = 30_000

/** Upwards, what a picture tells; what is not said is as the profile has it. */
function told({ up, profile, ...both }: LinkLike) {
  const { latencyMs, lossRate, bandwidthKbps } = { ...both, ...up }
  return linkValues({ profile, latencyMs, lossRate, bandwidthKbps }, 'up')
}

export function roadLabel(link: LinkLike): string | undefined {
  const { lossRate, latencyMs, bandwidthKbps } = told(link)
  if (lossRate > 0.005) return percent(lossRate)
  if (latencyMs >= LONG_MS) return `${latencyMs} ms`
  if (bandwidthKbps !== undefined && bandwidthKbps <= NARROW_KBPS)
    return bandwidthKbps < 1000 ? `${bandwidthKbps} kbit/s` : `${bandwidthKbps / 1000} Mbit/s`
  return undefined
}

export function isLossy(link: LinkLike): boolean {
  const isBursty = link.burstLoss !== undefined || told(link).burstLoss !== undefined
  return isBursty || link.flapping !== undefined || told(link).lossRate > 0.005
}

/** What stands before a network: a NAT (`sym` when it maps by the remote end), a firewall, or nothing. */
export function gatewayLabel({
  nat = 'none',
  firewall = {},
}: Network): Pick<Spot, 'kind' | 'label'> {
  const values = valuesOf(nat)
  const blocks = firewall.onlyTcp443 ? '443' : firewall.blockUdp ? 'no UDP' : undefined
  if (values) {
    const name = values.mapping === 'endpoint-independent' ? 'NAT' : 'sym'
    return { kind: 'nat', label: blocks ? `${name} · ${blocks}` : name }
  }
  const guards = blocks ?? (firewall.allowedPorts || firewall.inbound === 'established' ? 'FW' : '')
  return guards ? { kind: 'firewall', label: guards } : { kind: 'network', label: '' }
}

export function asideOf({ nat = 'none', ipv6 }: Network, hasNames: boolean): string | undefined {
  const values = valuesOf(nat)
  const lease = values && values.mappingTimeoutMs < SHORT_LEASE_MS && values.mappingTimeoutMs / 1000
  const asides = [
    ipv6 && 'IPv6',
    lease && `${lease} s`,
    hasNames && '.local',
    values?.hairpinning && '↺',
  ]
  return asides.filter(Boolean).join(' ') || undefined
}

/** The values of a NAT as it is written. */
function valuesOf(nat: NonNullable<Network['nat']>) {
  return typeof nat === 'string' ? natValues(nat) : { ...NAT_DEFAULTS, ...nat }
}
