/** What a firewall lets through, as relations without time. */
import type { FirewallValues } from '../scenario/network-shape.ts'

const HTTPS_PORT = 443

/** Whether a packet, be it an answer, may leave for a remote port; peers' ports are random: `undefined`. */
export function letsOut(
  { blockUdp, onlyTcp443, allowedPorts }: FirewallValues,
  transport: 'udp' | 'tcp',
  port: number | undefined,
): boolean {
  if (onlyTcp443) return transport === 'tcp' && port === HTTPS_PORT
  if (blockUdp && transport === 'udp') return false
  return allowedPorts === undefined || (port !== undefined && allowedPorts.includes(port))
}

/** Whether a UDP packet may come in that answers nothing. */
export function letsInUnasked({ blockUdp, onlyTcp443, inbound }: FirewallValues): boolean {
  return !blockUdp && !onlyTcp443 && inbound === 'allow'
}
