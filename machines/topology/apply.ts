/** What a command makes of a scenario's networks, servers, peers and rules. */
import type { Command } from '../scenario/command.ts'
import type { Fault } from '../scenario/fault-shape.ts'
import type { LinkInput } from '../scenario/link-shape.ts'
import { linkValues } from '../scenario/link-values.ts'
import type { Link, Network, Scenario } from '../scenario/schema.ts'

type Of<Verb extends Command['do']> = Extract<Command, { do: Verb }>

/**
 * The scenario after a command. Commands that change no part of the world's description (`connect`,
 * `send`, `fail-server` …) and those that name what is not there return the scenario itself.
 */
export function applyCommand(scenario: Scenario, command: Command): Scenario {
  switch (command.do) {
    case 'set-network':
      return setNetwork(scenario, command)
    case 'set-server':
      return setServer(scenario, command)
    case 'move':
      return move(scenario, command)
    case 'add-fault':
      return { ...scenario, faults: withFault(scenario.faults, command.fault) }
    case 'remove-fault':
      return { ...scenario, faults: scenario.faults.filter(({ id }) => id !== command.id) }
    default:
      return scenario
  }
}

function setNetwork(scenario: Scenario, command: Of<'set-network'>): Scenario {
  const { networks } = scenario
  const before = networks[command.network]
  if (before === undefined) return scenario
  const after: Network = {
    ...before,
    ...(command.nat && { nat: command.nat }),
    ...(command.link && { link: mergeLink(before.link, command.link) }),
    ...(command.firewall && { firewall: command.firewall }),
  }
  return { ...scenario, networks: { ...networks, [command.network]: after } }
}

function setServer(scenario: Scenario, command: Of<'set-server'>): Scenario {
  const { servers } = scenario
  const { server: id, link, answerDelayMs, answers } = command
  if (id !== 'signaling' && id !== 'stun' && id !== 'turn') return scenario
  const before = servers[id]
  if (before === undefined) return scenario
  const after = {
    ...before,
    ...(link && { link: mergeLink(before.link, link) }),
    ...(answerDelayMs !== undefined && { answerDelayMs }),
    ...(answers && { answers }),
  }
  return { ...scenario, servers: { ...servers, [id]: after } }
}

function move(scenario: Scenario, { peer: id, network }: Of<'move'>): Scenario {
  const { peers, networks } = scenario
  const peer = peers[id]
  if (peer === undefined || networks[network] === undefined) return scenario
  const alsoIn = peer.alsoIn?.filter((each) => each !== network)
  const moved = { ...peer, network, ...(alsoIn && { alsoIn }) }
  return { ...scenario, peers: { ...peers, [id]: moved } }
}

/** A rule with the same id is replaced where it stands; order decides which rule acts first. */
export function withFault(faults: readonly Fault[], fault: Fault): Fault[] {
  const known = faults.some(({ id }) => id === fault.id)
  return known ? faults.map((each) => (each.id === fault.id ? fault : each)) : [...faults, fault]
}

/**
 * A link after `given` was set on it: one with a profile replaces it, anything else adds to it, a
 * direction as a whole. The three common values are written out, as `parseScenario` does.
 */
function mergeLink(link: Link, given: LinkInput): Link {
  if (given.profile !== undefined) return complete(given)
  return complete({ ...link, ...given })
}

function complete(link: LinkInput): Link {
  const { latencyMs, jitterMs, lossRate } = linkValues({ ...link, up: undefined }, 'up')
  return { ...link, latencyMs, jitterMs, lossRate }
}
