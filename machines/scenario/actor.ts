import type { Command, ScriptEntry } from './command.ts'

/** Whom a command speaks to: a peer, a server, a network; `lab` for rules. */
export function actorOf(command: Command | ScriptEntry): string {
  if ('peer' in command) return command.peer
  if ('server' in command) return command.server
  return 'network' in command ? command.network : 'lab'
}
