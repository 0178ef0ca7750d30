/**
 * Which connectivity checks can succeed (RFC 8445 section 7): every base is tried against every
 * candidate of the other peer, and against every address that the other's checks came to it from,
 * until nothing new comes of it.
 */
import type { Scenario } from '../scenario/schema.ts'
import { gather, type CandidateType, type Gathered } from './candidates.ts'
import { keyOf, type Endpoint } from './endpoint.ts'
import { placesOf, type Base } from './places.ts'
import { Roads } from './roads.ts'
import { serverSockets } from './servers.ts'

export type LocalType = 'host' | 'relay'
/** Local candidate type, then remote, as the pairs of a checklist have them. */
export type PairType = `${LocalType}-${CandidateType}`

const LOCALS: readonly LocalType[] = ['host', 'relay']
const REMOTES: readonly CandidateType[] = ['host', 'srflx', 'prflx', 'relay']

/** All pair types, in the order in which sets of them are listed. */
export const PAIR_TYPES: readonly PairType[] = LOCALS.flatMap((local) =>
  REMOTES.map((remote): PairType => `${local}-${remote}`),
)

/**
 * How deep ports that nobody foretells may nest. Two NATs that map anew for each new port would show
 * each other new ports for ever, none of which is ever answered from where it was asked.
 */
const MAX_DEPTH = 4

/** A pair of the checklist, and what its remote candidate is known as. */
interface Pair {
  base: Base
  remote: Endpoint
  types: Set<CandidateType>
}

/** A peer in the course of its checks. */
interface Agent {
  bases: readonly Base[]
  /** By both ends. */
  checklist: Map<string, Pair>
  succeeded: Set<PairType>
}

/** What came of the checks, from one peer's view. */
export interface Outcome {
  /** In the order of `PAIR_TYPES`; empty when the peers do not connect. */
  pairs: PairType[]
  gathered: Gathered
}

/** The outcome of the checks between two peers, for the first and the second. */
export function checkAll(scenario: Scenario, a: string, b: string): [Outcome, Outcome] {
  const places = placesOf(scenario)
  const roads = new Roads(places, serverSockets(scenario))
  const ours = gather(scenario, places, roads, a)
  const theirs = gather(scenario, places, roads, b)
  const one = agentOf(ours, theirs)
  const other = agentOf(theirs, ours)
  let before = -1
  for (let after = progress(roads, one, other); after !== before;) {
    before = after
    round(roads, one, other)
    round(roads, other, one)
    after = progress(roads, one, other)
  }
  return [outcomeOf(one, ours), outcomeOf(other, theirs)]
}

/** Every base is paired with every candidate of its address family (section 6.1.2.2). */
function agentOf({ bases }: Gathered, { candidates }: Gathered): Agent {
  const agent: Agent = { bases, checklist: new Map(), succeeded: new Set() }
  for (const base of bases)
    for (const { type, endpoint } of candidates)
      if (base.endpoint.address.family === endpoint.address.family)
        pairUp(agent, base, endpoint, type)
  return agent
}

function pairUp({ checklist }: Agent, base: Base, remote: Endpoint, type: CandidateType): void {
  const key = `${keyOf(base.endpoint)} ${keyOf(remote)}`
  const pair = checklist.get(key) ?? { base, remote, types: new Set<CandidateType>() }
  // Before the first check of a relayed candidate comes a round trip to the TURN server for the
  // permission: it is not overtaken.
  if (type !== 'prflx' || !pair.types.has('relay')) pair.types.add(type)
  checklist.set(key, pair)
}

/** Grows with everything that was learned, opened or achieved. */
function progress(roads: Roads, ...agents: Agent[]): number {
  const sizes = agents.map(({ checklist, succeeded }) => {
    const types = [...checklist.values()].reduce((sum, pair) => sum + pair.types.size, 0)
    return types + succeeded.size
  })
  return sizes.reduce((sum, size) => sum + size, roads.openings)
}

function round(roads: Roads, agent: Agent, other: Agent): void {
  for (const { base, remote, types } of [...agent.checklist.values()])
    if (isAnswered(roads, base, remote, other))
      for (const type of types) agent.succeeded.add(`${base.kind}-${type}`)
}

/** One check: does the request arrive, and the answer come back from where it was sent to? */
function isAnswered(roads: Roads, base: Base, to: Endpoint, other: Agent): boolean {
  const request = roads.send(base, to)
  if (!request || request.at === 'server' || !other.bases.includes(request.at)) return false
  // Unless a candidate names its source, that is a peer-reflexive candidate (section 7.3.1.3), and so
  // it is when the check overtakes the candidate on its way through the signaling server. It is
  // paired with the base that the check came to, and with no other: that a base which is gathered
  // later may be paired with it as well is a matter of timing.
  if (request.from.depth <= MAX_DEPTH) pairUp(other, request.at, request.from, 'prflx')
  const answer = roads.send(request.at, request.from)
  // The answer must come back the way the request went (section 7.2.5.2.1).
  return answer?.at === base && keyOf(answer.from) === keyOf(to)
}

function outcomeOf({ succeeded }: Agent, gathered: Gathered): Outcome {
  return { pairs: PAIR_TYPES.filter((type) => succeeded.has(type)), gathered }
}
