/**
 * A changed scenario against the one that runs: what commands can bring about at once, and what only
 * a run from the start can. Whether a command does it is asked of `applyCommand`, which the lab's own
 * doing is held to, so what is called done here is done.
 */
import { applyCommand } from '../topology/apply.ts'
import { commandIssues } from './command-checks.ts'
import type { Command } from './command.ts'
import { formatPath } from './issue.ts'
import type { LinkInput } from './link-shape.ts'
import { linkValues } from './link-values.ts'
import type { Scenario } from './schema.ts'

/** One change: of what, and the command that makes it now; without one it takes a new run. */
export interface LiveChange {
  /** Where in the scenario, as issues name places: `networks.home.nat`. */
  path: string
  /** What stood there and what stands there now; absent where nothing did or does. */
  before?: unknown
  after?: unknown
  command?: Command
}

export interface LivePlan {
  commands: Command[]
  /** What no command can change while the lab runs. */
  rest: LiveChange[]
  /** All changes, in the order of the scenario. */
  changes: LiveChange[]
}

/** `present` is the world as it is now, commands that have acted included; without it, `before`. */
export function planLive(before: Scenario, after: Scenario, present = before): LivePlan {
  const changes = changesOf(before, after).map((change) => withCommand(change, after, present))
  const commands = changes.flatMap(({ command }) => command ?? [])
  return { commands, rest: changes.filter(({ command }) => command === undefined), changes }
}

/** Depth at which a thing is one to a person, by the room it stands in. */
const DEPTH: Readonly<Record<string, number>> = {
  peers: 3,
  networks: 3,
  servers: 3,
  faults: 2,
  script: 2,
}

function changesOf(before: Scenario, after: Scenario): LiveChange[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => {
    const [from, to] = [Reflect.get(before, key), Reflect.get(after, key)] as unknown[]
    if (key === 'faults') return faultChanges(before, after)
    return key === 'script' ? listChanges(key, from, to) : changesAt([key], from, to)
  })
}

