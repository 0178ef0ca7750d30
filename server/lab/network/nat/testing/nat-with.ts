/** A NAT on a clock of its own and the words the tests of this folder speak in. */
import { natSchema } from '../../../../../machines/scenario/nat-shape.ts'
import { endpointText, type Endpoint } from '../../packet.ts'
import { Nat, type Flow } from '../nat.ts'

export const OUTSIDE = '198.51.100.7'
/** Two inside hosts, a remote one. */
export const A = '192.168.1.10:5000'
export const B = '192.168.1.11:5000'
export const R = '203.0.113.1:3478'
export const SECOND_US = 1_000_000

const at = (text: string): Endpoint => {
  const [address = '', port] = text.split(':')
  return { address, port: Number(port) }
}

export function udp(from: string, to: string): Flow {
  return { transport: 'udp', from: at(from), to: at(to) }
}

export function tcp(from: string, to: string, flags: string): Flow {
  return { ...udp(from, to), transport: 'tcp', flags }
}

/** `from > to` of a packet that passes, the reason of one that does not. */
export function text(decision: ReturnType<Nat['outbound']>): string {
  if (decision.verdict === 'refuse') return decision.reason
  return `${endpointText(decision.from)} > ${endpointText(decision.to)}`
}

/** Endpoint-independent mapping, strictest filtering unless told otherwise; random draws count up. */
export function natWith(
  input: Partial<Parameters<typeof natSchema.parse>[0] & object>,
  pool: readonly string[] = [OUTSIDE],
) {
  const clock = { us: 0 }
  let draws = 0
  const random = {
    fraction: () => 0,
    uint32: () => 0,
    between: (low: number) => low + 100 * ++draws,
  }
  const values = natSchema.parse({
    mapping: 'endpoint-independent',
    filtering: 'address-and-port-dependent',
    ...input,
  })
  const nat = new Nat(values, pool, { nowUs: () => clock.us, random })
  const out = (from: string, to: string) => text(nat.outbound(udp(from, to)))
  const into = (from: string, to: string) => text(nat.inbound(udp(from, to)))
  return { nat, clock, out, into }
}
