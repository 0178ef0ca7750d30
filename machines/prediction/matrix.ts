/** Every NAT against every NAT, with each set of servers: the scenarios of the matrix. */
import type { NatChoice } from '../scenario/nat-shape.ts'
import { NAT_PRESETS } from '../scenario/nat-values.ts'
import { NAT_PRESET_NAMES, type NatPresetName } from '../scenario/nat-presets.ts'
import { formatIssue } from '../scenario/issue.ts'
import { parseScenario, type Scenario, type ScenarioInput } from '../scenario/schema.ts'
import { predict, type Prediction } from './predict.ts'

export const MATRIX_SERVERS = ['none', 'stun', 'stun-turn', 'turn-tcp'] as const
/** What the peers of a cell have: no server, STUN, STUN and TURN, TURN over TCP where UDP is blocked. */
export type MatrixServers = (typeof MATRIX_SERVERS)[number]

export const SERVERS_TITLES: Record<MatrixServers, string> = {
  none: 'No servers',
  stun: 'STUN',
  'stun-turn': 'STUN and TURN',
  'turn-tcp': 'UDP blocked, TURN over TCP',
}

const ICE_SERVERS: Record<MatrixServers, string[]> = {
  none: [],
  stun: ['stun'],
  'stun-turn': ['stun', 'turn'],
  'turn-tcp': ['turn?transport=tcp'],
}

/** Checks and their repetitions are over by then; servers that do not answer as well. */
const STOP_MS = 35_000

/** Two peers, each in a network of its own. */
export function matrixScenario(a: NatChoice, b: NatChoice, servers: MatrixServers): Scenario {
  const firewall = { blockUdp: servers === 'turn-tcp' }
  const hasTurn = servers === 'stun-turn' || servers === 'turn-tcp'
  const input: ScenarioInput = {
    version: 1,
    title: `${titleOf(a)} × ${titleOf(b)}: ${SERVERS_TITLES[servers]}`,
    peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
    networks: { 'home-a': { nat: a, firewall }, 'home-b': { nat: b, firewall } },
    ...(hasTurn && { servers: { turn: { username: 'learner', credential: 'secret' } } }),
    iceServers: ICE_SERVERS[servers],
    stop: { atMs: STOP_MS },
  }
  const parsed = parseScenario(input)
  if (parsed.ok) return parsed.scenario
  throw new Error(`matrix: ${parsed.issues.map(formatIssue).join('; ')}`)
}

function titleOf(nat: NatChoice): string {
  return typeof nat === 'string' ? NAT_PRESETS[nat].title : `${nat.mapping}/${nat.filtering}`
}

/** What two NATs, on different public addresses, do to two peers; from the first one's view. */
export function predictNats(a: NatChoice, b: NatChoice, servers: MatrixServers): Prediction {
  return predict(matrixScenario(a, b, servers), 'alice', 'bob')
}

/** One cell of the matrix. */
export interface MatrixCell {
  a: NatPresetName
  b: NatPresetName
  servers: MatrixServers
}

/** All cells, in the order in which they are shown: by servers, then by row. */
export const MATRIX_CELLS: readonly MatrixCell[] = MATRIX_SERVERS.flatMap((servers) =>
  NAT_PRESET_NAMES.flatMap((a) => NAT_PRESET_NAMES.map((b) => ({ a, b, servers }))),
)
