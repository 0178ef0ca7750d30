/** What a NAT is called. */
import type { NatChoice, NatDependence } from './nat-shape.ts'
import { NAT_PRESETS } from './nat-values.ts'

/** How RFC 4787 names a dependence of mapping or filtering, as practitioners shorten it. */
const SHORT: Readonly<Record<NatDependence, string>> = {
  'endpoint-independent': 'EI',
  'address-dependent': 'AD',
  'address-and-port-dependent': 'APD',
}

/** The title of a preset, or the two behaviours that matter most: `EI mapping, APD filtering`. */
export function natTitle(nat: NatChoice): string {
  if (typeof nat === 'string') return NAT_PRESETS[nat].title
  return `${SHORT[nat.mapping]} mapping, ${SHORT[nat.filtering]} filtering`
}
