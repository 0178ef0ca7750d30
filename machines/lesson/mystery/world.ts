/** The world of a mystery before anything is wrong in it: who is there, and what stands between them. */
import type { NatPresetName } from '../../scenario/nat-presets.ts'
import type { ScenarioInput } from '../../scenario/schema.ts'
import type { Random } from './random.ts'

export type Networks = NonNullable<ScenarioInput['networks']>
export type Network = Networks[string]
export type Entry = NonNullable<ScenarioInput['script']>[number]
export type Fault = NonNullable<ScenarioInput['faults']>[number]

/** A scenario in the making, with the names that a fault needs to know. */
export interface World {
  /** The one who calls, and the one who is called. */
  caller: string
  callee: string
  /** Where they are. */
  near: string
  far: string
  /** A third network with nobody in it yet. */
  spare: string
  scenario: ScenarioInput
}

const PEOPLE = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi']
const PLACES = ['home', 'office', 'campus', 'cafe', 'flat', 'studio', 'library', 'depot', 'hostel']
const FRIENDLY: readonly NatPresetName[] = [
  'full-cone',
  'restricted-cone',
  'port-restricted-cone',
  'port-restricted-cone',
]
/** The channel that every mystery opens. */
export const LABEL = 'data'
/** What the caller says late in the run, when a fault comes after everything has opened. */
export const PROBE = 'are you still there?'
const PROBE_AT_MS = 26_000
/** Longer than ICE takes to give up (RFC 8863 §4). */
const STOP_AT_MS = 60_000

export const TURN = { username: 'learner', credential: 'secret' }

/**
 * `direct`: two NATs that let checks through. `relay`: two that do not, and a TURN server that is in
 * use. `open`: the caller has a public address.
 */
export type Terrain = 'direct' | 'relay' | 'open'

/** A world in which these two connect. */
export function soundWorld(terrain: Terrain, seed: number, random: Random): World {
  const [caller = '', callee = ''] = random.shuffled(PEOPLE)
  const [near = '', far = '', spare = ''] = random.shuffled(PLACES)
  const scenario: ScenarioInput = {
    version: 1,
    seed,
    peers: { [caller]: { network: near }, [callee]: { network: far } },
    networks: {
      [near]: { ...natOf(terrain, 'near', random), link: { latencyMs: random.between(5, 60) } },
      [far]: { ...natOf(terrain, 'far', random), link: { latencyMs: random.between(5, 60) } },
    },
    ...(terrain === 'relay'
      ? { servers: { turn: TURN }, iceServers: ['stun', 'turn'] }
      : { iceServers: ['stun'] }),
    faults: [],
    script: talk(caller, callee),
    stop: { atMs: STOP_AT_MS },
  }
  return { caller, callee, near, far, spare, scenario }
}

function natOf(terrain: Terrain, side: 'near' | 'far', random: Random): { nat?: NatPresetName } {
  if (terrain === 'open' && side === 'near') return {}
  if (terrain !== 'relay') return { nat: random.pick(FRIENDLY) }
  return { nat: side === 'near' ? 'symmetric' : random.pick(['symmetric', 'port-restricted-cone']) }
}

function talk(caller: string, callee: string): Entry[] {
  const open = `${caller}.channel.${LABEL}.open`
  return [
    { atMs: 0, peer: caller, do: 'create-channel', label: LABEL },
    { atMs: 0, peer: caller, do: 'connect', to: callee },
    { after: open, peer: caller, do: 'send', label: LABEL, text: `hello ${callee}` },
    { atMs: PROBE_AT_MS, peer: caller, do: 'send', label: LABEL, text: PROBE },
  ]
}

/** The world with other networks, servers or whatever; what is not named stays. */
export function withScenario(world: World, changed: Partial<ScenarioInput>): World {
  return { ...world, scenario: { ...world.scenario, ...changed } }
}

/** The world with something else about one of its networks. */
export function withNetwork(world: World, id: string, changed: Partial<Network>): World {
  const networks = world.scenario.networks ?? {}
  const link = { ...networks[id]?.link, ...changed.link }
  return withScenario(world, {
    networks: { ...networks, [id]: { ...networks[id], ...changed, link } },
  })
}

export function withPeer(
  world: World,
  id: string,
  changed: Partial<ScenarioInput['peers'][string]>,
): World {
  const { peers } = world.scenario
  return withScenario(world, { peers: { ...peers, [id]: { ...peers[id], ...changed } } })
}

export function withFault(world: World, fault: Fault): World {
  return withScenario(world, { faults: [...(world.scenario.faults ?? []), fault] })
}

/** An entry before the late message, so that entries of one peer stay in the order of time. */
export function withEntry(world: World, entry: Entry): World {
  const script = world.scenario.script ?? []
  return withScenario(world, { script: [...script.slice(0, -1), entry, ...script.slice(-1)] })
}
