/** Commands that changed a network or a server while the lab ran. */
import type { Command } from '../../scenario/command.ts'
import type { CommandEvent, PacketDrop } from '../../trace/event.ts'
import { networkBehind } from '../places.ts'
import type { Question } from '../question.ts'
import { say, type Part } from '../said.ts'
import { moment } from '../words.ts'

type Change = Extract<Command, { do: 'set-network' | 'set-server' }>

/**
 * The last command before a drop that changed where it happened; `does` says whether the change is of
 * the kind that could have brought it about. Undefined when it was so from the start.
 */
export function changedBy(
  { evidence }: Question,
  drop: PacketDrop,
  does: (change: Change) => boolean,
): CommandEvent | undefined {
  return evidence.commands.findLast(({ seq, command, refused }) => {
    if (seq >= drop.seq || refused !== undefined) return false
    const isChange = command.do === 'set-network' || command.do === 'set-server'
    return isChange && isOf(command, drop.by) && does(command)
  })
}

function isOf(change: Change, by: string): boolean {
  return change.do === 'set-server' ? change.server === by : change.network === networkBehind(by)
}

/** `, since the command at 1.2 s (#17)`, or nothing. */
export function since(deed: CommandEvent | undefined): Part {
  return deed ? say`, since the command ${moment(deed)}` : ''
}

/** True when a link, or one of its directions, has a value that `bad` calls bad. */
export function linkHas(
  { link }: Change,
  bad: (values: NonNullable<NonNullable<Change['link']>['up']>) => boolean,
): boolean {
  return [link, link?.up, link?.down].some((values) => values !== undefined && bad(values))
}
