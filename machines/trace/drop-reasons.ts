/** Every reason for which a packet ends before its destination: a stable code, and what it means. */

export const DROP_REASONS = {
  loss: 'the link lost it',
  'burst-loss': 'the link lost it, in a burst',
  'queue-full': 'the queue before the bottleneck was full (tail drop)',
  mtu: 'it was larger than the link carries',
  partition: 'the link is cut',
  flapping: 'the link was down for a moment',
  checksum: 'its checksum was wrong: a bit had flipped on the way',
  'no-route': 'nobody has that address',
  'no-address': 'its sender no longer has the address it was sent from',
  'host-down': 'the host is down',
  'port-unreachable': 'nobody listens on that port',
  'nat-no-mapping': 'the NAT has no mapping for that port',
  'nat-filtered': 'the NAT lets in only who was sent to before',
  'nat-table-full': 'the table of the NAT was full',
  'nat-no-port': 'the NAT had no free external port',
  'nat-hairpin': 'the NAT does not send packets back inside (no hairpinning)',
  'nat-untranslatable': 'the NAT does not translate that',
  'firewall-udp': 'the firewall blocks UDP',
  'firewall-port': 'the firewall does not allow that remote port',
  'firewall-inbound': 'the firewall lets in only answers to what went out',
  'turn-no-allocation': 'the TURN server has no allocation for who sent it',
  'turn-no-permission': 'the TURN allocation has no permission for that peer',
  'turn-no-channel': 'the TURN channel is bound to no peer',
  'not-seen': 'nobody saw it arrive; the capture does not tell why',
  fault: 'a rule of the scenario dropped it',
} as const

export type DropReason = keyof typeof DROP_REASONS
