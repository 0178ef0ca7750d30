/**
 * Checks what fields say about each other: ids that name something else's id, references that lead
 * nowhere, expressions that can never come true.
 */
import { parseExpression } from '../trace/expression.ts'
import { checkCommand, checkOwnBytes, SERVER_IDS } from './command-checks.ts'
import type { ScriptEntry } from './command.ts'
import { issueAt } from './issue.ts'
import type { Issue, Report } from './issue.ts'
import { checkFaults } from './fault-checks.ts'
import { checkLive } from './live-checks.ts'
import { checkNetworks } from './network-checks.ts'
import type { Scenario } from './schema.ts'
import { unknownName } from './suggest.ts'

/** Where the world's own events happen. */
const LAB_ID = 'lab'

function checkIds(scenario: Scenario, report: Report): void {
  const owners = new Map<string, string>([[LAB_ID, 'the lab itself']])
  // Reserved even when there is no TURN server.
  for (const id of SERVER_IDS) owners.set(id, 'a server')
  for (const id of Object.keys(scenario.networks)) {
    owners.set(`nat-${id}`, `the NAT of "${id}"`)
    owners.set(`router-${id}`, `the router of "${id}"`)
  }
  const claim = (room: string, id: string, what: string) => {
    const owner = owners.get(id)
    if (owner) report([room, id], `the id "${id}" is taken by ${owner}`)
    else owners.set(id, what)
  }
  for (const id of Object.keys(scenario.networks)) claim('networks', id, 'a network')
  for (const id of Object.keys(scenario.peers)) claim('peers', id, 'a peer')
}

function checkPeers({ peers, networks }: Scenario, report: Report): void {
  const known = Object.keys(networks)
  for (const [id, { network, alsoIn = [] }] of Object.entries(peers)) {
    if (!known.includes(network))
      report(['peers', id, 'network'], unknownName('network', network, known))
    alsoIn.forEach((each, index) => {
      const path = ['peers', id, 'alsoIn', index]
      if (!known.includes(each)) report(path, unknownName('network', each, known))
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
      if (!known.includes(id))
        report([...path, index], unknownName('STUN or TURN server', id, known))
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
  else if (!peers.includes(peer)) fail(unknownName('peer', peer, peers))
}

function checkEntry(entry: ScriptEntry, scenario: Scenario, report: Report): void {
  checkCommand(entry, scenario, report)
  if (entry.after !== undefined)
    checkAfter(entry.after, Object.keys(scenario.peers), (message) => report(['after'], message))
  if (entry.do !== 'remove-fault' || entry.atSeq !== undefined) return
  const rules = rulesOf(scenario)
  if (rules.length === 0) report(['id'], `there is no rule "${entry.id}", nor any other`)
  else if (!rules.includes(entry.id)) report(['id'], unknownName('rule', entry.id, rules))
}

/** Every rule that there is at some time. */
function rulesOf({ faults, script }: Scenario): string[] {
  const added = script.flatMap((entry) => (entry.do === 'add-fault' ? [entry.fault] : []))
  return [...faults, ...added].map(({ id }) => id)
}

/** All broken references of a scenario, with path and value; empty when it is consistent. */
export function checkReferences(scenario: Scenario): Issue[] {
  const issues: Issue[] = []
  const report: Report = (path, message) => issues.push(issueAt(scenario, path, message))
  checkIds(scenario, report)
  checkPeers(scenario, report)
  checkLive(scenario, report)
  checkNetworks(scenario, report)
  checkIceServers(scenario, report)
  checkFaults(scenario, report)
  scenario.script.forEach((entry, index) =>
    checkEntry(entry, scenario, (path, message) => report(['script', index, ...path], message)),
  )
  checkOwnBytes(scenario.script, (_path, message) => report(['script'], message))
  return issues
}
