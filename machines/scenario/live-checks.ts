/** Checks of scenarios with peers outside: nothing is asked of those, and those inside are where real packets are. */
import type { Command, ScriptEntry } from './command.ts'
import { INTERNET } from './internet.ts'
import type { Report } from './issue.ts'
import { isLive } from './live.ts'
import type { Scenario, ScenarioPeer } from './schema.ts'

/** What a real peer decides by itself, besides its network. */
const ITS_OWN = [
  'alsoIn',
  'iceServers',
  'earlyCandidates',
  'turnCredential',
  'token',
  'origin',
  'iceRole',
  'mdns',
  'media',
  'role',
] as const satisfies readonly (keyof ScenarioPeer)[]

/** Checks the peers of a live scenario; any other has nothing wrong here. */
export function checkLive(scenario: Scenario, report: Report): void {
  if (!isLive(scenario)) return
  for (const [id, peer] of Object.entries(scenario.peers)) {
    if (peer.outside) checkOutside(id, peer, report)
    else checkInside(id, peer, report)
  }
}

function checkOutside(id: string, peer: ScenarioPeer, report: Report): void {
  const said: (keyof ScenarioPeer)[] = ITS_OWN.filter((field) => peer[field] !== undefined)
  if (peer.network !== INTERNET) said.push('network')
  if (peer.iceTransportPolicy !== 'all') said.push('iceTransportPolicy')
  for (const field of said)
    report(['peers', id, field], `"${id}" is outside and decides this by itself`)
}

/** Its addresses are those of this machine: no simulated NAT or router stands before them. */
function checkInside(id: string, { network, alsoIn }: ScenarioPeer, report: Report): void {
  const why = `peers of a live lab have this machine's addresses, on "${INTERNET}"`
  if (network !== INTERNET) report(['peers', id, 'network'], why)
  if (alsoIn !== undefined) report(['peers', id, 'alsoIn'], why)
}

/** What a command cannot do in a live lab. */
export function checkLiveCommand(
  command: Command | ScriptEntry,
  scenario: Scenario,
  report: Report,
): void {
  if (!isLive(scenario)) return
  const isOutside = (id: string): boolean => scenario.peers[id]?.outside === true
  if ('peer' in command && isOutside(command.peer))
    report(['peer'], `"${command.peer}" is outside: only those who use it can tell it what to do`)
  if (command.do === 'move') report(['do'], 'a peer of a live lab stays where this machine is')
  if (command.do === 'cut-signaling')
    report(['do'], 'a peer of a live lab has no signaling socket to cut')
  if (command.do === 'relay-file')
    report(['do'], 'a live lab has no signaling server that could carry a file')
  if (command.do === 'chat' && isOutside(command.to))
    report(['to'], `"${command.to}" is outside and hears no chat by signaling`)
}
