/**
 * What a scenario may say but the lab does not simulate. Refused with a clear message, since a
 * setting that silently does nothing would teach something false.
 */
import { formatPath, formatValue } from './issue.ts'
import type { Issue } from './issue.ts'
import type { Scenario } from './schema.ts'

function refuse(path: readonly PropertyKey[], value: unknown, instead: string): Issue {
  const shown = formatValue(value)
  const message = `${shown} is not simulated yet; ${instead}`
  return { path: formatPath(path), value: shown, message }
}

function* unsupported(scenario: Scenario): Generator<Issue> {
  for (const [id, peer] of Object.entries(scenario.peers))
    if (peer.iceTransportPolicy !== 'all')
      yield refuse(['peers', id, 'iceTransportPolicy'], peer.iceTransportPolicy, 'use "all"')
  for (const [id, { nat, upstream, firewall }] of Object.entries(scenario.networks)) {
    const path = ['networks', id]
    if (nat !== 'none') yield refuse([...path, 'nat'], nat, 'use "none"')
    if (upstream !== undefined) yield refuse([...path, 'upstream'], upstream, 'leave it out')
    if (firewall.blockUdp) yield refuse([...path, 'firewall', 'blockUdp'], true, 'use false')
  }
  if (scenario.servers.turn)
    yield refuse(['servers', 'turn'], scenario.servers.turn, 'leave it out')
  if (scenario.faults.length > 0) yield refuse(['faults'], scenario.faults, 'use []')
}

/** The settings of a consistent scenario that the lab would ignore. */
export function checkSupported(scenario: Scenario): Issue[] {
  return [...unsupported(scenario)]
}
