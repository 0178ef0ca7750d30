import type { FirewallValues } from './network-shape.ts'

/** True for a firewall that holds anything back. */
export function isGuarding(firewall: FirewallValues): boolean {
  const { blockUdp, onlyTcp443, allowedPorts, inbound } = firewall
  return blockUdp || onlyTcp443 || allowedPorts !== undefined || inbound !== 'allow'
}
