/** What a link is like, in a few words. */
import { LINK_PROFILES } from './link-profiles.ts'
import type { LinkInput } from './link-shape.ts'
import { linkValues, type LinkValues } from './link-values.ts'

/** The name of its profile when it is just that, else its values: `15 ms, 2 % loss`. */
export function linkTitle(link: LinkInput): string {
  const profile = link.profile && LINK_PROFILES[link.profile]
  if (profile && link.profile && isJust(link, link.profile)) return profile.title
  const up = valuesTitle(linkValues(link, 'up'))
  const down = valuesTitle(linkValues(link, 'down'))
  return up === down ? up : `up ${up}; down ${down}`
}

function isJust(link: LinkInput, profile: NonNullable<LinkInput['profile']>): boolean {
  const same = (direction: 'up' | 'down') =>
    JSON.stringify(entries(linkValues(link, direction))) ===
    JSON.stringify(entries(linkValues({ profile }, direction)))
  return same('up') && same('down')
}

function entries(values: LinkValues): [string, unknown][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
}

function valuesTitle(values: LinkValues): string {
  if (values.partitioned) return 'cut'
  const { latencyMs, jitterMs, lossRate, bandwidthKbps } = values
  const parts = [jitterMs > 0 ? `${latencyMs} to ${latencyMs + jitterMs} ms` : `${latencyMs} ms`]
  if (lossRate > 0) parts.push(`${percent(lossRate)} loss`)
  if (values.burstLoss) parts.push('bursts of loss')
  if (values.reorderRate > 0) parts.push('reordering')
  if (values.duplicateRate > 0) parts.push('duplicates')
  if (values.corruptRate > 0) parts.push('bit errors')
  if (bandwidthKbps !== undefined) parts.push(`${bandwidthKbps} kbit/s`)
  if (values.flapping) parts.push('comes and goes')
  return parts.join(', ')
}

/** `0.125` → `12.5 %`, to a hundredth of a percent. */
export function percent(rate: number): string {
  return `${Math.round(rate * 10_000) / 100} %`
}
