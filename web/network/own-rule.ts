/** A rule of one's own, put together from a few choices; the scenario as text can say more. */
import type { Fault, FaultMatch } from '../../machines/scenario/fault-shape.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export const OWN_ACTIONS = ['drop', 'delay', 'duplicate', 'reorder'] as const
export const OWN_PROTOCOLS = [
  'signaling',
  'stun',
  'turn',
  'dtls',
  'sctp',
  'dcep',
  'data',
  'tcp',
] as const satisfies readonly FaultMatch['protocol'][]

/** What is chosen; what is empty matches anything. */
export interface OwnRule {
  from: string
  to: string
  protocol: '' | (typeof OWN_PROTOCOLS)[number]
  type: string
  /** Which of the matches, counted from 1; undefined: every one. */
  nth: number | undefined
  action: (typeof OWN_ACTIONS)[number]
  delayMs: number
}

/** The rule as the lab takes it, under an id that no other rule has. */
export function ownFault(rule: OwnRule, taken: ReadonlySet<string>): Fault {
  const { from, to, protocol, nth, action, delayMs } = rule
  const type = rule.type.trim()
  const match: FaultMatch = {
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
    ...(protocol !== '' && { protocol }),
    ...(type !== '' && { type }),
  }
  const late = action === 'delay' && { delayMs }
  return { id: freeId(action, taken), match, nth: nth ?? 'every', action, ...late }
}

function freeId(action: string, taken: ReadonlySet<string>): string {
  let number = 1
  while (taken.has(`${action}-${number}`)) number++
  return `${action}-${number}`
}

/** Types that a protocol has had in a run, in the order in which they came up. */
export function typesIn(events: readonly TraceEvent[], protocol: OwnRule['protocol']): string[] {
  const types = new Set<string>()
  for (const event of events)
    if (event.kind === 'packet.send' && (protocol === '' || event.protocol === protocol))
      types.add(event.type)
  return [...types]
}
