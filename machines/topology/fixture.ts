/** For tests: a scenario that has everything, and traces of commands on it. */
import type { Command } from '../scenario/command.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../scenario/schema.ts'
import type { CommandEvent, Draft, LabStart, TraceEvent } from '../trace/event.ts'

/** Throws when the scenario is none. */
export function scenarioOf(input: Partial<ScenarioInput>): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, ...input })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

/** Two homes, one behind carrier-grade NAT, a mobile network to move to, and a TURN server. */
export const CITY = scenarioOf({
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b', alsoIn: ['cellular'] } },
  networks: {
    'home-a': { nat: 'port-restricted-cone', link: { latencyMs: 15 } },
    'home-b': { nat: 'symmetric', upstream: 'carrier', link: { profile: 'congested-wifi' } },
    carrier: { nat: 'full-cone' },
    cellular: { link: { profile: '4g-train' }, firewall: { blockUdp: true } },
  },
  servers: { turn: { username: 'learner', credential: 'secret' } },
  iceServers: ['stun', 'turn'],
})

export function start(scenario: Scenario, hosts: LabStart['hosts'] = []): LabStart {
  const versions = { format: 1, peerscope: '0', werift: '0' } as const
  return { seq: 0, atUs: 0, kind: 'lab.start', at: 'lab', ...versions, scenario, hosts }
}

/** A trace that begins with `lab.start` and goes on with these events, a millisecond apart. */
export function traceOf(scenario: Scenario, drafts: readonly Draft[]): TraceEvent[] {
  const rest = drafts.map((draft, n) => ({ seq: n + 1, atUs: (n + 1) * 1000, ...draft }))
  return [start(scenario), ...rest]
}

export function commanded(command: Command, refused?: string): Omit<CommandEvent, 'seq' | 'atUs'> {
  const origin = 'interactive'
  return { kind: 'command', at: 'lab', origin, command, ...(refused && { refused }) }
}
