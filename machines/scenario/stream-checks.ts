/** Checks of commands about live streams: who serves them, and who may ask. */
import type { Command, ScriptEntry } from './command.ts'
import type { Report } from './issue.ts'
import type { Scenario } from './schema.ts'

/** What is wrong with a command about live streams; any other has nothing wrong here. */
export function checkStreamCommand(
  command: Command | ScriptEntry,
  scenario: Scenario,
  report: Report,
): void {
  if (command.do !== 'publish' && command.do !== 'watch' && command.do !== 'end-session') return
  const { role = 'peer' } = scenario.peers[command.peer] ?? {}
  if (role !== 'peer')
    report(
      ['peer'],
      `"${command.peer}" has the role ${role}: it serves streams and opens no session`,
    )
  const server = command.to === undefined ? undefined : scenario.peers[command.to]
  if (server && server.role !== 'sfu')
    report(['to'], `"${command.to}" must be a peer with the role sfu`)
  else if (server?.outside === true)
    report(['to'], `"${command.to}" is outside and serves no streams of the lab`)
  if (command.do === 'watch' && command.media && new Set(command.media).size < command.media.length)
    report(['media', 1], `"${command.media[1]}" stands twice`)
}
