/** Gives every peer of the open internet a home behind a NAT. */
import { INTERNET } from '../scenario/internet.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../scenario/schema.ts'

const LETTERS = 'abcdefghijklmnop'

/**
 * The scenario with a network of its own, behind the most common kind of NAT, for each peer that
 * had a public address: `home-a`, `home-b` … What was in the scenario stays. Undefined when the
 * result would be none, as when it would have too many networks.
 */
export function withHomes(scenario: Scenario): Scenario | undefined {
  const taken = new Set([...Object.keys(scenario.networks), ...Object.keys(scenario.peers)])
  const free = [...LETTERS].map((letter) => `home-${letter}`).filter((id) => !taken.has(id))
  const added: NonNullable<ScenarioInput['networks']> = {}
  const peers = Object.entries(scenario.peers).map(([id, peer]) => {
    const home = peer.network === INTERNET ? free.shift() : undefined
    if (home === undefined) return [id, peer] as const
    const link = scenario.networks[INTERNET]?.link
    added[home] = { nat: 'port-restricted-cone', ...(link && { link }) }
    return [id, { ...peer, network: home }] as const
  })
  const networks = { ...scenario.networks, ...added }
  const parsed = parseScenario({ ...scenario, peers: Object.fromEntries(peers), networks })
  return parsed.ok ? parsed.scenario : undefined
}
