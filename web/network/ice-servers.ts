/** Which ICE servers the peers are given, as a choice in the panel; the scenario that a choice makes. */
import { parseScenario, type Scenario, type ScenarioInput } from '../../machines/scenario/schema.ts'

/** In the order in which peers are told of them. */
export const ICE_SERVERS = ['stun', 'turn', 'turn?transport=tcp'] as const
export type IceServer = (typeof ICE_SERVERS)[number]

/** Of a TURN server that a choice brings into the scenario. */
const NEW_TURN = { username: 'alice', credential: 'secret' }

/** Whether peers without a list of their own are given it. */
export function isGiven({ iceServers }: Scenario, server: IceServer): boolean {
  return iceServers.includes(server)
}

/** Peers with a list of their own, which the choice for all does not reach. */
export function withOwnList({ peers }: Scenario): string[] {
  return Object.entries(peers).flatMap(([id, { iceServers }]) => (iceServers ? [id] : []))
}

/**
 * The scenario in which peers are given a server, or are not. The first TURN server comes into being
 * with it. Undefined when no scenario can be like that.
 */
export function giveServer(
  scenario: Scenario,
  server: IceServer,
  given: boolean,
): Scenario | undefined {
  const iceServers = ICE_SERVERS.filter((each) =>
    each === server ? given : isGiven(scenario, each),
  )
  const needsTurn = given && server !== 'stun'
  const servers = needsTurn ? withTurn(scenario, server) : scenario.servers
  return completed({ ...scenario, iceServers, servers })
}

function withTurn({ servers }: Scenario, server: IceServer): ScenarioInput['servers'] {
  const { turn } = servers
  if (turn === undefined) return { ...servers, turn: NEW_TURN }
  if (server !== 'turn?transport=tcp' || turn.transports.includes('tcp')) return servers
  return { ...servers, turn: { ...turn, transports: ['udp', 'tcp'] } }
}

/** The scenario in which a peer uses relayed candidates only, or any. */
export function setRelayOnly(scenario: Scenario, peer: string, only: boolean): Scenario {
  const before = scenario.peers[peer]
  if (before === undefined) return scenario
  const iceTransportPolicy = only ? 'relay' : 'all'
  return { ...scenario, peers: { ...scenario.peers, [peer]: { ...before, iceTransportPolicy } } }
}

function completed(input: ScenarioInput): Scenario | undefined {
  const parsed = parseScenario(input)
  return parsed.ok ? parsed.scenario : undefined
}
