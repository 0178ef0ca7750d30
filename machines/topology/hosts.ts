/** Which addresses of `lab.start` still hold. */
import type { Scenario } from '../scenario/schema.ts'
import type { HostInfo, LabStart } from '../trace/event.ts'

/** The hosts as they were at the start, without the addresses of peers that have moved since. */
export function knownHosts({ hosts, scenario }: LabStart, now: Scenario): HostInfo[] {
  return hosts.map((host) => {
    const before = scenario.peers[host.id]?.network
    return before === now.peers[host.id]?.network ? host : { ...host, addresses: [] }
  })
}
