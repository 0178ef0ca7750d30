/** A network: what stands between its peers and the internet. */
import { z } from 'zod'
import { idSchema } from './ids.ts'
import { linkSchema } from './link-shape.ts'
import { natChoiceSchema } from './nat-shape.ts'

const port = z.int().min(1).max(65_535)

/** A stateful firewall: answers to what it let out always pass. */
export const firewallSchema = z.strictObject({
  blockUdp: z.boolean().default(false).describe('No UDP in either direction.'),
  onlyTcp443: z.boolean().default(false).describe('Nothing but outbound TCP to port 443.'),
  allowedPorts: z
    .array(port)
    .max(64)
    .optional()
    .describe('Remote ports that may be reached, UDP and TCP; absent: all.'),
  inbound: z
    .enum(['allow', 'established'])
    .default('allow')
    .describe('From outside: everything, or only answers to what went out (RFC 6092 for IPv6).'),
})
export type FirewallValues = z.output<typeof firewallSchema>

export const networkSchema = z.strictObject({
  nat: natChoiceSchema.default('none'),
  upstream: idSchema.optional().describe('The network that this one sits behind.'),
  subnet: z
    .cidrv4()
    .optional()
    .describe('Inside addresses, e.g. "192.168.1.0/24"; two networks may have the same.'),
  ipv6: z
    .boolean()
    .default(false)
    .describe('Peers also have a global IPv6 address, which no NAT translates.'),
  link: linkSchema.prefault({}),
  firewall: firewallSchema.prefault({}),
})
