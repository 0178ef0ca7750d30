/** A NAT in the words of RFC 4787 (UDP), RFC 5382 (TCP) and RFC 7857 (updates to both). */
import { z } from 'zod'
import { DAY_MS } from './ids.ts'
import { NAT_DEFAULTS, NAT_PRESET_NAMES } from './nat-presets.ts'

const BEHAVIOURS = [
  'endpoint-independent',
  'address-dependent',
  'address-and-port-dependent',
] as const
export type NatDependence = (typeof BEHAVIOURS)[number]

const port = z.int().min(1).max(65_535)

export const natSchema = z.strictObject({
  mapping: z.enum(BEHAVIOURS).describe('RFC 4787 section 4.1'),
  filtering: z.enum(BEHAVIOURS).describe('RFC 4787 section 5'),
  ports: z
    .enum(['preserve', 'sequential', 'random'])
    .default(NAT_DEFAULTS.ports)
    .describe('How external ports are chosen (RFC 4787 section 4.2.1).'),
  whenTaken: z
    .enum(['next-free', 'overload', 'refuse'])
    .default(NAT_DEFAULTS.whenTaken)
    .describe(
      'With ports "preserve", when another inside host holds the port: take the next free one, share it (overloading, which RFC 4787 REQ-3 forbids), or refuse.',
    ),
  portParity: z
    .boolean()
    .default(NAT_DEFAULTS.portParity)
    .describe('Even stays even (RFC 4787 section 4.2.2).'),
  portRange: z
    .strictObject({ from: port, to: port })
    .default(NAT_DEFAULTS.portRange)
    .describe('External ports to choose from.'),
  mappingTimeoutMs: z
    .number()
    .min(1000)
    .max(DAY_MS)
    .default(NAT_DEFAULTS.mappingTimeoutMs)
    .describe('UDP; RFC 4787 REQ-5 asks for two minutes or more, five recommended.'),
  inboundRefresh: z
    .boolean()
    .default(NAT_DEFAULTS.inboundRefresh)
    .describe('Packets from outside keep a mapping alive, too (RFC 4787 REQ-6 a).'),
  hairpinning: z
    .boolean()
    .default(NAT_DEFAULTS.hairpinning)
    .describe('Inside hosts reach each other by external addresses (RFC 4787 REQ-9).'),
  hairpinningSource: z
    .enum(['external', 'internal'])
    .default(NAT_DEFAULTS.hairpinningSource)
    .describe('Which source address the hairpinned packet shows; RFC 4787 REQ-9 a asks external.'),
  maxMappings: z.int().min(1).max(65_536).default(NAT_DEFAULTS.maxMappings),
  whenFull: z
    .enum(['refuse', 'evict-oldest'])
    .default(NAT_DEFAULTS.whenFull)
    .describe('What a full table does: refuse new flows, or forget the one idle for longest.'),
  oneToOne: z
    .boolean()
    .default(NAT_DEFAULTS.oneToOne)
    .describe(
      'Addresses are translated one to one, ports stay ("basic NAT", RFC 2663 section 4.1.1).',
    ),
  publicAddress: z.ipv4().optional(),
  publicAddresses: z
    .array(z.ipv4())
    .min(1)
    .max(8)
    .optional()
    .describe('A pool of external addresses, instead of publicAddress.'),
  pooling: z
    .enum(['paired', 'arbitrary'])
    .default(NAT_DEFAULTS.pooling)
    .describe('Whether one inside address keeps one external address (RFC 4787 REQ-2: paired).'),
})

/** A preset's name, or the values themselves. */
export const natChoiceSchema = z.union([z.enum(NAT_PRESET_NAMES), natSchema])

/** A NAT as a scenario carries it, complete. */
export type NatValues = z.output<typeof natSchema>
export type NatChoice = z.output<typeof natChoiceSchema>
