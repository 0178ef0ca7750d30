/**
 * Checks what fields say about each other: ids that name something else's id, references that lead
 * nowhere, expressions that can never come true.
 */
import { parseExpression } from '../trace/expression.ts'
import type { ScriptEntry } from './command.ts'
import { issueAt } from './issue.ts'
import type { Issue } from './issue.ts'
import { INTERNET } from './resolve.ts'
import type { Scenario } from './schema.ts'
import { didYouMean } from './suggest.ts'

type Report = (path: readonly PropertyKey[], message: string) => void

/** Ids of the three servers a world can have; reserved even when there is no TURN server. */
const SERVER_IDS = ['signaling', 'stun', 'turn'] as const
/** Where the world's own events happen. */
const LAB_ID = 'lab'

function unknown(what: string, id: string, known: readonly string[]): string {
  return `unknown ${what} "${id}"${didYouMean(id, known) || `; known are ${known.join(', ')}`}`
}

function checkIds(scenario: Scenario, report: Report): void {
  const owners = new Map<string, string>([[LAB_ID, 'the lab itself']])
  for (const id of SERVER_IDS) owners.set(id, 'a server')
  for (const id of Object.keys(scenario.networks)) owners.set(`nat-${id}`, `the NAT of "${id}"`)
  const claim = (room: string, id: string, what: string) => {
    const owner = owners.get(id)
    if (owner) report([room, id], `the id "${id}" is taken by ${owner}`)
    else owners.set(id, what)
  }
  for (const id of Object.keys(scenario.networks)) claim('networks', id, 'a network')
  for (const id of Object.keys(scenario.peers)) claim('peers', id, 'a peer')
}

function checkNetworks({ networks }: Scenario, report: Report): void {
  const known = Object.keys(networks)
  for (const [id, network] of Object.entries(networks)) {
    if (id === INTERNET && network.nat !== 'none')
      report(['networks', id, 'nat'], 'the open internet has no NAT; put peers in another network')
    if (network.upstream === undefined) continue
    const path = ['networks', id, 'upstream']
    if (!known.includes(network.upstream)) report(path, unknown('network', network.upstream, known))
    else if (leadsBackTo(id, networks)) report(path, `"${id}" would sit behind itself`)
  }
}

function leadsBackTo(id: string, networks: Scenario['networks']): boolean {
  let next = networks[id]?.upstream
  for (let hops = 0; next !== undefined && hops < Object.keys(networks).length; hops++) {
    if (next === id) return true
    next = networks[next]?.upstream
  }
  return false
}

function checkPeers({ peers, networks }: Scenario, report: Report): void {
  const known = Object.keys(networks)
  for (const [id, { network, alsoIn = [] }] of Object.entries(peers)) {
    if (!known.includes(network))
      report(['peers', id, 'network'], unknown('network', network, known))
    alsoIn.forEach((each, index) => {
      const path = ['peers', id, 'alsoIn', index]
      if (!known.includes(each)) report(path, unknown('network', each, known))
      else if (each === network || alsoIn.indexOf(each) < index)
        report(path, `"${id}" is in "${each}" already`)
    })
  }
}

function checkIceServers(scenario: Scenario, report: Report): void {
  const { turn } = scenario.servers
  const known = ['stun', ...(turn ? ['turn'] : [])]
  if (turn?.transports.includes('tcp')) known.push('turn?transport=tcp')
  const check = (ids: readonly string[], path: readonly PropertyKey[]): void =>
    ids.forEach((id, index) => {
      if (!known.includes(id)) report([...path, index], unknown('STUN or TURN server', id, known))
      else if (ids.indexOf(id) < index) report([...path, index], `"${id}" stands twice`)
    })
  check(scenario.iceServers, ['iceServers'])
  for (const [id, { iceServers = [] }] of Object.entries(scenario.peers))
    check(iceServers, ['peers', id, 'iceServers'])
}

function checkAfter(after: string, peers: readonly string[], fail: (message: string) => void) {
  const parsed = parseExpression(after)
  if (!parsed.ok) return fail(`column ${parsed.error.offset + 1}: ${parsed.error.message}`)
  const { negated, peer } = parsed.expression
  if (negated) fail('"!" says that something never happens, so nothing can follow it')
  else if (!peers.includes(peer)) fail(unknown('peer', peer, peers))
}

function checkActor(entry: ScriptEntry, scenario: Scenario, report: Report): void {
  const peers = Object.keys(scenario.peers)
  const networks = Object.keys(scenario.networks)
  const servers = SERVER_IDS.filter((id) => scenario.servers[id] !== undefined)
  if ('server' in entry && !servers.some((id) => id === entry.server))
    report(['server'], unknown('server', entry.server, servers))
  if ('peer' in entry && !peers.includes(entry.peer))
    report(['peer'], unknown('peer', entry.peer, peers))
  if ('network' in entry && !networks.includes(entry.network))
    report(['network'], unknown('network', entry.network, networks))
}

function checkEntry(entry: ScriptEntry, scenario: Scenario, report: Report): void {
  const peers = Object.keys(scenario.peers)
  checkActor(entry, scenario, report)
  if ('to' in entry && entry.to !== undefined) {
    if (!peers.includes(entry.to)) report(['to'], unknown('peer', entry.to, peers))
    else if ('peer' in entry && entry.to === entry.peer)
      report(['to'], 'a peer does not connect to itself')
  }
  if (entry.after !== undefined)
    checkAfter(entry.after, peers, (message) => report(['after'], message))
}

/** All broken references of a scenario, with path and value; empty when it is consistent. */
export function checkReferences(scenario: Scenario): Issue[] {
  const issues: Issue[] = []
  const report: Report = (path, message) => issues.push(issueAt(scenario, path, message))
  checkIds(scenario, report)
  checkPeers(scenario, report)
  checkNetworks(scenario, report)
  checkIceServers(scenario, report)
  scenario.script.forEach((entry, index) =>
    checkEntry(entry, scenario, (path, message) => report(['script', index, ...path], message)),
  )
  return issues
}