function changesAt(path: string[], before: unknown, after: unknown): LiveChange[] {
  if (isSame(before, after)) return []
  const [room = ''] = path
  const isWhole = path.length >= (DEPTH[room] ?? 1) || !isObject(before) || !isObject(after)
  if (isWhole) return [{ path: formatPath(path), before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => changesAt([...path, key], before[key], after[key]))
}

/** Entries by their place; when some were put in or taken out, from there on. */
function listChanges(key: string, before: unknown, after: unknown): LiveChange[] {
  const [from, to] = [before, after].map((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  if (from === undefined || to === undefined || isSame(from, to)) return []
  const first = to.findIndex((entry, index) => !isSame(entry, from[index]))
  const at = first < 0 ? to.length : first
  if (from.length === to.length) {
    const indexes = to.flatMap((entry, index) => (isSame(entry, from[index]) ? [] : [index]))
    return indexes.map((index) => ({
      path: formatPath([key, index]),
      before: from[index],
      after: to[index],
    }))
  }
  const gone = from.length > to.length
  return [{ path: formatPath([key, at]), ...(gone ? { before: from[at] } : { after: to[at] }) }]
}

/** Rules by their ids. A new order alone is no rule's change; it is one of the list. */
function faultChanges({ faults: before }: Scenario, { faults: after }: Scenario): LiveChange[] {
  const gone = before.filter(({ id }) => !after.some((each) => each.id === id))
  const changed = after.flatMap((fault) => {
    const old = before.find(({ id }) => id === fault.id)
    if (old && isSame(old, fault)) return []
    return [{ path: formatPath(['faults', fault.id]), ...(old && { before: old }), after: fault }]
  })
  const removed = gone.map((fault) => ({ path: formatPath(['faults', fault.id]), before: fault }))
  const all: LiveChange[] = [...removed, ...changed]
  return isOrderKept(before, after) ? all : [...all, { path: 'faults', before, after }]
}

type Faults = Scenario['faults']

/** True when taking out and adding behind leads to this order. */
function isOrderKept(before: Faults, after: Faults): boolean {
  const kept = before.filter(({ id }) => after.some((each) => each.id === id)).map(({ id }) => id)
  return kept.every((id, index) => after[index]?.id === id)
}

function withCommand(change: LiveChange, after: Scenario, present: Scenario): LiveChange {
  const command = candidates(change, after).find(
    (each) => commandIssues(present, each).length === 0 && brings(each, change, after, present),
  )
  return command ? { ...change, command } : change
}

/** Whether the world then says what is wanted at the place. */
function brings(command: Command, { path }: LiveChange, after: Scenario, present: Scenario) {
  const then = applyCommand(present, command)
  const steps = path.split('.')
  const [room, id, key] = steps
  if (room === 'faults') {
    const wanted = after.faults.find((fault) => fault.id === id)
    return isSame(
      then.faults.find((fault) => fault.id === id),
      wanted,
    )
  }
  const [now, wanted] = [then, after].map((each) => placeIn(each, room, id))
  if (key === 'link') return isSame(lineOf(now), lineOf(wanted))
  return isSame(usual(key, now), usual(key, wanted))
}

/** What a line does, whichever way it is written. */
function lineOf(place: object | undefined) {
  const link = place && (Reflect.get(place, 'link') as LinkInput)
  return link && [linkValues(link, 'up'), linkValues(link, 'down')]
}

function placeIn(scenario: Scenario, room = '', id = ''): Record<string, unknown> | undefined {
  const holder: unknown = Reflect.get(scenario, room)
  const found = isObject(holder) ? holder[id] : undefined
  return isObject(found) ? found : undefined
}

/** What a server does that is told nothing. */
const USUAL: Readonly<Record<string, unknown>> = { answers: 'right', answerDelayMs: 0 }

function usual(key = '', place: Record<string, unknown> = {}): unknown {
  return place[key] ?? USUAL[key]
}

/** Commands that might do it; whether one does is asked later. */
function candidates(change: LiveChange, after: Scenario): Command[] {
  const command = candidate(change, after)
  if (command === undefined) return []
  if (!('link' in command) || command.link === undefined) return [command]
  // A line with a profile replaces the one before, and this profile is what holds without one.
  return [command, { ...command, link: { profile: 'perfect', ...command.link } }]
}

function candidate({ path, after: value }: LiveChange, after: Scenario): Command | undefined {
  const [room, id = '', key] = path.split('.')
  switch (room) {
    case 'faults':
      return faultCommand(id, after)
    case 'networks':
      return networkCommand(id, key, after)
    case 'servers':
      return serverCommand(id, key, after)
    case 'peers':
      return key === 'network' && typeof value === 'string'
        ? { do: 'move', peer: id, network: value }
        : undefined
    default:
      return undefined
  }
}

function faultCommand(id: string, { faults }: Scenario): Command | undefined {
  if (id === '') return undefined
  const fault = faults.find((each) => each.id === id)
  return fault ? { do: 'add-fault', fault } : { do: 'remove-fault', id }
}

function networkCommand(id: string, key: string | undefined, after: Scenario) {
  const network = after.networks[id]
  if (network === undefined) return undefined
  const { nat, link, firewall } = network
  const command = { do: 'set-network', network: id } as const
  if (key === 'nat') return { ...command, nat }
  if (key === 'link') return { ...command, link }
  return key === 'firewall' ? { ...command, firewall } : undefined
}

function serverCommand(id: string, key: string | undefined, { servers }: Scenario) {
  const server = id === 'signaling' || id === 'stun' || id === 'turn' ? servers[id] : undefined
  if (server === undefined) return undefined
  const command = { do: 'set-server', server: id } as const
  if (key === 'answers') return { ...command, answers: server.answers ?? 'right' }
  if (key === 'answerDelayMs') return { ...command, answerDelayMs: server.answerDelayMs ?? 0 }
  return key === 'link' ? { ...command, link: server.link } : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same data; the order of keys says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => isSame(each, b[index]))
  if (!isObject(a) || !isObject(b)) return a === b
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(a[key], b[key]))
}
