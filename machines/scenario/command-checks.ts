/** Checks of one command against the world it speaks of; the same for a script's and a person's. */
import { checkCallCommand } from './call-checks.ts'
import type { Command, ScriptEntry } from './command.ts'
import { checkFault } from './fault-checks.ts'
import { issueAt, type Issue, type Report } from './issue.ts'
import { FILE_HIGH_WATER_BYTES, MAX_CONTENT_BYTES } from './limits.ts'
import { checkLiveCommand } from './live-checks.ts'
import { checkNat } from './network-checks.ts'
import type { FirewallValues } from './network-shape.ts'
import type { NatChoice } from './nat-shape.ts'
import { natValues } from './nat-values.ts'
import { sizeOfBase64, ownBytes } from './content.ts'
import { INTERNET } from './internet.ts'
import type { Scenario } from './schema.ts'
import { checkStreamCommand } from './stream-checks.ts'
import { unknownName } from './suggest.ts'

/** Ids of the three servers a world can have. */
export const SERVER_IDS = ['signaling', 'stun', 'turn'] as const

/** What is wrong with a command that a person gives; empty when it can be recorded in the script. */
export function commandIssues(scenario: Scenario, command: Command): Issue[] {
  const issues: Issue[] = []
  const report: Report = (path, message) => issues.push(issueAt(command, path, message))
  checkCommand(command, scenario, report)
  checkOwnBytes([...scenario.script, command], report)
  return issues
}

/** Files of one's own are part of the scenario, which has to fit into one message to a lab. */
export function checkOwnBytes(commands: readonly (Command | ScriptEntry)[], report: Report): void {
  const bytes = ownBytes(commands)
  if (bytes > MAX_CONTENT_BYTES)
    report(
      ['content'],
      `adds up to ${bytes} bytes of files; a scenario carries ${MAX_CONTENT_BYTES}`,
    )
}

/** Checks whom a command names and what it asks for; paths are those within it. */
export function checkCommand(
  command: Command | ScriptEntry,
  scenario: Scenario,
  report: Report,
): void {
  checkActor(command, scenario, report)
  checkLiveCommand(command, scenario, report)
  checkCallCommand(command, scenario, report)
  checkStreamCommand(command, scenario, report)
  if ('to' in command && command.to !== undefined) {
    const peers = Object.keys(scenario.peers)
    if (!peers.includes(command.to)) report(['to'], unknownName('peer', command.to, peers))
    else if (command.to === command.peer) report(['to'], 'a peer does not connect to itself')
  }
  switch (command.do) {
    case 'add-fault':
      return checkFault(command.fault, scenario, (path, message) =>
        report(['fault', ...path], message),
      )
    case 'send-file':
      checkContent(command, report)
      return checkFile(command, report)
    case 'relay-file':
      return checkContent(command, report)
    case 'set-network':
      if (command.nat !== undefined) checkNewNat(command.network, command.nat, scenario, report)
      return checkNewFirewall(command.network, command.firewall, report)
    case 'reboot-nat':
      if (scenario.networks[command.network]?.nat === 'none')
        report(['network'], `"${command.network}" has no NAT`)
      return
    default:
      return
  }
}

/** `bytes` is the size of the content that stands beside it. */
function checkContent(
  { content, bytes }: Extract<Command, { do: 'send-file' | 'relay-file' }>,
  report: Report,
): void {
  if (content === undefined) return
  const size = sizeOfBase64(content)
  if (size !== bytes) report(['bytes'], `must be ${size}, which is what content holds`)
}

/** The low watermark is crossed only from above (W3C WebRTC §6.2). */
function checkFile(
  { highWaterBytes = FILE_HIGH_WATER_BYTES, lowWaterBytes }: Extract<Command, { do: 'send-file' }>,
  report: Report,
): void {
  if (lowWaterBytes !== undefined && lowWaterBytes >= highWaterBytes)
    report(['lowWaterBytes'], `must be less than highWaterBytes, ${highWaterBytes}`)
}

function checkActor(entry: Command | ScriptEntry, scenario: Scenario, report: Report): void {
  const peers = Object.keys(scenario.peers)
  const networks = Object.keys(scenario.networks)
  const servers = SERVER_IDS.filter((id) => scenario.servers[id] !== undefined)
  if ('server' in entry && !servers.some((id) => id === entry.server))
    report(['server'], unknownName('server', entry.server, servers))
  if ('peer' in entry && !peers.includes(entry.peer))
    report(['peer'], unknownName('peer', entry.peer, peers))
  if ('network' in entry && !networks.includes(entry.network))
    report(['network'], unknownName('network', entry.network, networks))
}

/** Addresses are given once: whoever is behind a NAT stays behind one. */
function checkNewNat(id: string, choice: NatChoice, scenario: Scenario, report: Report): void {
  checkNat(choice, (path, message) => report(['nat', ...path], message))
  const network = scenario.networks[id]
  if (!network) return
  const had = natValues(network.nat) !== undefined
  const has = natValues(choice) !== undefined
  if (had && !has) report(['nat'], `the NAT of "${id}" can be exchanged, not taken away`)
  if (!had && has)
    report(['nat'], `"${id}" has no NAT to exchange; its peers have public addresses`)
}

function checkNewFirewall(id: string, firewall: FirewallValues | undefined, report: Report): void {
  if (firewall && id === INTERNET)
    report(['firewall'], 'the open internet has no firewall; put peers in another network')
}
