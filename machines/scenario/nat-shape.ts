/** A NAT in the words of RFC 4787 (UDP), RFC 5382 (TCP) and RFC 7857 (updates to both). */
import { z } from 'zod'
import { DAY_MS } from './ids.ts'
import { NAT_PRESET_NAMES } from './nat-presets.ts'

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
    .default('preserve')
    .describe('How external ports are chosen (RFC 4787 section 4.2.1).'),
  whenTaken: z
    .enum(['next-free', 'overload', 'refuse'])
    .default('next-free')
    .describe(
      'With ports "preserve", when another inside host holds the port: take the next free one, share it (overloading, which RFC 4787 REQ-3 forbids), or refuse.',
    ),
  portParity: z.boolean().default(false).describe('Even stays even (RFC 4787 section 4.2.2).'),
  portRange: z
    .strictObject({ from: port, to: port })
    .default({ from: 1024, to: 65_535 })
    .describe('External ports to choose from.'),
  mappingTimeoutMs: z
    .number()
    .min(1000)
    .max(DAY_MS)
    .default(120_000)
    .describe('UDP; RFC 4787 REQ-5 asks for two minutes or more, five recommended.'),
  inboundRefresh: z
    .boolean()
    .default(false)
    .describe('Packets from outside keep a mapping alive, too (RFC 4787 REQ-6 b).'),
  hairpinning: z
    .boolean()
    .default(false)
    .describe('Inside hosts reach each other by external addresses (RFC 4787 REQ-9).'),
  hairpinningSource: z
    .enum(['external', 'internal'])
    .default('external')
    .describe('Which source address the hairpinned packet shows; RFC 4787 REQ-9 a asks external.'),
  maxMappings: z.int().min(1).max(65_536).default(4096),
  whenFull: z
    .enum(['refuse', 'evict-oldest'])
    .default('refuse')
    .describe('What a full table does: refuse new flows, or forget the one idle for longest.'),
  oneToOne: z
    .boolean()
    .default(false)
    .describe(
      'Addresses are translated one to one, ports stay (RFC 4787 section 4.1, "basic NAT").',
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
    .default('paired')
    .describe('Whether one inside address keeps one external address (RFC 4787 REQ-2: paired).'),
})

/** A preset's name, or the values themselves. */
export const natChoiceSchema = z.union([z.enum(NAT_PRESET_NAMES), natSchema])

/** A NAT as a scenario carries it, complete. */
export type NatValues = z.output<typeof natSchema>
export type NatChoice = z.output<typeof natChoiceSchema>
