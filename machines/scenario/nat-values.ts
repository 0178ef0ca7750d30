/** What each NAT preset stands for, as values and as the kinds of equipment that behave so. */
import { NAT_DEFAULTS, type NatPresetName } from './nat-presets.ts'
import type { NatChoice, NatValues } from './nat-shape.ts'

export interface NatPreset {
  title: string
  /** One or two sentences: how it behaves, in RFC 4787's words. */
  description: string
  /** The kinds of real equipment that behave so. */
  equipment: string
  values?: NatValues
}

type Told = Pick<NatValues, 'mapping' | 'filtering'> & Partial<NatValues>

const values = (told: Told): NatValues => ({ ...NAT_DEFAULTS, ...told })

export const NAT_PRESETS: Record<NatPresetName, NatPreset> = {
  none: {
    title: 'No NAT',
    description: 'Public addresses; nothing is translated, nothing is filtered.',
    equipment: 'Servers, university networks, some mobile operators over IPv6.',
  },
  'full-cone': {
    title: 'Full cone',
    description: 'Endpoint-independent mapping and filtering: once open, open to everyone.',
    equipment: 'Home routers with UPnP or PCP mappings, game-console "open NAT".',
    values: values({ mapping: 'endpoint-independent', filtering: 'endpoint-independent' }),
  },
  'restricted-cone': {
    title: 'Restricted cone',
    description:
      'Endpoint-independent mapping, address-dependent filtering: whoever was sent to may answer, from any port.',
    equipment: 'Some home routers; what RFC 4787 REQ-8 recommends where security matters most.',
    values: values({ mapping: 'endpoint-independent', filtering: 'address-dependent' }),
  },
  'port-restricted-cone': {
    title: 'Port-restricted cone',
    description:
      'Endpoint-independent mapping, address-and-port-dependent filtering: only the exact endpoint that was sent to may answer.',
    equipment: 'Most home routers of today.',
    values: values({ mapping: 'endpoint-independent', filtering: 'address-and-port-dependent' }),
  },
  symmetric: {
    title: 'Symmetric, random ports',
    description:
      'Address-and-port-dependent mapping and filtering, a random port for each remote endpoint: what a STUN server sees tells nothing about the next mapping.',
    equipment:
      'Corporate firewalls, many carrier-grade NATs, pfSense and other BSD packet filters by default.',
    values: values({
      mapping: 'address-and-port-dependent',
      filtering: 'address-and-port-dependent',
      ports: 'random',
    }),
  },
  'symmetric-port-preserving': {
    title: 'Symmetric, ports preserved',
    description:
      'Address-and-port-dependent in the table, yet the port stays the same as long as it is free: from outside it looks like a port-restricted cone.',
    equipment: 'Linux MASQUERADE (netfilter), and the routers built on it.',
    values: values({
      mapping: 'address-and-port-dependent',
      filtering: 'address-and-port-dependent',
      ports: 'preserve',
    }),
  },
  'one-to-one': {
    title: 'One to one',
    description:
      'Each inside address has an outside address of its own; ports stay, nothing is filtered.',
    equipment: 'Elastic addresses of cloud providers, the DMZ host of a home router.',
    values: values({
      mapping: 'endpoint-independent',
      filtering: 'endpoint-independent',
      oneToOne: true,
      hairpinning: true,
    }),
  },
}

/** The values of a NAT; undefined when there is none. */
export function natValues(choice: NatChoice): NatValues | undefined {
  return typeof choice === 'string' ? NAT_PRESETS[choice].values : choice
}
