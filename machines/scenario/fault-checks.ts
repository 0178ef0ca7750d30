/** Checks of rules beyond their shape: whom they name, and settings that their action does not take. */
import { isRemovable } from '../edits/format.ts'
import { gatewayOf } from '../topology/gateways.ts'
import type { Fault } from './fault-shape.ts'
import type { Report } from './issue.ts'
import { INTERNET } from './internet.ts'
import type { Scenario } from './schema.ts'
import { unknownName } from './suggest.ts'

/** What only some actions take, and which. */
const TAKEN_BY = {
  delayMs: ['delay', 'reorder'],
  field: ['rewrite', 'corrupt'],
  value: ['rewrite'],
} as const satisfies Partial<Record<keyof Fault, readonly Fault['action'][]>>

/** Checks one rule; paths are those within it. */
export function checkFault(fault: Fault, scenario: Scenario, report: Report): void {
  checkHosts(fault, scenario, report)
  checkMatch(fault, report)
  checkAction(fault, report)
  const { fromMs = 0, toMs = Infinity } = fault.between ?? {}
  if (fromMs > toMs) report(['between'], `ends at ${toMs} ms, before it begins at ${fromMs} ms`)
  const { min = 0, max = Infinity } = fault.match.size ?? {}
  if (min > max) report(['match', 'size'], `no size is at least ${min} and at most ${max}`)
}

/** Checks the scenario's own rules, and that each has an id of its own. */
export function checkFaults(scenario: Scenario, report: Report): void {
  const ids = scenario.faults.map(({ id }) => id)
  scenario.faults.forEach((fault, index) => {
    if (ids.indexOf(fault.id) < index)
      report(['faults', index, 'id'], `a rule with the id "${fault.id}" stands before it`)
    checkFault(fault, scenario, (path, message) => report(['faults', index, ...path], message))
  })
}

function checkHosts({ match }: Fault, scenario: Scenario, report: Report): void {
  const gateways = gatewaysOf(scenario)
  const servers = Object.keys(scenario.servers)
  const hosts = [...Object.keys(scenario.peers), ...servers]
  const { from, to, via } = match
  if (from !== undefined && gateways.includes(from))
    report(['match', 'from'], `"${from}" only passes packets on; name it in via`)
  else if (from !== undefined && !hosts.includes(from))
    report(['match', 'from'], unknownName('host', from, hosts))
  const ends = [...hosts, ...gateways]
  if (to !== undefined && !ends.includes(to)) report(['match', 'to'], unknownName('host', to, ends))
  if (via === undefined || gateways.includes(via)) return
  const known = gateways.length > 0 ? unknownName('NAT or router', via, gateways) : undefined
  report(['match', 'via'], known ?? `there is no NAT or router "${via}", nor any other`)
}

/** Every named network has a gateway: the open internet has none. */
function gatewaysOf(scenario: Scenario): string[] {
  const named = Object.keys(scenario.networks).filter((id) => id !== INTERNET)
  return named.map((id) => gatewayOf(scenario, id))
}

/** Combinations that no packet could ever meet. */
function checkMatch(fault: Fault, report: Report): void {
  const { match } = fault
  checkPacket(fault, report)
  const { protocol, transport, via, direction } = match
  if (transport === 'udp' && (protocol === 'signaling' || protocol === 'tcp'))
    report(['match', 'transport'], `${protocol} never travels over udp`)
  if (via === undefined) return
  if (direction !== undefined)
    report(['match', 'direction'], `a rule with via acts there; leave direction out`)
  if (protocol === 'signaling')
    report(['match', 'via'], `signaling matches whole messages, which no gateway sees; match tcp`)
}

/** One packet passes each point of its way once. */
function checkPacket({ match: { packet, protocol }, nth }: Fault, report: Report): void {
  if (packet === undefined) return
  if (protocol === 'signaling')
    report(
      ['match', 'packet'],
      'signaling matches whole messages, which have no packet number; name from, type and nth, or match tcp',
    )
  const isOnly = nth === 'every' || nth === 1 || (Array.isArray(nth) && nth.includes(1))
  if (!isOnly && (typeof nth === 'number' || Array.isArray(nth)))
    report(['nth'], `packet ${packet} is one packet; leave nth out`)
}

function checkAction(fault: Fault, report: Report): void {
  const { action } = fault
  for (const [key, actions] of Object.entries(TAKEN_BY) as [
    keyof typeof TAKEN_BY,
    readonly Fault['action'][],
  ][]) {
    if (fault[key] !== undefined && !actions.includes(action))
      report([key], `"${action}" takes none; it belongs to ${actions.join(' and ')}`)
  }
  if (action !== 'rewrite') return
  if (fault.field === undefined) report(['field'], 'is required to rewrite')
  else if (fault.value === undefined && !isRemovable(fault.field))
    report(['value'], 'is required to rewrite')
}
