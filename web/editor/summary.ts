/** A rule or a command in one line. */
import { faultTitle } from '../../machines/scenario/fault-title.ts'
import { commandSchema, type Command } from '../../machines/scenario/command.ts'
import { faultSchema } from '../../machines/scenario/fault-shape.ts'
import { actorOf } from '../../machines/scenario/actor.ts'
import { commandLabel } from '../../machines/ladder/commands.ts'
import { t } from '../words/later.ts'
import { isObject } from './lookup.ts'

export interface Summary {
  /** When it acts; empty for what always does. */
  when: string
  what: string
}

const WHEN: readonly string[] = ['atMs', 'after', 'atSeq', 'atUs']

/** What is not whole yet is summed up by what stands there. */
export function summaryOf(value: unknown): Summary {
  if (!isObject(value)) return { when: '', what: JSON.stringify(value) ?? '' }
  const rest = Object.fromEntries(Object.entries(value).filter(([key]) => !WHEN.includes(key)))
  const command = commandSchema.safeParse(rest)
  if (command.success) return { when: whenOf(value), what: commandTitle(command.data) }
  const fault = faultSchema.safeParse(value)
  if (fault.success) return { when: '', what: `${fault.data.id}: ${faultTitle(fault.data)}` }
  const words = Object.values(rest).filter((each) => typeof each === 'string')
  return { when: whenOf(value), what: words.join(' ') || '…' }
}

/** Who does what, in the words of the ladder. */
export function commandTitle(command: Command): string {
  const event = { seq: 0, atUs: 0, kind: 'command', at: 'lab', origin: 'script', command } as const
  const said = commandLabel(event).replace(/^▸ /, '')
  return 'peer' in command ? `${actorOf(command)}: ${said}` : said
}

function whenOf({ atMs, after, atSeq }: Record<string, unknown>): string {
  if (typeof atMs === 'number') return t().editor.atMs(atMs)
  if (typeof after === 'string') return t().editor.afterEvent(after)
  return typeof atSeq === 'number' ? t().editor.afterEvent(`#${atSeq}`) : ''
}
