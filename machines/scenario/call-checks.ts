/** Checks of commands about calls: who can be called, and what is asked for once. */
import type { Command, ScriptEntry } from './command.ts'
import type { Report } from './issue.ts'
import type { Scenario } from './schema.ts'

/** What is wrong with a command about calls; any other has nothing wrong here. */
export function checkCallCommand(
  command: Command | ScriptEntry,
  scenario: Scenario,
  report: Report,
): void {
  switch (command.do) {
    case 'call':
      command.media?.forEach((each, index) => {
        if (command.media?.indexOf(each) !== index)
          report(['media', index], `"${each}" stands twice`)
      })
      checkPerson(command.to, ['to'], scenario, report)
      return checkPerson(command.peer, ['peer'], scenario, report)
    case 'answer-call':
    case 'refuse-call':
    case 'hang-up':
      return checkPerson(command.peer, ['peer'], scenario, report)
    default:
      return
  }
}

function checkPerson(id: string, path: string[], scenario: Scenario, report: Report): void {
  const { role = 'peer', outside } = scenario.peers[id] ?? {}
  if (role !== 'peer') report(path, `"${id}" is a server of media: nobody there answers a call`)
  if (outside) report(path, `"${id}" is outside and hears no calls of the lab`)
}
